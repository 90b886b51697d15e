package de.amtspost.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.amtspost.testpki.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The server of the program {@code openssl}, which can be set up as badly as a test wants. */
final class WeakServer implements AutoCloseable {

    private final Process process;
    private final int port;

    private WeakServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static WeakServer start(Path folder, TestCertificate key, String... settings) throws Exception {
        assumeTrue(isPresent(), "there is no program openssl on this machine");
        Files.writeString(
                folder.resolve("weak.key"), pem("PRIVATE KEY", key.privateKey().getEncoded()));
        StringBuilder chain = new StringBuilder();
        for (X509Certificate certificate : key.chain()) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(folder.resolve("weak.pem"), chain);
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-www",
                "-key",
                "weak.key",
                "-cert",
                "weak.pem",
                "-cert_chain",
                "weak.pem"));
        command.addAll(List.of(settings));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // The settings of the machine may forbid what is to be allowed here.
        builder.environment().put("OPENSSL_CONF", "/dev/null");
        Process process = builder.start();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("ACCEPT ")) {
                Thread draining = new Thread(() -> reader.lines().forEach(ignored -> {}), "openssl");
                draining.setDaemon(true);
                draining.start();
                return new WeakServer(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
            }
        }
        throw new IOException("openssl does not listen");
    }

    private static boolean isPresent() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    String uri() {
        return "https://127.0.0.1:" + port + "/";
    }

    @Override
    public void close() {
        process.destroy();
    }
}
