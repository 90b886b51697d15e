package de.amtspost.signature;

import static de.amtspost.signature.Samples.DS;
import static de.amtspost.signature.Samples.XADES;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.ds;
import static de.amtspost.signature.Samples.first;
import static de.amtspost.signature.Samples.signature;
import static de.amtspost.signature.Samples.signer;
import static de.amtspost.signature.Samples.target;
import static de.amtspost.signature.Samples.valid;
import static de.amtspost.signature.Samples.verdictAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Documents made to be read in two ways, to have something fetched, or to keep the verifier busy. */
class HostileDocumentTest {

    private static final BigInteger ORDER =
            new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

    /** Comments are not signed; what comes out has none, so every reader sees one text. */
    @ParameterizedTest
    @ValueSource(strings = {"Grü<!-- x -->ße", "<![CDATA[Grü]]>ße", "Gr&#xFC;&#223;e", "Grü<!----><![CDATA[ß]]>e"})
    void givesOutOneTextHoweverItIsSplit(String split) {
        Document document = Samples.parse(Samples.signedText().replace("Grüße", split));

        Element content = Fragments.toElement(valid(Samples.verify(document)).content());
        Element text = (Element) content.getFirstChild();
        assertThat(text.getChildNodes().getLength()).isEqualTo(1);
        assertThat(text.getFirstChild().getNodeValue()).startsWith("Grüße &");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grü<?x y?>ße", "Grü&amp;ße", "Grü<![CDATA[&szlig;]]>e", "Gru\u0308ße"})
    void refusesAnotherText(String other) {
        assertInvalid(Samples.verify(Samples.parse(Samples.signedText().replace("Grüße", other))), Code.DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a SYSTEM 'http://localhost:1/a.dtd'><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ATTLIST b id ID 'i-1'>]><a><b/></a>",
                "<a>&e;</a>"
            })
    void doesNotReadEntitiesAndDocumentTypes(String xml) {
        assertThatThrownBy(() -> Samples.parse(xml)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAReferenceToAnEntityAsNoText() {
        Document document = Samples.signed(signer(KeyKind.P256));
        ds(document, "DigestValue").appendChild(document.createEntityReference("e"));

        assertInvalid(Samples.verify(document), Code.STRUCTURE);
    }

    /** Signed or not, an inclusion stays what it is. */
    @Test
    void includesNothing() {
        Document document = Samples.document();
        target(document)
                .appendChild(document.createElementNS("http://www.w3.org/2001/XInclude", "xi:include"))
                .getAttributes()
                .setNamedItem(document.createAttribute("href"));
        document.getDocumentElement().appendChild(signer(KeyKind.P256).sign(target(document), "id"));

        assertThat(valid(Samples.verify(Samples.sent(document))).content().xml())
                .contains("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"\"></xi:include>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/", "file:///etc/", "#i-2"})
    void takesNoNoticeOfBases(String base) {
        Document document = Samples.signed(signer(KeyKind.P256));
        document.getDocumentElement().setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:base", base);

        assertThat(valid(Samples.verify(Samples.sent(document))).content().xml())
                .contains("Grüße");
    }

    @Test
    void whatComesOutIsTheHashedOctetsWhateverStandsAround() {
        Document document = Samples.signed(signer(KeyKind.P256));
        Element root = document.getDocumentElement();
        root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:frei", "urn:anders");
        root.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:lang", "en");

        String changed = valid(Samples.verify(Samples.sent(document))).content().xml();
        assertThat(changed)
                .isEqualTo(valid(Samples.verify(Samples.signed(signer(KeyKind.P256))))
                        .content()
                        .xml());
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
        "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
        "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519"
    })
    void refusesOtherMethodsWithAndWithoutATruncatedValue(String method) {
        for (boolean truncated : new boolean[] {false, true}) {
            assertInvalid(
                    verdictAfter(document -> {
                        ds(document, "SignatureMethod").setAttribute("Algorithm", method);
                        if (truncated) {
                            ds(document, "SignatureMethod")
                                    .appendChild(document.createElementNS(DS, "ds:HMACOutputLength"))
                                    .setTextContent("0");
                        }
                    }),
                    Code.ALGORITHM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://www.w3.org/2001/04/xmldsig-more#md5", "http://www.w3.org/2000/09/xmldsig#sha1"})
    void refusesWeakHashFunctionsWhereverTheyStand(String digest) {
        for (int at = 0; at < 3; at++) {
            int index = at;
            assertInvalid(
                    verdictAfter(document -> ((Element) document.getElementsByTagNameNS(DS, "DigestMethod")
                                    .item(index))
                            .setAttribute("Algorithm", digest)),
                    Code.ALGORITHM);
        }
    }

    /** The type is right, but what it names are not the properties of this signature. */
    @Test
    void refusesPropertiesThatAreCoveredTwiceOrNotAtAll() {
        assertInvalid(
                verdictAfter(document -> {
                    Element properties = properties(document);
                    properties.getParentNode().appendChild(properties.cloneNode(true));
                }),
                Code.COVERAGE);
        assertInvalid(verdictAfter(document -> properties(document).setAttribute("URI", "#i-1")), Code.COVERAGE);
        assertInvalid(verdictAfter(document -> properties(document).setAttribute("URI", "")), Code.COVERAGE);
        assertInvalid(verdictAfter(document -> properties(document).removeAttribute("Type")), Code.COVERAGE);
        assertInvalid(
                verdictAfter(document ->
                        properties(document).setAttribute("Type", "http://uri.etsi.org/01903/v1.1.1#SignedProperties")),
                Code.COVERAGE);
        assertInvalid(
                verdictAfter(document ->
                        first(document, XADES, "QualifyingProperties").removeAttribute("Target")),
                Code.STRUCTURE);
    }

    /** Of both values that every ECDSA signature has, both are right; a value is no identifier of a signature. */
    @Test
    void acceptsTheOtherValueOfEcdsa() {
        Document document = Samples.signed(signer(KeyKind.P256));
        byte[] value = Base64.getDecoder().decode(ds(document, "SignatureValue").getTextContent());
        BigInteger s = ORDER.subtract(new BigInteger(1, Arrays.copyOfRange(value, 32, 64)));
        byte[] other = s.toByteArray();
        Arrays.fill(value, 32, 64, (byte) 0);
        int length = Math.min(32, other.length);
        System.arraycopy(other, other.length - length, value, 64 - length, length);
        ds(document, "SignatureValue").setTextContent(Base64.getEncoder().encodeToString(value));

        valid(Samples.verify(document));
    }

    @Test
    void checksAsManyContentsAsAllowedInBoundedTime() throws IOException {
        Map<String, Content> contents = new LinkedHashMap<>();
        for (int i = 0; i < 1_097; i++) {
            contents.put("a-" + i, Content.bytes(new byte[] {(byte) i}));
        }
        Element made = signer(KeyKind.P256).signDetached(Fragments.newDocument(), contents);
        Element read = Fragments.toElement(Fragments.toFragment(made));

        assertTimeout(
                Duration.ofSeconds(10),
                () -> valid(XmlVerifier.of(Samples.TRUST).verifyDetached(read, contents)));
    }

    @Test
    void refusesManyCertificatesAndDeepPartsInBoundedTime() {
        Document many = Samples.signed(signer(KeyKind.P256));
        for (int i = 0; i < 20_000; i++) {
            ds(many, "X509Data").appendChild(ds(many, "X509Certificate").cloneNode(true));
        }
        assertTimeout(Duration.ofSeconds(10), () -> assertInvalid(Samples.verify(many), Code.CERTIFICATE));

        Document deep = Samples.signed(signer(KeyKind.P256));
        Element at = ds(deep, "KeyInfo");
        for (int i = 0; i < 1_000; i++) {
            at = (Element) at.appendChild(deep.createElementNS(DS, "ds:KeyInfo"));
        }
        assertTimeout(Duration.ofSeconds(10), () -> assertInvalid(Samples.verify(deep), Code.STRUCTURE));
    }

    @Test
    void findsATargetAmongManyElementsInBoundedTime() {
        StringBuilder text = new StringBuilder("<a>");
        for (int i = 0; i < 200_000; i++) {
            text.append("<b id='b").append(i).append("'/>");
        }
        Document document = Samples.parse(text + "<c id='i-1'/></a>");
        Element target = (Element) document.getDocumentElement().getLastChild();
        Element signature = (Element)
                document.getDocumentElement().appendChild(signer(KeyKind.P256).sign(target, "id"));

        Verdict<XmlFragment> verdict = assertTimeout(
                Duration.ofSeconds(10), () -> XmlVerifier.of(Samples.TRUST).verify(signature, target));
        valid(verdict);
    }

    @Test
    void findsPartsOfMessagesByTheirIdentifier() throws IOException {
        Map<String, Content> parts = Map.of(
                "cid:1%25a@example.de", Content.bytes(new byte[3_000_000]),
                "cid:2@example.de", Content.bytes(new byte[] {1}));
        Element made = signer(KeyKind.P256).signDetached(Fragments.newDocument(), parts);
        Element read = Fragments.toElement(Fragments.toFragment(made));
        XmlVerifier verifier = XmlVerifier.of(Samples.TRUST);

        valid(verifier.verifyDetached(read, parts));
        assertInvalid(
                verifier.verifyDetached(read, Map.of("cid:1%25a@example.de", Content.bytes(new byte[3_000_000]))),
                Code.COVERAGE);
        assertInvalid(
                verifier.verifyDetached(
                        read,
                        Map.of(
                                "cid:1%25a@example.de", Content.bytes(new byte[3_000_001]),
                                "cid:2@example.de", Content.bytes(new byte[] {1}))),
                Code.DIGEST);
    }

    /** The reference to the properties, which is the last one. */
    private static Element properties(Document document) {
        return (Element) signature(document).getFirstChild().getLastChild();
    }
}
