package de.amtspost.signature;

import static de.amtspost.signature.Samples.DS;
import static de.amtspost.signature.Samples.XADES;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.ds;
import static de.amtspost.signature.Samples.first;
import static de.amtspost.signature.Samples.signature;
import static de.amtspost.signature.Samples.valid;
import static de.amtspost.signature.Samples.verdictAfter;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Properties of XAdES that are forged, moved or taken away. */
class SignedPropertiesTest {

    @Test
    void refusesForgedPropertiesInAnObjectBeforeTheRealOne() {
        assertInvalid(
                verdictAfter(document -> {
                    Node object = ds(document, "Object");
                    signature(document).insertBefore(forged(object), object);
                }),
                Code.STRUCTURE);
    }

    @Test
    void refusesForgedPropertiesBeforeTheRealOnes() {
        assertInvalid(
                verdictAfter(document -> {
                    Node real = first(document, XADES, "QualifyingProperties");
                    real.getParentNode().insertBefore(forged(real), real);
                }),
                Code.STRUCTURE);
    }

    @Test
    void refusesForgedSignedPropertiesBeforeTheRealOnes() {
        assertInvalid(
                verdictAfter(document -> {
                    Node real = first(document, XADES, "SignedProperties");
                    real.getParentNode().insertBefore(forged(real), real);
                }),
                Code.STRUCTURE);
    }

    @Test
    void refusesForgedPropertiesWhoseReferencePointsElsewhere() {
        assertInvalid(
                verdictAfter(document -> {
                    Element real = first(document, XADES, "SignedProperties");
                    Element forged = (Element) forged(real);
                    forged.setAttribute("Id", "other");
                    real.getParentNode().replaceChild(forged, real);
                    first(document, "urn:beispiel", "Kopf").appendChild(real);
                }),
                Code.COVERAGE);
    }

    @Test
    void refusesACopyOfThePropertiesElsewhere() {
        assertInvalid(
                verdictAfter(document -> first(document, "urn:beispiel", "Kopf")
                        .appendChild(first(document, XADES, "SignedProperties").cloneNode(true))),
                Code.COVERAGE);
    }

    @Test
    void refusesChangedProperties() {
        assertInvalid(
                verdictAfter(document -> first(document, XADES, "SigningTime").setTextContent("2020-01-01T00:00:00Z")),
                Code.DIGEST);
    }

    @Test
    void refusesASignatureWhosePropertiesWereTakenAway() {
        assertInvalid(verdictAfter(document -> Samples.remove(ds(document, "Object"))), Code.STRUCTURE);
        assertInvalid(
                verdictAfter(document -> Samples.remove(first(document, XADES, "QualifyingProperties"))),
                Code.STRUCTURE);
        assertInvalid(
                verdictAfter(document -> Samples.remove(first(document, XADES, "SignedProperties"))), Code.STRUCTURE);
    }

    @Test
    void refusesPropertiesOfAnotherSignature() {
        assertInvalid(
                verdictAfter(document ->
                        first(document, XADES, "QualifyingProperties").setAttribute("Target", "#other")),
                Code.STRUCTURE);
    }

    @Test
    void refusesPropertiesThatAreNotCompleteOrAreThereTwice() {
        for (String name : new String[] {"SigningCertificateV2", "Cert", "CertDigest"}) {
            assertInvalid(verdictAfter(document -> Samples.remove(first(document, XADES, name))), Code.STRUCTURE);
        }
        for (String name : new String[] {"SigningCertificateV2", "SigningTime"}) {
            assertInvalid(
                    verdictAfter(document -> {
                        Node property = first(document, XADES, name);
                        property.getParentNode().insertBefore(property.cloneNode(true), property);
                    }),
                    Code.STRUCTURE);
        }
        assertInvalid(
                verdictAfter(document -> first(document, XADES, "SigningTime").setTextContent("gestern")),
                Code.STRUCTURE);
    }

    @Test
    void refusesACertificateThatIsNotTheSignedOne() {
        TestCertificate other = Samples.PKI.signer("Andere");

        assertInvalid(
                verdictAfter(document -> ds(document, "X509Certificate")
                        .setTextContent(Base64.getEncoder().encodeToString(encoded(other)))),
                Code.CERTIFICATE);
    }

    @Test
    void takesTheSignedCertificateWhereverItIsShown() {
        Document document = Samples.signed(Samples.signer(KeyKind.P256));
        Element data = ds(document, "X509Data");
        Element other = document.createElementNS(DS, "ds:X509Certificate");
        other.setTextContent(Base64.getEncoder().encodeToString(encoded(Samples.PKI.signer("Andere"))));
        data.insertBefore(other, data.getFirstChild());

        assertThat(valid(Samples.verify(document)).signer().subject()).contains("Standesamt Musterstadt");
    }

    @Test
    void acceptsUnsignedPropertiesAndReadsNothingFromThem() {
        Document document = Samples.signed(Samples.signer(KeyKind.P256));
        first(document, XADES, "QualifyingProperties")
                .appendChild(document.createElementNS(XADES, "xades:UnsignedProperties"))
                .appendChild(document.createElementNS(XADES, "xades:SigningTime"));

        valid(Samples.verify(document));
    }

    private static Node forged(Node real) {
        Element forged = (Element) real.cloneNode(true);
        forged.getElementsByTagNameNS(XADES, "SigningTime").item(0).setTextContent("2020-01-01T00:00:00Z");
        return forged;
    }

    private static byte[] encoded(TestCertificate certificate) {
        try {
            return certificate.certificate().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
