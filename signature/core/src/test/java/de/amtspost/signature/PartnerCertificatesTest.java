package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Finding;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PartnerCertificatesTest {

    private final Instant now = Instant.now();
    private final TestPki pki = TestPki.create("Musterstadt Test CA");
    private final Trust trust = Trust.of(pki.caCertificate());
    private final X509Certificate signs = pki.signer("Standesamt").certificate();
    private final X509Certificate reads =
            pki.request("Postfach").encryption().issue().certificate();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void usesForARoleOnlyWhatIsForIt(CertificateRole role) {
        PartnerCertificates partner = partner(role, signs, reads);

        assertThat(partner.of(role)).containsExactly(signs, reads);
        assertThat(partner.usable(role, trust, now)).containsExactly(role == CertificateRole.SIGNATURE ? signs : reads);
    }

    @Test
    void keepsTheRolesApart() {
        PartnerCertificates partner = new PartnerCertificates(
                Map.of(CertificateRole.SIGNATURE, List.of(signs), CertificateRole.CONTENT_ENCRYPTION, List.of(reads)));

        assertThat(partner.usable(CertificateRole.CONTENT_ENCRYPTION, trust, now))
                .containsExactly(reads);
        assertThat(partner.usable(CertificateRole.INTERMEDIARY, trust, now)).isEmpty();
    }

    @Test
    void usesTheOneThatLastsLongestAndNoneThatIsNotTrusted() throws Exception {
        X509Certificate longer = until(400).certificate();
        X509Certificate shorter = until(30).certificate();
        X509Certificate revoked = until(500).certificate();
        X509Certificate foreign = TestPki.create("Fremd").signer("Standesamt").certificate();
        X509Certificate expired = until(-1).certificate();
        pki.revoke(revoked, now.minusSeconds(60), CRLReason.KEY_COMPROMISE);
        Trust checked = trust.withRevocation(Revocation.hard().crlFiles(pki.writeCrl(folder.resolve("liste.crl"))));

        assertThat(partner(CertificateRole.SIGNATURE, shorter, revoked, foreign, expired, longer)
                        .usable(CertificateRole.SIGNATURE, checked, now))
                .containsExactly(longer, shorter);
    }

    @ParameterizedTest
    @CsvSource({"-1, certificate-expired", "29, certificate-expires", "31, "})
    void warnsBeforeACertificateExpires(int days, String rule) {
        TestCertificate certificate = until(days);
        Duration notice = Duration.ofDays(30);
        List<String> expected = rule == null ? List.of() : List.of(rule);

        assertThat(Samples.identity(certificate).expiry(now, notice))
                .extracting(Finding::rule)
                .isEqualTo(expected);
        assertThat(Trust.of(certificate.certificate()).expiry(now, notice))
                .extracting(Finding::rule)
                .isEqualTo(expected);
        assertThat(partner(CertificateRole.SIGNATURE, certificate.certificate()).expiry(now, notice))
                .extracting(Finding::rule)
                .isEqualTo(expected);
    }

    @Test
    void saysWhichOneByRoleAndNumberButNotByItsHolder() {
        X509Certificate certificate = until(1).certificate();
        Finding finding = partner(CertificateRole.SIGNATURE, certificate)
                .expiry(now, Duration.ofDays(30))
                .get(0);

        assertThat(finding.place()).hasValue("SIGNATURE");
        assertThat(finding.text())
                .contains(certificate.getSerialNumber().toString(16))
                .doesNotContain("Erika");
    }

    private TestCertificate until(int days) {
        return pki.request("Erika")
                .signer()
                .valid(now.minus(Duration.ofDays(100)), now.plus(Duration.ofDays(days)))
                .issue();
    }

    private static PartnerCertificates partner(CertificateRole role, X509Certificate... certificates) {
        return new PartnerCertificates(Map.of(role, List.of(certificates)));
    }
}
