package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An authority with signers, and a small document whose middle part is signed by its identifier. */
final class Samples {

    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final TestPki PKI = TestPki.create("Musterstadt Test CA");
    static final Trust TRUST = Trust.of(PKI.caCertificate());

    private static final Map<KeyKind, TestCertificate> SIGNERS = new EnumMap<>(KeyKind.class);
    private static final String XML = "<r:Bericht xmlns:r='urn:beispiel' xmlns:frei='urn:frei' xml:lang='de'>"
            + "<r:Kopf>oben</r:Kopf>"
            + "<r:Inhalt id='i-1' wert='&#10;&quot;'><Text>Grüße &amp; <![CDATA[<mehr>]]>&#13;</Text>"
            + "<!-- Anmerkung --><frei:leer/></r:Inhalt></r:Bericht>";

    private Samples() {}

    static synchronized TestCertificate certificate(KeyKind kind) {
        return SIGNERS.computeIfAbsent(
                kind, k -> PKI.request("Standesamt Musterstadt").signer().key(k).issue());
    }

    static Identity identity(TestCertificate certificate) {
        return Identity.of(certificate.privateKey(), certificate.chain());
    }

    static XmlSigner signer(KeyKind kind) {
        return XmlSigner.of(identity(certificate(kind)));
    }

    static Document document() {
        return parse(XML);
    }

    static Document parse(String xml) {
        return Fragments.toElement(new XmlFragment(xml)).getOwnerDocument();
    }

    /** The document as its reader sees it: written and parsed again. */
    static Document sent(Document document) {
        return parse(Fragments.toFragment(document.getDocumentElement()).xml());
    }

    /** The sample document, signed, as its reader sees it. */
    static Document signed(XmlSigner signer) {
        Document document = document();
        document.getDocumentElement().appendChild(signer.sign(target(document), "id"));
        return sent(document);
    }

    /** The text of the signed sample document. */
    static String signedText() {
        return text(signed(signer(KeyKind.P256)));
    }

    static String text(Document document) {
        return Fragments.toFragment(document.getDocumentElement()).xml();
    }

    /** What the verifier says to the signed sample document after a change, seen as its reader sees it. */
    static Verdict<XmlFragment> verdictAfter(Consumer<Document> change) {
        Document document = signed(signer(KeyKind.P256));
        change.accept(document);
        return verify(sent(document));
    }

    static Element target(Document document) {
        return first(document, "urn:beispiel", "Inhalt");
    }

    static Element signature(Document document) {
        return first(document, DS, "Signature");
    }

    static Element ds(Document document, String name) {
        return first(document, DS, name);
    }

    static Element first(Document document, String namespace, String name) {
        return (Element) Objects.requireNonNull(
                document.getElementsByTagNameNS(namespace, name).item(0), name);
    }

    static Verdict<XmlFragment> verify(Document document) {
        return XmlVerifier.of(TRUST).verify(signature(document), target(document));
    }

    static void remove(Node node) {
        Objects.requireNonNull(node.getParentNode()).removeChild(node);
    }

    static <T> Verdict.Valid<T> valid(Verdict<T> verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Valid.class);
        return (Verdict.Valid<T>) verdict;
    }

    static void assertInvalid(Verdict<?> verdict, Verdict.Code code) {
        assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
        assertThat(codes(verdict)).containsExactly(code);
    }

    static void assertIndeterminate(Verdict<?> verdict, Verdict.Code code) {
        assertThat(verdict).isInstanceOf(Verdict.Indeterminate.class);
        assertThat(codes(verdict)).containsExactly(code);
    }

    private static <T> List<Verdict.Code> codes(Verdict<T> verdict) {
        List<Verdict.Reason> reasons =
                verdict.fold(valid -> List.of(), Verdict.Indeterminate::reasons, Verdict.Invalid::reasons);
        return reasons.stream().map(Verdict.Reason::code).toList();
    }
}
