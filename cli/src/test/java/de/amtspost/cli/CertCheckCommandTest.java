package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestPki;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertCheckCommandTest {

    @TempDir
    Path folder;

    private SignatureFiles files;

    @BeforeEach
    void writeFiles() throws Exception {
        files = new SignatureFiles(folder);
    }

    @Test
    void tellsEveryStep() throws Exception {
        files.pki.writeCrl(folder.resolve("list.crl"));

        Cli.Run run = files.check("signer.pem", "--crl", files.path("list.crl"), "--usage", "sign");

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "Holder         CN=Standesamt Musterstadt",
                        "Issued by      CN=Musterstadt CA",
                        "OK    path",
                        "OK    revocation  not revoked",
                        "OK    validity",
                        "days left",
                        "OK    usage       good to sign (EC, 256 bits)",
                        "The certificate is valid.");
        assertThat(files.check("signer.pem", "--json").json())
                .containsEntry("verdict", "valid")
                .containsOnlyKeys("verdict", "at", "certificate", "steps");
    }

    @Test
    void warnsOfAnEndThatIsNear() {
        Cli.Run early = files.check("signer.pem", "--notice", "100000", "--json");

        assertThat(early.exit()).isZero();
        assertThat(early.out()).contains("\"validity\"", "WARN", "should renew it now");
        assertThat(files.check("signer.pem", "--notice", "-1").exit()).isEqualTo(2);
    }

    @Test
    void tellsWhatACertificateIsNotGoodFor() throws Exception {
        files.key(
                "short",
                files.pki.request("Kurz").signer().key(KeyKind.RSA_2048).issue());
        files.key("tls", files.pki.client("TLS"));

        assertThat(files.check("signer.pem", "--usage", "encrypt").exit()).isEqualTo(1);
        assertThat(files.check("reader.pem", "--usage", "encrypt").exit()).isZero();
        assertThat(files.check("reader.pem", "--usage", "sign").out())
                .contains("FAIL  usage", "not for signatures", "RFC 5280", "The certificate is invalid.");
        assertThat(files.check("short.pem", "--usage", "sign").out())
                .contains("RSA with 2048 bits", "take RSA 3000", "key:RSA 2000");
        assertThat(files.check("tls.pem", "--usage", "tls").exit()).isZero();
        assertThat(files.check("reader.pem", "--usage", "TLS").exit()).isEqualTo(1);
    }

    @Test
    void judgesAtAPointInTime() throws Exception {
        files.key("expired", files.pki.request("Abgelaufen").signer().expired().issue());
        files.pki.revoke(
                files.signer.certificate(), Instant.now().minus(Duration.ofHours(2)), CRLReason.KEY_COMPROMISE);
        files.pki.writeCrl(folder.resolve("list.crl"));

        Cli.Run expired = files.check("expired.pem");
        Cli.Run revoked = files.check("signer.pem", "--crl", files.path("list.crl"));

        assertThat(expired.exit()).isEqualTo(1);
        assertThat(expired.out()).contains("FAIL  path", "FAIL  validity");
        assertThat(revoked.exit()).isEqualTo(1);
        assertThat(revoked.out()).contains("is revoked since", "RFC 5280, section 6.3");
        assertThat(files.check("signer.pem", "--at", "2019-01-01").exit()).isEqualTo(1);
    }

    @Test
    void takesTheChainFromFiles() throws Exception {
        TestPki middle = files.pki.intermediate("Zwischen-CA");
        files.key("leaf", middle.signer("Blatt"));
        middle.writeCa(folder.resolve("middle.pem"));

        Cli.Run without = files.check("leaf.pem");

        assertThat(without.exit()).isEqualTo(4);
        assertThat(without.out()).contains("OPEN  path", "The certificate is indeterminate.");
        assertThat(files.check("leaf.pem", "--chain", files.path("middle.pem")).out())
                .contains("over 1 certificate(s) in between", "CN=Zwischen-CA");
    }

    @Test
    void refusesWhatIsNoCertificate() {
        assertThat(files.check("brief.txt").exit()).isEqualTo(2);
        assertThat(files.check("missing.pem").err()).contains("CERT: cannot read", "missing.pem");
        assertThat(Cli.run("cert").err()).contains("amtspost cert check CERT");
    }
}
