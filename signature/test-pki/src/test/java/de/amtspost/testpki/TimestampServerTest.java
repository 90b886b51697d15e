package de.amtspost.testpki;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Time stamps and trusted lists, checked by others than those who made them. */
class TimestampServerTest {

    private static final TestPki PKI = TestPki.create("Musterstadt Test CA");

    @TempDir
    private Path folder;

    @Test
    void statesTheTimeOfItsClock() throws Exception {
        Instant time = Instant.parse("2026-11-24T10:00:00Z");
        Clock clock = Clock.fixed(time, ZoneOffset.UTC);
        TestCertificate service = PKI.request("Zeit")
                .timestamping()
                .valid(time.minusSeconds(60), time.plusSeconds(60))
                .issue();
        try (TimestampServer server = TimestampServer.start(service, clock)) {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request = generator.generate(TSPAlgorithms.SHA256, new byte[32]);
            byte[] answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.uri())
                                    .POST(BodyPublishers.ofByteArray(request.getEncoded()))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            TimeStampResponse response = new TimeStampResponse(answer);

            response.validate(request);
            response.getTimeStampToken()
                    .validate(new JcaSimpleSignerInfoVerifierBuilder().build(service.certificate()));
            assertThat(response.getTimeStampToken()
                            .getTimeStampInfo()
                            .getGenTime()
                            .toInstant())
                    .isEqualTo(time);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void qualifiedCertificatesSaySo() throws Exception {
        TestCertificate certificate = PKI.request("Erika")
                .qualified(QualifiedKind.SEAL, true)
                .pseudonym("Rotkehlchen")
                .issue();

        assertThat(certificate.certificate().getNonCriticalExtensionOIDs()).contains("1.3.6.1.5.5.7.1.3");
        assertThat(certificate
                        .certificate()
                        .getSubjectX500Principal()
                        .getName("RFC2253", java.util.Map.of("2.5.4.65", "P")))
                .contains("P=Rotkehlchen");
    }

    @Test
    void listsAreSignedAndSayWhoIsQualified() throws Exception {
        TestCertificate operator = PKI.signer("Liste");
        Path file = TestTrustedList.create()
                .qualifiedAuthority(PKI.caCertificate())
                .withdrawnAuthority(PKI.caCertificate())
                .qualifiedTimestamps(PKI.caCertificate())
                .nextUpdate(Instant.parse("2030-01-01T00:00:00Z"))
                .write(operator, folder.resolve("list.xml"));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(file.toFile());
        Element signature =
                (Element) document.getElementsByTagNameNS("*", "Signature").item(0);
        DOMValidateContext context =
                new DOMValidateContext(operator.certificate().getPublicKey(), signature);
        Element properties = (Element)
                document.getElementsByTagNameNS("*", "SignedProperties").item(0);
        context.setIdAttributeNS(properties, null, "Id");

        assertThat(XMLSignatureFactory.getInstance("DOM")
                        .unmarshalXMLSignature(context)
                        .validate(context))
                .isTrue();
        assertThat(List.of(
                        document.getElementsByTagNameNS("*", "TSPService").getLength(),
                        document.getElementsByTagNameNS("*", "NextUpdate").getLength()))
                .containsExactly(3, 1);
    }
}
