package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.testpki.KeyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptCommandTest {

    private static final int TAG_BYTES = 16;

    @TempDir
    Path folder;

    private SignatureFiles files;

    @BeforeEach
    void writeFiles() throws Exception {
        files = new SignatureFiles(folder);
    }

    private Object[] forReader(Object... more) {
        Object[] all = new Object[more.length + 4];
        all[0] = "--for";
        all[1] = files.path("reader.pem");
        all[2] = "--trust";
        all[3] = files.path("ca.pem");
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }

    @Test
    void encryptsForSeveralReaders() throws Exception {
        files.key(
                "second",
                files.pki.request("Zweite").encryption().key(KeyKind.RSA_3072).issue());

        Cli.Run run = files.encrypt("brief.txt", forReader("--for", files.path("second.pem"), "--json"));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.json()).containsEntry("certificatesChecked", true);
        assertThat(Cli.list(run.json(), "readers")).hasSize(2);
        for (String reader : List.of("reader", "second")) {
            Path content = folder.resolve(reader + ".txt");
            assertThat(files.withKey("decrypt", reader, "brief.txt.p7m", "-o", content)
                            .exit())
                    .isZero();
            assertThat(content).hasSameBinaryContentAs(folder.resolve("brief.txt"));
        }
    }

    @Test
    void warnsWhereNobodyCheckedTheCertificate() {
        Cli.Run run = files.encrypt("brief.txt", "--for", files.path("reader.pem"));

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("Warning: nobody has checked", "CN=Meldebehörde", "--trust");
    }

    @Test
    void encryptsForNobodyWhoIsNotAccepted() throws Exception {
        files.key(
                "expired",
                files.pki.request("Abgelaufen").encryption().expired().issue());
        files.pki.revoke(
                files.reader.certificate(), Instant.now().minus(Duration.ofHours(2)), CRLReason.KEY_COMPROMISE);
        files.pki.writeCrl(folder.resolve("list.crl"));
        List<String> before = files.names();

        Cli.Run revoked = files.encrypt("brief.txt", forReader("--crl", files.path("list.crl"), "--json"));
        Cli.Run unknown =
                files.encrypt("brief.txt", "--for", files.path("reader.pem"), "--trust", files.path("other-ca.pem"));

        assertThat(revoked.exit()).isEqualTo(1);
        assertThat(revoked.err()).contains("Not encrypted", "CN=Meldebehörde", "revoked");
        assertThat(revoked.json().get("error")).asString().contains("CERTIFICATE_REVOKED");
        assertThat(unknown.exit()).isEqualTo(4);
        assertThat(unknown.err()).contains("no trusted authority", "Next:");
        assertUsage(files.encrypt("brief.txt", "--for", files.path("expired.pem")), "expired");
        assertUsage(files.encrypt("brief.txt", "--for", files.path("signer.pem")), "not for encryption");
        assertUsage(files.encrypt("brief.txt", "--for", files.path("brief.txt")), "--for", "certificate");
        assertUsage(files.encrypt("brief.txt", "--for", files.path("no.pem")), "--for", "no.pem");
        assertUsage(files.encrypt("brief.txt", "--for", files.path("reader.pem"), "--revocation", "hard"), "--trust");
        assertThat(files.names()).isEqualTo(before);
    }

    @Test
    void leavesNothingOfWhatCannotBeDecryptedAndDoesNotTellWhy() throws Exception {
        files.encrypt("brief.txt", forReader());
        byte[] encrypted = Files.readAllBytes(folder.resolve("brief.txt.p7m"));
        byte[] tag = encrypted.clone();
        tag[octets(encrypted, TAG_BYTES)] ^= 1;
        Files.write(folder.resolve("tag.p7m"), tag);
        encrypted[octets(encrypted, (int) Files.size(folder.resolve("brief.txt")))] ^= 1;
        Files.write(folder.resolve("text.p7m"), encrypted);
        List<String> before = files.names();

        Cli.Run badTag = files.decrypt("tag.p7m");
        Cli.Run badText = files.decrypt("text.p7m");

        assertThat(badTag.exit()).isEqualTo(1);
        assertThat(badTag.err()).contains("cannot be decrypted", "Next:").isEqualTo(badText.err());
        assertThat(badText.exit()).isEqualTo(1);
        assertThat(files.names()).isEqualTo(before);
    }

    @Test
    void refusesToDecryptWhatIsForOthersOrNoCms() throws Exception {
        files.key("other", files.pki.request("Andere").encryption().issue());
        files.encrypt("brief.txt", forReader());
        Files.writeString(folder.resolve("text.p7m"), "kein CMS");
        List<String> before = files.names();

        assertThat(files.withKey("decrypt", "other", "brief.txt.p7m", "-o", files.path("content"))
                        .exit())
                .isEqualTo(1);
        assertThat(files.decrypt("text.p7m", "-o", files.path("content")).exit())
                .isEqualTo(1);
        assertUsage(files.decrypt("brief.txt.p7m"), "brief.txt is there already");
        assertUsage(files.decrypt("brief.xml"), "--out", "does not end with .p7m");
        assertUsage(files.withKey("decrypt", "signer", "brief.txt.p7m", "-o", files.path("content")), "--key");
        assertThat(files.names()).isEqualTo(before);
    }

    /** Where the last octet string of that length begins. */
    private static int octets(byte[] cms, int length) {
        for (int i = cms.length - length - 2; i >= 0; i--) {
            if (cms[i] == 4 && cms[i + 1] == length) {
                return i + 2;
            }
        }
        throw new AssertionError("there is no octet string of " + length + " bytes");
    }

    private static void assertUsage(Cli.Run run, String... texts) {
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(texts);
        assertThat(run.out()).isEmpty();
    }
}
