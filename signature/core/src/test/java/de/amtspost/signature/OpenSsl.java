package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.amtspost.testpki.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program {@code openssl} as a second opinion. Files are named relative to its folder. */
final class OpenSsl {

    private final Path folder;

    OpenSsl(Path folder) throws Exception {
        this.folder = folder;
        assumeTrue(isPresent(), "there is no program openssl, version 3 or newer, on this machine");
    }

    private static boolean isPresent() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("openssl", "version")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && answer.matches("(?s)OpenSSL ([3-9]|\\d\\d).*");
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs it and demands success. */
    void run(String... arguments) throws Exception {
        String output = output(0, arguments);
        assertThat(output).doesNotContain("Error");
    }

    /** Runs it and demands that it ends with that status. */
    String output(int status, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("openssl.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String output = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(output).isEqualTo(status);
        return output;
    }

    void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** Writes key and certificate into the files {@code name.key} and {@code name.pem}. */
    void write(String name, TestCertificate certificate) throws Exception {
        write(name + ".key", pem("PRIVATE KEY", certificate.privateKey().getEncoded()));
        write(name + ".pem", certificate.certificate());
    }

    void write(String name, X509Certificate certificate) throws Exception {
        write(name, pem("CERTIFICATE", certificate.getEncoded()));
    }

    private static byte[] pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return ("-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
