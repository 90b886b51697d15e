package de.amtspost.testpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestPkiTest {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_ENCIPHERMENT = 2;

    private final TestPki pki = TestPki.create("Musterstadt Test CA");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void issuesCertificatesThatLeadToItsRoot(KeyKind kind) throws Exception {
        TestPki authority = TestPki.create("Wurzel", kind, java.time.Clock.systemUTC());
        TestCertificate leaf = authority.request("Blatt").client().key(kind).issue();

        assertThatCode(() -> validate(leaf.chain().subList(0, 1), authority.caCertificate()))
                .doesNotThrowAnyException();
    }

    @Test
    void issuesCertificatesThroughIntermediateAuthorities() throws Exception {
        TestPki middle = pki.intermediate("Zwischenstelle");
        TestCertificate leaf = middle.client("Standesamt");

        assertThat(leaf.chain()).hasSize(3);
        assertThatCode(() -> validate(leaf.chain().subList(0, 2), pki.caCertificate()))
                .doesNotThrowAnyException();
        assertThat(middle.caCertificate().getBasicConstraints()).isNotNegative();
        assertThat(leaf.certificate().getBasicConstraints()).isNegative();
    }

    @Test
    void namesTheHostsOfAServer() throws Exception {
        X509Certificate certificate = pki.server("localhost").certificate();

        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(certificate.getExtendedKeyUsage()).contains("1.3.6.1.5.5.7.3.1");
        assertThat(pki.server("xta.example.de").certificate().getSubjectAlternativeNames())
                .hasSize(1);
    }

    @Test
    void statesWhatACertificateIsFor() throws Exception {
        assertThat(pki.client("a").certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(pki.signer("a").certificate().getKeyUsage()[NON_REPUDIATION]).isTrue();
        boolean[] encryption =
                pki.request("a").encryption().issue().certificate().getKeyUsage();
        assertThat(encryption[KEY_ENCIPHERMENT]).isTrue();
        assertThat(encryption[DIGITAL_SIGNATURE]).isFalse();
    }

    @Test
    void issuesCertificatesOfTheWrongTime() {
        assertThatThrownBy(() -> pki.request("a")
                        .client()
                        .expired()
                        .issue()
                        .certificate()
                        .checkValidity())
                .isInstanceOf(CertificateExpiredException.class);
        assertThatThrownBy(() -> pki.request("a")
                        .client()
                        .notYetValid()
                        .issue()
                        .certificate()
                        .checkValidity())
                .isInstanceOf(CertificateNotYetValidException.class);
    }

    @Test
    void givesEveryCertificateASerialNumberOfItsOwn() {
        assertThat(pki.client("a").certificate().getSerialNumber())
                .isPositive()
                .isNotEqualTo(pki.client("a").certificate().getSerialNumber());
    }

    @Test
    void writesKeyAndChainForTheOwnerOnly() throws Exception {
        char[] password = "geheim".toCharArray();
        TestCertificate client = pki.client("Standesamt");

        Path file = client.writePkcs12(folder.resolve("unter/standesamt.p12"), password);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        assertThat(store.getCertificateChain("key")).hasSize(2);
        assertThat(store.getKey("key", password)).isEqualTo(client.privateKey());
    }

    @Test
    void writesCertificatesAsPem() throws Exception {
        TestCertificate client = pki.client("Standesamt");

        assertThat(read(client.writePem(folder.resolve("client.pem")))).isEqualTo(client.certificate());
        assertThat(read(pki.writeCa(folder.resolve("ca.pem")))).isEqualTo(pki.caCertificate());
    }

    @Test
    void installsNoProvider() {
        pki.client("a");

        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void doesNotShowTheKey() {
        assertThat(pki.client("Standesamt").toString())
                .contains("CN=Standesamt")
                .doesNotContain("key");
    }

    private static X509Certificate read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static void validate(List<X509Certificate> path, X509Certificate root) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX", Keys.BOUNCY_CASTLE)
                .validate(
                        CertificateFactory.getInstance("X.509", Keys.BOUNCY_CASTLE)
                                .generateCertPath(path),
                        parameters);
    }
}
