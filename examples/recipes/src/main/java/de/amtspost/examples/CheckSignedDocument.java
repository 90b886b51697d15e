package de.amtspost.examples;

import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.RuleSet;
import de.amtspost.compliance.SignatureVerifier.Verdict;
import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Trust;
import de.amtspost.signature.XmlVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.crypto.dsig.XMLSignature;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds a document that must be signed as a whole against the rules of its standard, and verifies its signatures. */
public final class CheckSignedDocument {

    private CheckSignedDocument() {}

    /**
     * Checks.
     *
     * @param document the document
     * @param rules the rules: a folder, an archive, or a {@code scenarios.xml}
     * @param authorities from which authorities the certificates of the signers must descend
     * @return the report
     * @throws IOException if the document cannot be read
     */
    public static Report check(Path document, Path rules, Trust authorities) throws IOException {
        XmlVerifier verifier = XmlVerifier.of(authorities);
        Checker checker = Checker.builder()
                .rules(RuleSet.of(rules))
                .signatures(content -> verdicts(content, verifier))
                .build();
        return checker.check(document);
    }

    /** Of the signatures below the root, which must each cover the whole document. */
    private static List<Verdict> verdicts(Content content, XmlVerifier verifier) throws IOException {
        Element root = Fragments.toElement(content.readBytes(Checker.DEFAULT_MAX_BYTES));
        NodeList children = root.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(child -> XMLSignature.XMLNS.equals(child.getNamespaceURI())
                        && child.getLocalName().equals("Signature"))
                .map(signature -> verdict(verifier.verifyEnveloped((Element) signature, root)))
                .toList();
    }

    private static Verdict verdict(de.amtspost.signature.Verdict<XmlFragment> found) {
        return found.fold(
                valid -> Verdict.valid(valid.signer().subject()),
                indeterminate -> Verdict.indeterminate(
                        indeterminate.stated().stream()
                                .map(signer -> signer.subject())
                                .findFirst(),
                        indeterminate.reasons().toString()),
                invalid -> Verdict.invalid(invalid.reasons().toString()));
    }
}
