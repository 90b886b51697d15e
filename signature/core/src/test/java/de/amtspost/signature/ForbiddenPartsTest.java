package de.amtspost.signature;

import static de.amtspost.signature.Samples.DS;
import static de.amtspost.signature.Samples.EXCLUSIVE;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.ds;
import static de.amtspost.signature.Samples.signature;
import static de.amtspost.signature.Samples.target;
import static de.amtspost.signature.Samples.verdictAfter;

import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What must not stand in a signature, refused before anything of it is executed or fetched. */
class ForbiddenPartsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#xpointer(/)",
                "#xpointer(id('i-1'))",
                "http://localhost:1/never.xml",
                "file:///etc/hostname",
                "i-1",
                "#I-1",
                "#"
            })
    void refusesReferencesToAnythingButTheElement(String uri) {
        assertInvalid(verdictAfter(document -> ds(document, "Reference").setAttribute("URI", uri)), Code.COVERAGE);
        assertInvalid(verdictAfter(document -> ds(document, "Reference").removeAttribute("URI")), Code.COVERAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/2002/06/xmldsig-filter2",
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/2000/09/xmldsig#base64",
                "http://www.w3.org/2002/07/decrypt#XML",
                "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
                ""
            })
    void refusesTransformsAndCanonicalisationsThatAreNotListed(String algorithm) {
        assertInvalid(
                verdictAfter(document -> ds(document, "Transform").setAttribute("Algorithm", algorithm)),
                Code.ALGORITHM);
        assertInvalid(
                verdictAfter(document -> ds(document, "CanonicalizationMethod").setAttribute("Algorithm", algorithm)),
                Code.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transform", "CanonicalizationMethod", "SignatureMethod", "DigestMethod"})
    void refusesParametersOfAlgorithms(String method) {
        assertInvalid(
                verdictAfter(document -> {
                    Element parameter = document.createElementNS(EXCLUSIVE, "ec:InclusiveNamespaces");
                    parameter.setAttribute("PrefixList", "frei");
                    ds(document, method).appendChild(parameter);
                }),
                Code.ALGORITHM);
    }

    @Test
    void refusesSeveralTransforms() {
        assertInvalid(
                verdictAfter(document -> ds(document, "Transforms")
                        .appendChild(ds(document, "Transform").cloneNode(true))),
                Code.STRUCTURE);
        assertInvalid(verdictAfter(document -> Samples.remove(ds(document, "Transform"))), Code.STRUCTURE);
    }

    @Test
    void refusesAnElementThatIsCoveredWithoutCanonicalisation() {
        assertInvalid(verdictAfter(document -> Samples.remove(ds(document, "Transforms"))), Code.STRUCTURE);
    }

    @Test
    void refusesSeveralReferencesWhereOneIsDue() {
        assertInvalid(
                verdictAfter(document -> ds(document, "SignedInfo")
                        .appendChild(ds(document, "Reference").cloneNode(true))),
                Code.COVERAGE);
    }

    @Test
    void refusesMoreReferencesThanAnyMessageHas() {
        assertInvalid(
                verdictAfter(document -> {
                    for (int i = 0; i < 1_100; i++) {
                        ds(document, "SignedInfo")
                                .appendChild(ds(document, "Reference").cloneNode(true));
                    }
                }),
                Code.STRUCTURE);
    }

    @Test
    void refusesReferencesOfOtherTypes() {
        assertInvalid(
                verdictAfter(document ->
                        ds(document, "Reference").setAttribute("Type", "http://www.w3.org/2000/09/xmldsig#Manifest")),
                Code.COVERAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "RetrievalMethod, STRUCTURE",
        "KeyInfoReference, STRUCTURE",
        "PGPData, STRUCTURE",
        "SPKIData, STRUCTURE",
        "MgmtData, STRUCTURE",
        "KeyValue, CERTIFICATE",
        "KeyName, CERTIFICATE"
    })
    void takesNoKeyFromAnywhereButACertificate(String part, Code code) {
        assertInvalid(
                verdictAfter(document -> {
                    Element key = document.createElementNS(DS, "ds:" + part);
                    key.setAttribute("URI", "http://localhost:1/key");
                    ds(document, "KeyInfo").replaceChild(key, ds(document, "X509Data"));
                }),
                code);
    }

    @Test
    void refusesASignatureWithoutKeyInfo() {
        assertInvalid(verdictAfter(document -> Samples.remove(ds(document, "KeyInfo"))), Code.STRUCTURE);
    }

    @Test
    void refusesMoreCertificatesThanAnyPathHas() {
        assertInvalid(
                verdictAfter(document -> {
                    for (int i = 0; i < 8; i++) {
                        ds(document, "X509Data")
                                .appendChild(ds(document, "X509Certificate").cloneNode(true));
                    }
                }),
                Code.CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Signature",
                "SignedInfo",
                "CanonicalizationMethod",
                "Reference",
                "Transforms",
                "KeyInfo",
                "X509Data"
            })
    void refusesCommentsInstructionsAndTextsBetweenTheParts(String part) {
        assertInvalid(
                verdictAfter(document -> ds(document, part).appendChild(document.createComment("x"))), Code.STRUCTURE);
        assertInvalid(
                verdictAfter(
                        document -> ds(document, part).appendChild(document.createProcessingInstruction("x", "y"))),
                Code.STRUCTURE);
        assertInvalid(
                verdictAfter(document -> ds(document, part).appendChild(document.createTextNode("x"))), Code.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DigestValue", "SignatureValue", "X509Certificate"})
    void refusesAnythingButTextInValues(String value) {
        assertInvalid(
                verdictAfter(document -> ds(document, value).appendChild(document.createComment("x"))), Code.STRUCTURE);
        assertInvalid(
                verdictAfter(document -> ds(document, value).appendChild(document.createElement("x"))), Code.STRUCTURE);
        assertInvalid(verdictAfter(document -> ds(document, value).setTextContent("ä")), Code.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SignedInfo", "SignatureValue", "KeyInfo", "Reference", "DigestValue", "X509Data"})
    void refusesPartsOfOtherNamespaces(String part) {
        assertInvalid(
                verdictAfter(document -> document.renameNode(ds(document, part), "urn:falsch", "f:" + part)),
                Code.STRUCTURE);
    }

    @Test
    void refusesDocumentsWithDoctype() throws Exception {
        String xml = "<!DOCTYPE r:Bericht [<!ENTITY e 'x'>]>" + Samples.signedText();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));

        assertInvalid(Samples.verify(document), Code.STRUCTURE);
        assertInvalid(
                XmlVerifier.of(Samples.TRUST)
                        .verify(signature(Samples.signed(Samples.signer(KeyKind.P256))), target(document)),
                Code.STRUCTURE);
    }

    @Test
    void refusesRelativeNamespacesInSignedInfoAndElement() {
        for (String part : new String[] {"SignedInfo", "Reference"}) {
            assertInvalid(
                    verdictAfter(document -> ds(document, part)
                            .setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:rel", "../relative")),
                    Code.STRUCTURE);
        }
        assertInvalid(
                verdictAfter(document ->
                        target(document).setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:rel", "../relative")),
                Code.STRUCTURE);
    }
}
