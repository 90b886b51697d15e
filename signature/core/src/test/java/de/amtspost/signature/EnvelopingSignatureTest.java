package de.amtspost.signature;

import static de.amtspost.signature.Samples.DS;
import static de.amtspost.signature.Samples.assertIndeterminate;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.ds;
import static de.amtspost.signature.Samples.signer;
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
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signatures that hold what they cover. */
class EnvelopingSignatureTest {

    private static final XmlVerifier VERIFIER = XmlVerifier.of(Samples.TRUST);
    private static final byte[] BYTES = "Grüße".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void acceptsItsOwnSignatureOfXml(KeyKind kind) {
        Verdict.Valid<XmlFragment> verdict = valid(VERIFIER.verifyEnveloping(xml(kind)));

        assertThat(verdict.content().xml())
                .startsWith("<r:Bericht")
                .contains("<Text>Grüße &amp; &lt;mehr&gt;&#xD;</Text>")
                .doesNotContain("ds:Object")
                .doesNotContain("Anmerkung");
        assertThat(verdict.signer().certificate()).isEqualTo(certificate(kind).certificate());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void acceptsItsOwnSignatureOfBytes(KeyKind kind) throws Exception {
        Content content = valid(VERIFIER.verifyEnvelopingBytes(bytes(kind))).content();

        assertThat(content.readBytes(100)).isEqualTo(BYTES);
        assertThat(content.mediaType()).contains("text/plain");
    }

    @Test
    void theSignatureMayStandInAnyDocument() {
        Document other = Samples.parse("<a xmlns='urn:a' xmlns:r='urn:andere' xml:lang='en'><b/></a>");
        other.getDocumentElement()
                .appendChild(other.importNode(
                        signer(KeyKind.P256).signEnveloping(Samples.document().getDocumentElement()), true));

        Element content = Fragments.toElement(valid(VERIFIER.verifyEnveloping(ds(Samples.sent(other), "Signature")))
                .content());
        assertThat(content.getNamespaceURI()).isEqualTo("urn:beispiel");
        assertThat(content.getElementsByTagNameNS(null, "Text").getLength()).isEqualTo(1);
    }

    @Test
    void leavesTheContentAsItWas() {
        Document document = Samples.document();
        signer(KeyKind.P256).signEnveloping(document.getDocumentElement());

        assertThat(document.isEqualNode(Samples.document())).isTrue();
    }

    @Test
    void refusesWhatWasChanged() {
        assertInvalid(afterXml(document -> Samples.target(document).setAttribute("wert", "9")), Code.DIGEST);
        assertInvalid(afterBytes(document -> object(document).setTextContent("AAAA")), Code.DIGEST);
        assertInvalid(afterBytes(document -> object(document).setTextContent("?")), Code.STRUCTURE);
        // White space and other attributes are not part of the bytes.
        valid(afterBytes(document ->
                object(document).setTextContent(" " + object(document).getTextContent() + "\n")));
    }

    @Test
    void keepsXmlAndBytesApart() {
        assertInvalid(VERIFIER.verifyEnvelopingBytes(xml(KeyKind.P256)), Code.COVERAGE);
        assertInvalid(VERIFIER.verifyEnveloping(bytes(KeyKind.P256)), Code.COVERAGE);
    }

    @Test
    void keepsTheKindsOfSignaturesApart() throws Exception {
        Element enveloping = xml(KeyKind.P256);
        assertInvalid(VERIFIER.verify(enveloping, object(enveloping.getOwnerDocument())), Code.STRUCTURE);
        assertInvalid(
                VERIFIER.verifyEnveloping(Samples.signature(Samples.signed(signer(KeyKind.P256)))), Code.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a xmlns='urn:a'/><b xmlns='urn:a'/>",
                "text",
                "<a xmlns='urn:a'/>text",
                "<?p i?><a xmlns='urn:a'/>",
                ""
            })
    void refusesSomethingElseThanOneElement(String content) throws Exception {
        Document document = Samples.parse("<ds:Object xmlns:ds='" + DS + "' Id='o'>" + content + "</ds:Object>");
        Element signed = Jdk.of(certificate(KeyKind.P256)).signEnveloping(document, Samples.EXCLUSIVE);

        assertInvalid(VERIFIER.verifyEnveloping(signed), Code.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {Santuario.INCLUSIVE, Santuario.INCLUSIVE_11, Samples.EXCLUSIVE, ""})
    void acceptsXmlOfOthers(String form) throws Exception {
        Document document = Samples.parse("<ds:Object xmlns:ds='" + DS + "' Id='o'><a xmlns='urn:a'/></ds:Object>");
        Element signed = Jdk.of(certificate(KeyKind.P256)).signEnveloping(document, form);

        assertThat(valid(VERIFIER.verifyEnveloping(signed)).content().xml()).startsWith("<a xmlns=\"urn:a\"");
    }

    @Test
    void acceptsBytesOfOthers() throws Exception {
        Document document = Samples.parse("<ds:Object xmlns:ds='" + DS + "' Id='o'>AQI=</ds:Object>");
        Element signed =
                Jdk.of(certificate(KeyKind.P256)).signEnveloping(document, "http://www.w3.org/2000/09/xmldsig#base64");

        Content content = valid(VERIFIER.verifyEnvelopingBytes(signed)).content();
        assertThat(content.readBytes(100)).containsExactly(1, 2);
        assertThat(content.mediaType()).contains(Content.BINARY);
    }

    @Test
    void refusesSignersThatAreNotTrusted() {
        Trust others = Trust.of(TestPki.create("Andere").caCertificate());

        assertIndeterminate(XmlVerifier.of(others).verifyEnveloping(xml(KeyKind.P256)), Code.NO_TRUST_PATH);
    }

    @Test
    void takesNoContentsInThatAreLarge() {
        Content large = Content.bytes(new byte[XmlSigner.MAX_ENVELOPED + 1]);

        assertThatThrownBy(() -> signer(KeyKind.P256).signEnveloping(Fragments.newDocument(), large))
                .isInstanceOf(IOException.class);
    }

    private static Element object(Document document) {
        return (Element) document.getDocumentElement().getLastChild();
    }

    private static Element xml(KeyKind kind) {
        return Fragments.toElement(Fragments.toFragment(
                signer(kind).signEnveloping(Samples.document().getDocumentElement())));
    }

    private static Element bytes(KeyKind kind) {
        try {
            Content content = Content.bytes(BYTES).withMediaType("text/plain");
            return Fragments.toElement(
                    Fragments.toFragment(signer(kind).signEnveloping(Fragments.newDocument(), content)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Verdict<XmlFragment> afterXml(Consumer<Document> change) {
        return VERIFIER.verifyEnveloping(changed(xml(KeyKind.P256), change));
    }

    private static Verdict<Content> afterBytes(Consumer<Document> change) {
        return VERIFIER.verifyEnvelopingBytes(changed(bytes(KeyKind.P256), change));
    }

    private static Element changed(Element signature, Consumer<Document> change) {
        change.accept(signature.getOwnerDocument());
        return Samples.sent(signature.getOwnerDocument()).getDocumentElement();
    }
}
