package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.testpki.KeyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignCommandTest {

    @TempDir
    Path folder;

    private SignatureFiles files;

    @BeforeEach
    void writeFiles() throws Exception {
        files = new SignatureFiles(folder);
    }

    @Test
    void signsEveryFormAndVerifyAgrees() {
        assertThat(files.sign("brief.txt").exit()).isZero();
        assertThat(files.sign("brief.txt", "--detached").exit()).isZero();
        assertThat(files.sign("brief.xml", "--form", "xml").exit()).isZero();
        assertThat(files.sign("brief.txt", "--form", "XML", "--detached").exit())
                .isZero();
        assertThat(files.sign("brief.xml", "--form", "xml", "--element", "t1", "-o", folder.resolve("t1.xml"))
                        .exit())
                .isZero();

        assertThat(files.verify("brief.txt.p7m").exit()).isZero();
        assertThat(files.verify("brief.txt", "--signature", folder.resolve("brief.txt.p7s"))
                        .exit())
                .isZero();
        assertThat(files.verify("brief.xml.signed.xml").exit()).isZero();
        assertThat(files.verify("brief.txt", "--signature", folder.resolve("brief.txt.signatures.xml"))
                        .exit())
                .isZero();
        assertThat(files.verify("t1.xml", "--element", "t1").exit()).isZero();
    }

    @Test
    void tellsWhatItMade() throws Exception {
        Map<String, Object> json = files.sign("brief.txt", "--json").json();

        assertThat(json)
                .containsEntry("file", folder.resolve("brief.txt.p7m").toString())
                .containsEntry("form", "cms")
                .containsEntry("detached", false);
        assertThat(json.get("certificate")).asString().contains("CN=Standesamt Musterstadt", "EC, 256 bits");
    }

    @Test
    void leavesWhatIsThere() throws Exception {
        Files.writeString(folder.resolve("brief.txt.p7m"), "wichtig");
        List<String> before = files.names();

        Cli.Run run = files.sign("brief.txt");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--out", "brief.txt.p7m is there already", "give another name");
        assertThat(files.text("brief.txt.p7m")).isEqualTo("wichtig");
        assertThat(files.names()).isEqualTo(before);
    }

    @Test
    void refusesWhatCannotBeUsedAndMakesNoFile() throws Exception {
        files.key(
                "short",
                files.pki.request("Kurz").signer().key(KeyKind.RSA_2048).issue());
        Files.writeString(folder.resolve("doctype.xml"), "<!DOCTYPE a><a/>");
        Files.writeString(folder.resolve("wrong.txt"), "falsch\n");
        List<String> before = files.names();

        assertUsage(files.withKey("sign", "short", "brief.txt"), "--key", "RSA with 2048 bits", "take RSA 3000");
        assertUsage(files.withKey("sign", "reader", "brief.txt"), "--key", "not for signatures");
        assertUsage(files.sign("missing.txt"), "FILE", "missing.txt", "no such file");
        assertUsage(files.sign("brief.txt", "--form", "xml"), "brief.txt is no XML document");
        assertUsage(files.sign("doctype.xml", "--form", "xml"), "DOCTYPE");
        assertUsage(files.sign("brief.xml", "--element", "t1"), "--element", "--form xml");
        assertUsage(files.sign("brief.xml", "--form", "xml", "--element", "t3"), "0 elements with the id t3");
        assertUsage(files.sign("brief.txt", "-o", folder.resolve("no/where")), "--out", "no folder");
        assertUsage(
                Cli.run(
                        "sign",
                        folder.resolve("brief.txt"),
                        "--key",
                        folder.resolve("signer.p12"),
                        "--key-password-file",
                        folder.resolve("wrong.txt")),
                "the password does not open");

        assertThat(files.names()).isEqualTo(before);
    }

    private static void assertUsage(Cli.Run run, String... texts) {
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(texts).doesNotContain("falsch", "geheim");
        assertThat(run.out()).isEmpty();
    }
}
