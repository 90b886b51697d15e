package de.amtspost.signature;

import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.signature;
import static de.amtspost.signature.Samples.valid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.spec.XPathType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The filter that takes out all signatures, and filters that take out something else. */
class SignatureFilterTest {

    private static final String FILTER = "http://www.w3.org/2002/06/xmldsig-filter2";

    @Test
    void acceptsTheFilterOfOthers() throws Exception {
        Document document = Jdk.of(certificate(KeyKind.P256))
                .sign(
                        Samples.document(),
                        "",
                        Jdk.filter("/descendant::ds:Signature", XPathType.Filter.SUBTRACT),
                        Jdk.transform(Samples.EXCLUSIVE));

        assertThat(valid(verify(document)).content().xml()).contains("Grüße").doesNotContain("Signature");
    }

    /** These would take out more than signatures, or other things, or keep what they should take out. */
    @ParameterizedTest
    @CsvSource({
        "subtract, //*",
        "subtract, /descendant::ds:Signature | /descendant::Text",
        "subtract, /descendant::ds:*",
        "subtract, here()/ancestor::ds:Signature[1]",
        "subtract, //ds:Signature",
        "intersect, /descendant::ds:Signature",
        "union, /descendant::ds:Signature"
    })
    void refusesOtherFilters(String name, String path) throws Exception {
        Document document = Jdk.of(certificate(KeyKind.P256))
                .sign(Samples.document(), "", Jdk.filter(path, filter(name)), Jdk.transform(Samples.EXCLUSIVE));

        assertInvalid(verify(document), Code.ALGORITHM);
    }

    @Test
    void refusesThePrefixOfAnotherNamespace() {
        Document document = signed();
        filter(document).setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:ds", "urn:beispiel");

        assertInvalid(verify(Samples.sent(document)), Code.ALGORITHM);
    }

    @Test
    void refusesSeveralFilters() {
        Document document = signed();
        filter(document).getParentNode().appendChild(filter(document).cloneNode(true));

        assertInvalid(verify(document), Code.STRUCTURE);
    }

    @Test
    void refusesFiltersForElementsAndForContentsInside() {
        Document document = signed();
        assertInvalid(
                XmlVerifier.of(Samples.TRUST).verify(signature(document), Samples.target(document)), Code.STRUCTURE);
        Samples.remove(filter(document).getParentNode());
        assertInvalid(verify(document), Code.STRUCTURE);
    }

    @Test
    void refusesDocumentsThatAreSignatures() {
        Document document = Samples.parse("<ds:Signature xmlns:ds='" + Samples.DS + "'/>");
        Element root = document.getDocumentElement();
        XmlSigner signer = Samples.signer(KeyKind.P256);
        assertThatThrownBy(() -> signer.cosignEnveloped(root)).isInstanceOf(IllegalArgumentException.class);

        Element made = signer.cosignEnveloped(Samples.parse("<a/>").getDocumentElement());
        XmlVerifier verifier = XmlVerifier.of(Samples.TRUST);
        Element inside = (Element) root.appendChild(document.importNode(made, true));
        assertInvalid(verifier.verifyEnveloped(inside, root), Code.COVERAGE);
        Element alone = Fragments.toElement(Fragments.toFragment(made));
        assertInvalid(verifier.verifyEnveloped(alone, alone), Code.COVERAGE);
    }

    private static Document signed() {
        Document document = Samples.document();
        document.getDocumentElement()
                .appendChild(Samples.signer(KeyKind.P256).cosignEnveloped(document.getDocumentElement()));
        return Samples.sent(document);
    }

    private static XPathType.Filter filter(String name) {
        return Stream.of(XPathType.Filter.SUBTRACT, XPathType.Filter.INTERSECT, XPathType.Filter.UNION)
                .filter(filter -> filter.toString().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static Element filter(Document document) {
        return Samples.first(document, FILTER, "XPath");
    }

    private static Verdict<XmlFragment> verify(Document document) {
        return XmlVerifier.of(Samples.TRUST).verifyEnveloped(signature(document), document.getDocumentElement());
    }
}
