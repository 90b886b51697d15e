package de.amtspost.signature;

import static de.amtspost.signature.Samples.assertIndeterminate;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.signature;
import static de.amtspost.signature.Samples.signer;
import static de.amtspost.signature.Samples.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.XmlFragment;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestPki;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signatures inside the document that they cover. */
class EnvelopedSignatureTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void acceptsItsOwnSignature(KeyKind kind) {
        Verdict.Valid<XmlFragment> verdict = valid(verify(signed(kind)));

        assertThat(verdict.content().xml())
                .startsWith("<r:Bericht xmlns:r=\"urn:beispiel\"")
                .contains("Grüße &amp; &lt;mehr&gt;&#xD;")
                .doesNotContain("Signature")
                .doesNotContain("Anmerkung");
        assertThat(verdict.signer().certificate()).isEqualTo(certificate(kind).certificate());
    }

    @Test
    void theSignatureMayStandAnywhereBelowTheRoot() {
        Document document = Samples.document();
        Element made = signer(KeyKind.P256).signEnveloped(document.getDocumentElement());
        Samples.target(document).insertBefore(made, Samples.target(document).getFirstChild());

        assertThat(valid(verify(Samples.sent(document))).content().xml()).contains("Grüße");
    }

    @ParameterizedTest
    @ValueSource(strings = {Santuario.INCLUSIVE, Samples.EXCLUSIVE, ""})
    void acceptsSignaturesOfOthers(String canonicalization) throws Exception {
        Document document = Santuario.of(certificate(KeyKind.P256)).signEnveloped(canonicalization);

        assertThat(valid(verify(document)).content().xml()).contains("Grüße");
    }

    @Test
    void refusesADocumentThatWasChanged() {
        assertInvalid(after(document -> Samples.target(document).setAttribute("wert", "9")), Verdict.Code.DIGEST);
        assertInvalid(
                after(document -> document.getDocumentElement().appendChild(document.createElement("mehr"))),
                Verdict.Code.DIGEST);
        // A copy of the signature brings its identifiers a second time.
        assertInvalid(
                after(document -> document.getDocumentElement()
                        .appendChild(signature(document).cloneNode(true))),
                Verdict.Code.COVERAGE);
    }

    @Test
    void refusesADocumentWrappedIntoAnother() {
        assertInvalid(
                after(document -> {
                    Element inner = document.getDocumentElement();
                    Element outer = document.createElementNS("urn:beispiel", "r:Bericht");
                    document.replaceChild(outer, inner);
                    outer.appendChild(inner);
                }),
                Verdict.Code.DIGEST);
    }

    @Test
    void refusesAPartOfADocument() {
        Document document = signed(KeyKind.P256);
        Element outer = document.createElement("aussen");
        Element inner = document.getDocumentElement();
        document.replaceChild(outer, inner);
        outer.appendChild(inner);

        assertInvalid(XmlVerifier.of(Samples.TRUST).verifyEnveloped(signature(document), inner), Verdict.Code.COVERAGE);
    }

    @Test
    void refusesASignatureThatStandsElsewhere() {
        Document document = signed(KeyKind.P256);
        Element root = Samples.document().getDocumentElement();

        assertInvalid(XmlVerifier.of(Samples.TRUST).verifyEnveloped(signature(document), root), Verdict.Code.COVERAGE);
    }

    @Test
    void keepsTheKindsOfSignaturesApart() {
        Document enveloped = signed(KeyKind.P256);
        assertInvalid(
                XmlVerifier.of(Samples.TRUST).verify(signature(enveloped), Samples.target(enveloped)),
                Verdict.Code.STRUCTURE);
        assertInvalid(verify(Samples.signed(signer(KeyKind.P256))), Verdict.Code.STRUCTURE);
    }

    @Test
    void refusesSignersThatAreNotTrusted() {
        Document document = signed(KeyKind.P256);
        Trust others = Trust.of(TestPki.create("Andere").caCertificate());

        assertIndeterminate(
                XmlVerifier.of(others).verifyEnveloped(signature(document), document.getDocumentElement()),
                Verdict.Code.NO_TRUST_PATH);
    }

    @Test
    void signsWholeDocumentsOnly() {
        Element part = Samples.target(Samples.document());

        assertThatThrownBy(() -> signer(KeyKind.P256).signEnveloped(part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("root");
    }

    private static Document signed(KeyKind kind) {
        Document document = Samples.document();
        Element made = signer(kind).signEnveloped(document.getDocumentElement());
        document.getDocumentElement().appendChild(made);
        return Samples.sent(document);
    }

    private static Verdict<XmlFragment> after(Consumer<Document> change) {
        Document document = signed(KeyKind.P256);
        change.accept(document);
        return verify(Samples.sent(document));
    }

    private static Verdict<XmlFragment> verify(Document document) {
        return XmlVerifier.of(Samples.TRUST).verifyEnveloped(signature(document), document.getDocumentElement());
    }
}
