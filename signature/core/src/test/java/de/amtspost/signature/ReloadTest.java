package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New keys, authorities and revocations take effect without a restart, bad ones do not. */
class ReloadTest {

    private static final char[] PASSWORD = "geheim-7f3a".toCharArray();

    private final TestPki pki = TestPki.create("Musterstadt Test CA");
    private final TestCertificate first = pki.signer("Erstes");
    private final TestCertificate second = pki.signer("Zweites");

    @TempDir
    Path folder;

    @Test
    void signsWithTheNewKey() throws Exception {
        Path file = first.writePkcs12(folder.resolve("siegel.p12"), PASSWORD);
        XmlSigner signer = XmlSigner.of(Identity.watchedPkcs12(file, PASSWORD));
        XmlSigner fixed = XmlSigner.of(Identity.pkcs12(file, PASSWORD));
        CmsSigner cms = CmsSigner.of(Identity.watchedPkcs12(file, PASSWORD));
        assertThat(signerOf(signer)).isEqualTo(first.certificate());
        assertThat(signerOf(cms)).isEqualTo(first.certificate());

        second.writePkcs12(file, PASSWORD);

        assertThat(signerOf(signer)).isEqualTo(second.certificate());
        assertThat(signerOf(cms)).isEqualTo(second.certificate());
        assertThat(signerOf(fixed)).isEqualTo(first.certificate());
    }

    @Test
    void keepsTheFormerKeyWhileTheNewOneIsUnfit() throws Exception {
        Path file = first.writePkcs12(folder.resolve("siegel.p12"), PASSWORD);
        XmlSigner signer = XmlSigner.of(Identity.watchedPkcs12(file, PASSWORD));

        Files.writeString(file, "halb geschrieben");
        assertThat(signerOf(signer)).isEqualTo(first.certificate());
        Files.delete(file);
        assertThat(signerOf(signer)).isEqualTo(first.certificate());
        second.writePkcs12(file, "anders".toCharArray());
        assertThat(signerOf(signer)).isEqualTo(first.certificate());
        pki.request("Zu kurz").signer().key(KeyKind.RSA_2048).issue().writePkcs12(file, PASSWORD);
        assertThat(signerOf(signer)).isEqualTo(first.certificate());
        pki.request("Postfach").encryption().issue().writePkcs12(file, PASSWORD);
        assertThat(signerOf(signer)).isEqualTo(first.certificate());
        second.writePkcs12(file, PASSWORD);
        assertThat(signerOf(signer)).isEqualTo(second.certificate());
    }

    @Test
    void believesTheNewAuthoritiesAndKeepsTheFormerOfABadFile() throws Exception {
        TestPki other = TestPki.create("Andere CA");
        Path file = pki.writeCa(folder.resolve("anker.pem"));
        Trust trust = Trust.watchedPem(file);
        assertThat(trust.anchors()).containsExactly(pki.caCertificate());

        Files.writeString(file, "");
        assertThat(trust.anchors()).containsExactly(pki.caCertificate());
        other.writeCa(file);
        assertThat(trust.anchors()).containsExactly(other.caCertificate());
        assertThat(trust.problem(first.certificate(), Instant.now())).isPresent();
        assertThat(trust.problem(other.signer("Neu").certificate(), Instant.now()))
                .isEmpty();
    }

    @Test
    void showsTheNewCertificateInHandshakesAndChecksByTheNewAuthorities() throws Exception {
        TestPki other = TestPki.create("Andere CA");
        Path key = pki.server("localhost").writePkcs12(folder.resolve("tls.p12"), PASSWORD);
        Path anchors = pki.writeCa(folder.resolve("anker.pem"));
        Tls server = Tls.of(Identity.watchedPkcs12(key, PASSWORD), Trust.watchedPem(anchors));
        try (LoopbackTls loopback = LoopbackTls.start(server)) {
            connect(loopback, pki);
            assertThatThrownBy(() -> connect(loopback, other)).isInstanceOf(IOException.class);

            other.server("localhost").writePkcs12(key, PASSWORD);
            other.writeCa(anchors);

            connect(loopback, other);
            assertThatThrownBy(() -> connect(loopback, pki)).isInstanceOf(IOException.class);
        }
    }

    private static void connect(LoopbackTls loopback, TestPki both) throws IOException {
        loopback.connect(Tls.of(Samples.identity(both.client("Standesamt")), Trust.of(both.caCertificate())));
    }

    @Test
    void refusesRevokedPeersOnBothSides() throws Exception {
        TestCertificate server = pki.server("localhost");
        TestCertificate client = pki.client("Standesamt");
        Path list = pki.writeCrl(folder.resolve("liste.crl"));
        Trust trust =
                Trust.of(pki.caCertificate()).withRevocation(Revocation.hard().crlFiles(list));
        Trust lax = Trust.of(pki.caCertificate());

        assertConnects(server, trust, client, trust, true);
        pki.revoke(client.certificate(), Instant.now().minusSeconds(60), CRLReason.KEY_COMPROMISE);
        pki.writeCrl(list);
        assertConnects(server, trust, client, lax, false);
        assertConnects(server, lax, client, trust, true);
        pki.revoke(server.certificate(), Instant.now().minusSeconds(60), CRLReason.KEY_COMPROMISE);
        pki.writeCrl(list);
        assertConnects(server, lax, client, trust, false);
        assertConnects(server, lax, client, lax, true);
    }

    private static void assertConnects(
            TestCertificate server, Trust serverTrust, TestCertificate client, Trust clientTrust, boolean connects)
            throws IOException {
        Tls tls = Tls.of(Samples.identity(client), clientTrust);
        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(Samples.identity(server), serverTrust))) {
            if (connects) {
                assertThat(loopback.connect(tls).isValid()).isTrue();
            } else {
                assertThatThrownBy(() -> loopback.connect(tls)).isInstanceOf(IOException.class);
                assertThat(loopback.served()).isZero();
            }
        }
    }

    private X509Certificate signerOf(XmlSigner signer) {
        var document = Samples.signed(signer);
        return Samples.valid(XmlVerifier.of(Trust.of(pki.caCertificate()))
                        .verify(Samples.signature(document), Samples.target(document)))
                .signer()
                .certificate();
    }

    private X509Certificate signerOf(CmsSigner signer) throws IOException {
        Content content = Content.bytes(CmsSamples.SMALL);
        return Samples.valid(CmsVerifier.of(Trust.of(pki.caCertificate()))
                        .verifyDetached(signer.signDetached(content), content))
                .signer()
                .certificate();
    }
}
