package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestPki;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {

    private final X509Certificate one = Samples.PKI.caCertificate();
    private final TestPki other = TestPki.create("Andere CA");

    @TempDir
    Path folder;

    @Test
    void readsSeveralCertificates() throws Exception {
        String pem = "Erste Wurzel\n" + pem(Samples.PKI) + "\r\n# Zweite\r\n" + pem(other);

        assertThat(Trust.pem(file(pem)).anchors()).containsExactlyInAnyOrder(one, other.caCertificate());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void readsCertificatesOfEveryKindOfKey(KeyKind kind) throws Exception {
        TestPki pki = TestPki.create("Wurzel", kind, Clock.systemUTC());
        Trust trust = Trust.pem(pki.writeCa(folder.resolve("ca.pem")));

        assertThat(trust.anchors()).containsExactly(pki.caCertificate());
        XmlSigner signer = XmlSigner.of(Samples.identity(pki.signer("Standesamt")));
        var document = Samples.signed(signer);
        Samples.valid(XmlVerifier.of(trust).verify(Samples.signature(document), Samples.target(document)));
    }

    @Test
    void countsACertificateOnce() throws Exception {
        assertThat(Trust.of(one, one).anchors()).containsExactly(one);
        assertThat(Trust.pem(file(pem(Samples.PKI) + pem(Samples.PKI))).anchors())
                .containsExactly(one);
    }

    @Test
    void takesATrustedSignerReadByThePlatformForTheOneThatIsShown() throws Exception {
        var platform = java.security.cert.CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(
                        Samples.certificate(KeyKind.P256).certificate().getEncoded()));
        var document = Samples.signed(Samples.signer(KeyKind.P256));

        Samples.valid(XmlVerifier.of(Trust.of((X509Certificate) platform))
                .verify(Samples.signature(document), Samples.target(document)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kein Zertifikat",
                "0",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMIIB",
                "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n"
            })
    void refusesFilesWithoutCertificate(String text) {
        assertThatThrownBy(() -> Trust.pem(file(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesFilesOfWhichOnlyAPartCanBeRead() throws Exception {
        String good = pem(Samples.PKI);
        for (String bad : new String[] {
            "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
            "-----BEGIN TRUSTED CERTIFICATE-----\nMAA=\n-----END TRUSTED CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\n"
        }) {
            assertThatThrownBy(() -> Trust.pem(file(good + bad))).as(bad).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Trust.pem(file(bad + good))).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void needsACertificate() {
        assertThatThrownBy(Trust::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatThrownBy(() -> Trust.pem(folder.resolve("fehlt.pem")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fehlt.pem");
    }

    @Test
    void saysHowManyAuthorities() {
        assertThat(Trust.of(one)).hasToString("trust in 1 authorities");
    }

    private String pem(TestPki pki) throws Exception {
        return Files.readString(pki.writeCa(folder.resolve("eine.pem")));
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("anker.pem"), text);
    }
}
