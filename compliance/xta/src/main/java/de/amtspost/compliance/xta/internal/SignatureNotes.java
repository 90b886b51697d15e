package de.amtspost.compliance.xta.internal;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlVerifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Checks the signature of every transport report in a recording, and writes what came of it into the recording: an element
 * {@code r:signature} before the envelope, whose attribute {@code verdict} is {@code intact}, {@code broken}, {@code
 * unusual} (of a form or with an algorithm that is not accepted, so that nobody can tell), or {@code unknown} (the report has
 * parts, whose contents are not recorded). Whether an authority that we trust stands behind the signer is not asked.
 */
final class SignatureNotes {

    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    private static final Set<Verdict.Code> BROKEN =
            EnumSet.of(Verdict.Code.DIGEST, Verdict.Code.SIGNATURE_VALUE, Verdict.Code.COVERAGE);

    private final XmlVerifier verifier;

    private SignatureNotes(XmlVerifier verifier) {
        this.verifier = verifier;
    }

    static void add(Document recording, XmlVerifier verifier) {
        SignatureNotes notes = new SignatureNotes(verifier);
        NodeList reports = recording.getElementsByTagNameNS("*", "TransportReport");
        for (int i = 0; i < reports.getLength(); i++) {
            notes.report((Element) reports.item(i));
        }
    }

    /** The signature of version 5 stands beside the report, that of version 3 is in it. */
    private void report(Element report) {
        Optional<Element> inside = signature(report);
        if (inside.isPresent()) {
            Element alone = standingAlone(report);
            note(report, signature(alone).map(signature -> verifier.verifyEnveloped(signature, alone)));
        } else if (report.getParentNode() instanceof Element parent
                && signature(parent).isPresent()) {
            Element alone = standingAlone(parent);
            note(report, signature(alone).flatMap(signature -> child(alone, report.getLocalName())
                    .map(covered -> verifier.verify(signature, covered))));
        }
    }

    private static Optional<Element> signature(Element parent) {
        return child(parent, "Signature");
    }

    private static Optional<Element> child(Element parent, String name) {
        return Stream.iterate(parent.getFirstChild(), child -> child != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> name.equals(child.getLocalName()))
                .findFirst();
    }

    /** As the root of a document, with the namespaces that it uses. */
    private static Element standingAlone(Element element) {
        return Fragments.toElement(Fragments.toFragment(element));
    }

    private static void note(Element report, Optional<Verdict<XmlFragment>> verdict) {
        boolean parts = report.getElementsByTagNameNS(XOP, "Include").getLength() > 0;
        List<Verdict.Reason> reasons = verdict.map(one -> one.fold(
                        valid -> List.<Verdict.Reason>of(),
                        unproved -> List.<Verdict.Reason>of(),
                        Verdict.Invalid::reasons))
                .orElse(List.of());
        String word = reasons.isEmpty()
                ? "intact"
                : reasons.stream().map(Verdict.Reason::code).anyMatch(BROKEN::contains) ? "broken" : "unusual";
        Element note = report.getOwnerDocument().createElementNS(RecordingDocument.NAMESPACE, "r:signature");
        note.setAttribute("verdict", parts ? "unknown" : word);
        note.setTextContent(reasons.stream().map(reason -> reason.code().name()).collect(Collectors.joining(" ")));
        Node envelope = report;
        while (!RecordingDocument.NAMESPACE.equals(envelope.getParentNode().getNamespaceURI())) {
            envelope = envelope.getParentNode();
        }
        envelope.getParentNode().insertBefore(note, envelope);
    }
}
