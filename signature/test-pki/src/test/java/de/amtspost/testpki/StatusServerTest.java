package de.amtspost.testpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the authority says of its certificates, as the JDK understands it. */
class StatusServerTest {

    private final TestPki pki = TestPki.create("Musterstadt Test CA");

    @TempDir
    private Path folder;

    /** Where the JDK asks. */
    enum Way {
        OCSP,
        CRL
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfRevocationAndRelease(Way way) throws Exception {
        try (StatusServer status = StatusServer.start(pki)) {
            TestCertificate leaf = leaf(pki, status);
            assertThatCode(() -> check(leaf, way)).doesNotThrowAnyException();

            pki.revoke(leaf.certificate(), Instant.now().minusSeconds(60), CRLReason.CERTIFICATE_HOLD);
            assertThatThrownBy(() -> check(leaf, way))
                    .isInstanceOfSatisfying(CertPathValidatorException.class, e -> assertThat(e.getReason())
                            .isEqualTo(BasicReason.REVOKED));

            pki.release(leaf.certificate());
            assertThatCode(() -> check(leaf, way)).doesNotThrowAnyException();
            // The JDK gets the list from the test, and asks the responder itself.
            assertThat(status.requests() > 0).isEqualTo(way == Way.OCSP);
            assertThat(status.authority()).isEqualTo(status.crl().getAuthority());
        }
    }

    @Test
    void answersByAResponderOfItsOwn() throws Exception {
        TestCertificate responder = pki.request("Auskunft").ocspResponder().issue();
        try (StatusServer status = StatusServer.start(pki, responder)) {
            TestCertificate leaf = leaf(pki, status);
            assertThatCode(() -> check(leaf, Way.OCSP)).doesNotThrowAnyException();

            pki.revoke(leaf.certificate(), Instant.now().minusSeconds(60), CRLReason.KEY_COMPROMISE);
            assertThatThrownBy(() -> check(leaf, Way.OCSP)).isInstanceOf(CertPathValidatorException.class);
        }
    }

    @Test
    void saysNothingOfCertificatesOfOthers() throws Exception {
        try (StatusServer status = StatusServer.start(TestPki.create("Andere Test CA"))) {
            TestCertificate leaf = leaf(pki, status);

            assertThatThrownBy(() -> check(leaf, Way.OCSP))
                    .isInstanceOfSatisfying(CertPathValidatorException.class, e -> assertThat(e.getReason())
                            .isNotEqualTo(BasicReason.REVOKED));
        }
    }

    @Test
    void writesItsList() throws Exception {
        TestCertificate leaf = pki.client("Standesamt");
        Instant revoked = Instant.now().minusSeconds(60);
        pki.revoke(leaf.certificate(), revoked, CRLReason.KEY_COMPROMISE);

        Path file = pki.writeCrl(folder.resolve("list.crl"));

        try (InputStream in = Files.newInputStream(file)) {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            list.verify(pki.caCertificate().getPublicKey());
            assertThat(list.getRevokedCertificate(leaf.certificate())).satisfies(entry -> {
                assertThat(entry.getRevocationDate().toInstant().getEpochSecond())
                        .isEqualTo(revoked.getEpochSecond());
                assertThat(entry.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
            });
        }
    }

    @Test
    void certifiesAnotherAuthority() throws Exception {
        TestPki other = TestPki.create("Andere Test CA");
        X509Certificate cross = pki.crossCertificate(other);
        X509Certificate leaf = other.client("Standesamt").certificate();

        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(pki.caCertificate(), null)));
        parameters.setRevocationEnabled(false);
        assertThatCode(() -> CertPathValidator.getInstance("PKIX")
                        .validate(
                                CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf, cross)),
                                parameters))
                .doesNotThrowAnyException();
    }

    private static TestCertificate leaf(TestPki pki, StatusServer status) {
        return pki.request("Standesamt")
                .client()
                .ocspAt(status.ocsp())
                .crlAt(status.crl())
                .issue();
    }

    private void check(TestCertificate leaf, Way way) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(pki.caCertificate(), null)));
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        EnumSet<PKIXRevocationChecker.Option> options = EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK);
        if (way == Way.CRL) {
            options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(pki.crl()))));
        }
        checker.setOptions(options);
        parameters.addCertPathChecker(checker);
        validator.validate(
                CertificateFactory.getInstance("X.509")
                        .generateCertPath(leaf.chain().subList(0, 1)),
                parameters);
    }
}
