package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.XmlSigner;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class CheckSignedDocumentTest {

    private static final TestPki PKI = TestPki.create("Musterstadt Test CA");

    @TempDir
    private Path folder;

    private Path rules;

    @BeforeEach
    void writeRules() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("bescheid.xsd"), """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:example:bescheid"
                    elementFormDefault="qualified">
                  <xs:element name="bescheid">
                    <xs:complexType>
                      <xs:sequence>
                        <xs:element name="text" type="xs:string"/>
                        <xs:any namespace="http://www.w3.org/2000/09/xmldsig#" processContents="skip"
                            minOccurs="0" maxOccurs="unbounded"/>
                      </xs:sequence>
                    </xs:complexType>
                  </xs:element>
                </xs:schema>
                """);
    }

    /** A document that is signed by some. */
    private Path signed(String... signers) throws IOException {
        Element root = Fragments.toElement(
                new XmlFragment("<bescheid xmlns=\"urn:example:bescheid\"><text>Grüße</text></bescheid>"));
        for (String signer : signers) {
            TestCertificate certificate = PKI.signer(signer);
            XmlSigner by = XmlSigner.of(Identity.of(certificate.privateKey(), certificate.chain()));
            root.appendChild(by.cosignEnveloped(root));
        }
        return Files.writeString(
                folder.resolve("bescheid.xml"), Fragments.toFragment(root).xml());
    }

    private Report check(Path document, TestPki authority) throws IOException {
        return CheckSignedDocument.check(document, rules, Trust.of(authority.caCertificate()));
    }

    @Test
    void tellsWhoSigned() throws IOException {
        Report report = check(signed("Bauamt Musterstadt", "Kämmerei Musterstadt"), PKI);

        assertThat(report.accepted()).isTrue();
        assertThat(report.detections())
                .hasSize(2)
                .allSatisfy(found -> assertThat(found.rule()).isEqualTo("signature-valid"))
                .allSatisfy(found -> assertThat(found.severity()).isEqualTo(Severity.INFO));
        assertThat(report.detections().get(0).value().orElseThrow()).contains("CN=Bauamt Musterstadt");
        assertThat(report.detections().get(1).value().orElseThrow()).contains("CN=Kämmerei Musterstadt");
        assertThat(report.withoutValues().toString()).doesNotContain("Bauamt");
    }

    @Test
    void rejectsADocumentThatWasChanged() throws IOException {
        Path document = signed("Bauamt Musterstadt");
        Files.writeString(document, Files.readString(document).replace("Grüße", "Gruß"));

        Report report = check(document, PKI);

        assertThat(report.acceptance()).isEqualTo(Acceptance.REJECT);
        assertThat(report.detections()).extracting(Detection::rule).containsExactly("signature-invalid");
        assertThat(report.detections().get(0).text()).contains("DIGEST");
    }

    @Test
    void warnsOfASignerThatNobodyKnows() throws IOException {
        Report report = check(signed("Bauamt Musterstadt"), TestPki.create("Andere Test CA"));

        assertThat(report.accepted()).isTrue();
        assertThat(report.detections()).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo("signature-indeterminate");
            assertThat(found.severity()).isEqualTo(Severity.WARNING);
            assertThat(found.text()).contains("NO_TRUST_PATH").doesNotContain("Bauamt");
            assertThat(found.value().orElseThrow()).contains("Bauamt");
        });
    }
}
