package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.StatusServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.testpki.TimestampServer;
import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which algorithms and keys count, by the profile and the proven time. */
class PolicyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "2023-12-31T23:59:59Z, PASSED",
        "2024-01-01T00:00:01Z, INDETERMINATE",
    })
    void shortKeysCountUntilTheirLastDay(Instant stamped, Indication indication) throws Exception {
        TestPki pki = TestPki.create(
                "Alte CA", KeyKind.P256, Clock.fixed(stamped.minus(Duration.ofDays(30)), ZoneOffset.UTC));
        Instant end = Instant.now().plus(Duration.ofDays(300));
        try (StatusServer status = StatusServer.start(pki);
                TimestampServer stamps = TimestampServer.start(
                        pki.request("Zeit")
                                .timestamping()
                                .ocspAt(status.ocsp())
                                .valid(stamped.minus(Duration.ofDays(1)), end)
                                .issue(),
                        Clock.fixed(stamped, ZoneOffset.UTC))) {
            TestCertificate signer = pki.request("Standesamt")
                    .signer()
                    .key(KeyKind.RSA_2048)
                    .ocspAt(status.ocsp())
                    .valid(stamped.minus(Duration.ofDays(1)), end)
                    .issue();
            Trust trust = Trust.of(pki.caCertificate());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            AdesExtender.of(trust, TimestampService.at(stamps.uri())).extend(cades(signer, stamped), AdesLevel.T, out);
            AdesValidator validator = AdesValidator.of(trust)
                    .withValidationData(ValidationData.embedded().fetchingFrom(status.authority()));

            SignatureReport report = validator
                    .validate(Content.bytes(out.toByteArray()))
                    .signatures()
                    .get(0);

            assertThat(report.provenTime()).hasValue(stamped);
            assertThat(report.indication()).as(report.toString()).isEqualTo(indication);
            assertThat(report.subIndication().orElse(""))
                    .isEqualTo(indication == Indication.PASSED ? "" : "CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hash | sha256 | reject, false",
        "hash | sha256 | legacy, false",
        "signature | ecdsa-sha256 | reject, false",
        "certificate | ecdsa-sha256 | reject, false",
        "key | P-256 | accept, true",
        "key | RSA 3000 | reject, true",
        "signature | sha256-rsa-MGF1 | reject, true",
        "certificate | sha256-rsa-MGF1 | reject, true",
    })
    void everyRuleIsAsked(String rule, boolean passes) throws IOException {
        assertThat(indication(profile(rule + " | - | test")) == Indication.PASSED)
                .isEqualTo(passes);
        assertThat(indication(CryptoProfile.bsi2026())).isEqualTo(Indication.PASSED);
    }

    @Test
    void keysCountToo() throws IOException {
        String both = "key | P-256 | legacy | - | test\nkey | brainpoolP256r1 | legacy | - | test";

        assertThat(indication(profile(both))).isNotEqualTo(Indication.PASSED);
    }

    @Test
    void rulesEnd() throws IOException {
        assertThat(indication(profile("hash | sha256 | accept | 2026-01-01 | test")))
                .isEqualTo(Indication.INDETERMINATE);
        assertThat(indication(profile("key | P-256 | accept | 2026-01-01 | test\n"
                        + "key | brainpoolP256r1 | accept | 2026-01-01 | test")))
                .isEqualTo(Indication.INDETERMINATE);
        assertThat(indication(profile("hash | sha256 | accept | 2099-01-01 | test")))
                .isEqualTo(Indication.PASSED);
    }

    private CryptoProfile profile(String rules) throws IOException {
        return CryptoProfile.of(
                Files.writeString(folder.resolve("eigenes.profile"), "extends bsi2026\n" + rules + "\n"));
    }

    private static Indication indication(CryptoProfile profile) throws IOException {
        Content signed = Samples.enveloped(Samples.signer());
        AdesValidator ofTrust =
                AdesValidator.of(Samples.TRUST.withProfile(profile)).withValidationData(Samples.DATA);
        AdesValidator own =
                AdesValidator.of(Samples.TRUST).withValidationData(Samples.DATA).withProfile(profile);
        Indication indication = own.validate(signed).indication();
        assertThat(ofTrust.validate(signed).indication()).isEqualTo(indication);
        return indication;
    }

    /** What our own signers do not make. */
    private static Content cades(TestCertificate signer, Instant time) throws Exception {
        CAdESSignatureParameters parameters = new CAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
        parameters.setSignaturePackaging(SignaturePackaging.ENVELOPING);
        parameters.setSigningCertificate(new CertificateToken(signer.certificate()));
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.bLevel().setSigningDate(Date.from(time));
        CAdESService service = new CAdESService(new CommonCertificateVerifier(true));
        InMemoryDocument document = new InMemoryDocument(Samples.TEXT.readBytes(1000), "bescheid.txt");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.privateKey());
        signature.update(service.getDataToSign(document, parameters).getBytes());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.signDocument(document, parameters, new SignatureValue(SignatureAlgorithm.RSA_SHA256, signature.sign()))
                .writeTo(out);
        return Content.bytes(out.toByteArray());
    }
}
