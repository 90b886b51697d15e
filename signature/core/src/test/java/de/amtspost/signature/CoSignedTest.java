package de.amtspost.signature;

import static de.amtspost.signature.Samples.assertIndeterminate;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.signer;
import static de.amtspost.signature.Samples.target;
import static de.amtspost.signature.Samples.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Several signers of the same. */
class CoSignedTest {

    private static final XmlVerifier VERIFIER = XmlVerifier.of(Samples.TRUST);

    @Test
    void acceptsSeveralSignersOfAnElement() {
        CoSigned<XmlFragment> both =
                valid(verify(2, byId(KeyKind.P256, KeyKind.RSA_3072))).content();

        assertThat(both.content().xml()).contains("Grüße");
        assertThat(both.signers())
                .extracting(Verdict.Signer::certificate)
                .containsExactly(
                        certificate(KeyKind.P256).certificate(),
                        certificate(KeyKind.RSA_3072).certificate());
    }

    @Test
    void acceptsSeveralSignersInsideTheDocument() {
        Document document = inside(KeyKind.P256, KeyKind.P384, KeyKind.BRAINPOOL_P256);

        CoSigned<XmlFragment> all = valid(verifyInside(3, document)).content();
        assertThat(all.content().xml()).contains("Grüße").doesNotContain("Signature");
        assertThat(all.signers()).hasSize(3);
    }

    @Test
    void acceptsOneOfSeveralAlone() {
        Document document = inside(KeyKind.P256, KeyKind.P384);

        for (Element signature : signatures(document)) {
            valid(VERIFIER.verifyEnveloped(signature, document.getDocumentElement()));
        }
    }

    @Test
    void acceptsSeveralSignersOfContents() throws Exception {
        Map<String, Content> contents = Map.of("a.txt", Content.bytes(new byte[9]));
        Document owner = Fragments.newDocument();
        List<Element> signatures = List.of(
                signer(KeyKind.P256).signDetached(owner, contents),
                signer(KeyKind.P384).signDetached(owner, contents));

        Verdict<CoSigned<Map<String, Content>>> verdict = CoSigned.<Map<String, Content>, IOException>verify(
                2, signatures, signature -> VERIFIER.verifyDetached(signature, contents));
        assertThat(valid(verdict).content().signers()).hasSize(2);
    }

    @Test
    void refusesTooFewAndTooManySignatures() {
        Document document = byId(KeyKind.P256, KeyKind.P384);

        assertInvalid(verify(1, document), Code.COVERAGE);
        assertInvalid(verify(3, document), Code.COVERAGE);
        assertInvalid(verify(1, Samples.document()), Code.COVERAGE);
        assertThatThrownBy(() -> verify(0, document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesASignerWhoSignedTwice() {
        assertInvalid(verify(2, byId(KeyKind.P256, KeyKind.P256)), Code.COVERAGE);
        Element one = Samples.signature(byId(KeyKind.P256));
        Element target = target(one.getOwnerDocument());
        assertInvalid(
                CoSigned.verify(2, List.of(one, one), signature -> VERIFIER.verify(signature, target)), Code.COVERAGE);
    }

    @Test
    void refusesAllIfOneIsBroken() {
        Document document = byId(KeyKind.P256, KeyKind.P384);
        Element second = (Element)
                document.getElementsByTagNameNS(Samples.DS, "SignatureValue").item(1);
        second.setTextContent("AAAA");

        assertInvalid(verify(2, document), Code.SIGNATURE_VALUE);
    }

    @Test
    void provesNothingIfOneIsNotTrusted() {
        Document document = byId(KeyKind.P256);
        XmlSigner stranger =
                XmlSigner.of(Samples.identity(TestPki.create("Andere").signer("Fremde")));
        document.getDocumentElement().appendChild(stranger.sign(target(document), "id"));

        assertIndeterminate(verify(2, Samples.sent(document)), Code.NO_TRUST_PATH);
    }

    @Test
    void refusesSignaturesOfDifferentForms() throws Exception {
        Document document = byId(KeyKind.P256);
        Document inclusive = Jdk.of(certificate(KeyKind.P384))
                .method("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", null)
                .sign(document, "#i-1", Jdk.transform(Santuario.INCLUSIVE));

        assertInvalid(verify(2, inclusive), Code.COVERAGE);
    }

    @Test
    void aSignatureThatLeavesOnlyItselfOutCoversTheOthersAndIsBrokenByLaterOnes() {
        Document document = inside(KeyKind.P256);
        document.getDocumentElement().appendChild(signer(KeyKind.P384).signEnveloped(document.getDocumentElement()));
        Document covered = Samples.sent(document);

        assertInvalid(verifyInside(2, covered), Code.COVERAGE);
        Element last = signatures(covered).get(1);
        valid(VERIFIER.verifyEnveloped(last, covered.getDocumentElement()));

        covered.getDocumentElement()
                .appendChild(signer(KeyKind.RSA_3072).cosignEnveloped(covered.getDocumentElement()));
        Document later = Samples.sent(covered);
        assertInvalid(VERIFIER.verifyEnveloped(signatures(later).get(1), later.getDocumentElement()), Code.DIGEST);
        valid(VERIFIER.verifyEnveloped(signatures(later).get(2), later.getDocumentElement()));
    }

    /** What hides in a signature is not signed, but it does not come out either. */
    @Test
    void givesOutNothingThatHidesInASignature() {
        Document document = inside(KeyKind.P256);
        Element hiding = document.createElementNS(Samples.DS, "ds:Signature");
        hiding.appendChild(document.createElementNS("urn:beispiel", "r:Inhalt")).setTextContent("gefälscht");
        document.getDocumentElement().insertBefore(hiding, target(document));
        Document sent = Samples.sent(document);

        Verdict<XmlFragment> verdict = VERIFIER.verifyEnveloped(signatures(sent).get(1), sent.getDocumentElement());
        assertThat(valid(verdict).content().xml()).contains("Grüße").doesNotContain("gefälscht");
    }

    private static Verdict<CoSigned<XmlFragment>> verify(int count, Document document) {
        Element target = target(document);
        return CoSigned.verify(count, signatures(document), signature -> VERIFIER.verify(signature, target));
    }

    private static Verdict<CoSigned<XmlFragment>> verifyInside(int count, Document document) {
        Element root = document.getDocumentElement();
        return CoSigned.verify(count, signatures(document), signature -> VERIFIER.verifyEnveloped(signature, root));
    }

    private static Document byId(KeyKind... kinds) {
        Document document = Samples.document();
        for (KeyKind kind : kinds) {
            document.getDocumentElement().appendChild(signer(kind).sign(target(document), "id"));
        }
        return Samples.sent(document);
    }

    private static Document inside(KeyKind... kinds) {
        Document document = Samples.document();
        for (KeyKind kind : kinds) {
            document.getDocumentElement().appendChild(signer(kind).cosignEnveloped(document.getDocumentElement()));
        }
        return Samples.sent(document);
    }

    private static List<Element> signatures(Document document) {
        NodeList found = document.getElementsByTagNameNS(Samples.DS, "Signature");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
