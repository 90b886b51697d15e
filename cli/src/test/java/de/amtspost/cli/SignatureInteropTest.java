package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as other processes see them: OpenSSL as a second opinion, and a small heap. */
class SignatureInteropTest {

    private static final int MEBI = 1 << 20;

    @TempDir
    Path folder;

    private SignatureFiles files;

    @BeforeEach
    void writeFiles() throws Exception {
        files = new SignatureFiles(folder);
    }

    @Test
    void openSslReadsWhatWasSigned() throws Exception {
        assumeOpenSsl();
        files.sign("brief.txt");
        files.sign("brief.txt", "--detached");

        String verify = "openssl cms -verify -binary -inform DER -CAfile ca.pem -purpose any ";
        run(0, verify + "-in brief.txt.p7m -out inside.txt");
        run(0, verify + "-in brief.txt.p7s -content brief.txt -out beside.txt");

        assertThat(folder.resolve("inside.txt")).hasSameBinaryContentAs(folder.resolve("brief.txt"));
        run(4, verify + "-in brief.txt.p7s -content brief.xml -out wrong.txt");
    }

    @Test
    void readsWhatOpenSslSignedAndEncrypted() throws Exception {
        assumeOpenSsl();
        writeKey("signer.key", files.signer.privateKey());
        run(
                0,
                "openssl cms -sign -cades -binary -nodetach -md sha256 -in brief.txt -signer signer.pem"
                        + " -inkey signer.key -outform PEM -out theirs.pem");
        run(
                0,
                "openssl cms -sign -binary -nodetach -md sha256 -in brief.txt -signer signer.pem -inkey signer.key"
                        + " -outform DER -out plain.p7m");
        run(
                0,
                "openssl cms -encrypt -binary -aes-256-gcm -in brief.txt -recip reader.pem"
                        + " -keyopt ecdh_kdf_md:sha256 -outform PEM -out theirs.p7m");

        assertThat(files.verify("theirs.pem", "-o", files.path("inside.txt")).exit())
                .isZero();
        assertThat(files.verify("plain.p7m").exit()).isEqualTo(1);
        assertThat(files.verify("plain.p7m", "--accept-plain-cms").exit()).isZero();
        assertThat(files.decrypt("theirs.p7m", "-o", files.path("decrypted.txt"))
                        .exit())
                .isZero();
        assertThat(folder.resolve("inside.txt")).hasSameBinaryContentAs(folder.resolve("brief.txt"));
        assertThat(folder.resolve("decrypted.txt")).hasSameBinaryContentAs(folder.resolve("brief.txt"));
    }

    @Test
    void handlesLargeFilesInASmallHeap() throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve("large"))) {
            byte[] block = new byte[MEBI];
            for (int i = 0; i < 100; i++) {
                block[i] = (byte) i;
                out.write(block);
            }
        }
        String signer = " --key signer.p12 --key-password-file password.txt";
        String reader = " --key reader.p12 --key-password-file password.txt";

        assertThat(amtspost("sign large" + signer)).contains("signing [", "of 100.0 MiB");
        amtspost("sign large --detached" + signer);
        amtspost("verify large.p7m --trust ca.pem -o inside");
        amtspost("verify large --signature large.p7s --trust ca.pem");
        amtspost("encrypt large --for reader.pem --trust ca.pem -o sealed.p7m");
        amtspost("decrypt sealed.p7m -o decrypted" + reader);

        assertThat(folder.resolve("inside")).hasSameBinaryContentAs(folder.resolve("large"));
        assertThat(folder.resolve("decrypted")).hasSameBinaryContentAs(folder.resolve("large"));
    }

    @Test
    void leavesNoPartOfAResultWhenItIsStopped() throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve("large"))) {
            for (int i = 0; i < 200; i++) {
                out.write(new byte[MEBI]);
            }
        }
        Process process = new ProcessBuilder(command("sign large --key signer.p12 --key-password-file password.txt"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
        while (process.isAlive() && files.names().stream().noneMatch(name -> name.endsWith(".part"))) {
            Thread.sleep(5);
        }
        boolean stopped = process.isAlive();
        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(stopped).isTrue();
        assertThat(files.names()).noneMatch(name -> name.endsWith(".part")).doesNotContain("large.p7m");
    }

    private String amtspost(String arguments) throws Exception {
        return process(0, command(arguments));
    }

    private static List<String> command(String arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx48m",
                "-Damtspost.terminal=true",
                "-cp",
                System.getProperty("java.class.path"),
                AmtspostCli.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        return command;
    }

    private String run(int exit, String command) throws Exception {
        return process(exit, List.of(command.split(" ")));
    }

    private String process(int exit, List<String> command) throws Exception {
        Path log = folder.resolve("process.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(command + ": " + output).isEqualTo(exit);
        return output;
    }

    private void assumeOpenSsl() throws Exception {
        try {
            Process process = new ProcessBuilder("openssl", "version").start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assumeTrue(answer.matches("(?s)OpenSSL ([3-9]|\\d\\d).*"), "openssl is older than version 3");
        } catch (IOException e) {
            assumeTrue(false, "there is no program openssl on this machine");
        }
    }

    private void writeKey(String name, PrivateKey key) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
