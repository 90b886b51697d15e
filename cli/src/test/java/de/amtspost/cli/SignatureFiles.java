package de.amtspost.cli;

import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An authority, keys and files in a folder, and the commands that use them. */
final class SignatureFiles {

    static final String XML = "<?xml version=\"1.0\"?>\n<a:brief xmlns:a=\"urn:a\"><a:teil id=\"t1\">Grüße</a:teil>"
            + "<a:teil id=\"t2\">zwei</a:teil></a:brief>\n";

    final TestPki pki = TestPki.create("Musterstadt CA");
    final TestCertificate signer = pki.signer("Standesamt Musterstadt");
    final TestCertificate reader = pki.request("Meldebehörde").encryption().issue();

    private final Path folder;

    SignatureFiles(Path folder) throws IOException {
        this.folder = folder;
        pki.writeCa(folder.resolve("ca.pem"));
        TestPki.create("Andere CA").writeCa(folder.resolve("other-ca.pem"));
        key("signer", signer);
        key("reader", reader);
        Files.writeString(folder.resolve("password.txt"), "geheim\n");
        Files.writeString(folder.resolve("brief.xml"), XML);
        Files.writeString(folder.resolve("brief.txt"), "Sehr geehrte Damen und Herren");
    }

    void key(String name, TestCertificate certificate) throws IOException {
        certificate.writePkcs12(folder.resolve(name + ".p12"), "geheim".toCharArray());
        certificate.writePem(folder.resolve(name + ".pem"));
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    String text(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** What lies in the folder, to see that nothing else was left there. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    Cli.Run sign(String file, Object... more) {
        return withKey("sign", "signer", file, more);
    }

    Cli.Run verify(String file, Object... more) {
        return run("verify", file, more, "--trust", path("ca.pem"));
    }

    Cli.Run encrypt(String file, Object... more) {
        return run("encrypt", file, more);
    }

    Cli.Run decrypt(String file, Object... more) {
        return withKey("decrypt", "reader", file, more);
    }

    Cli.Run check(String file, Object... more) {
        List<Object> all = new ArrayList<>(List.of("cert", "check", path(file), "--trust", path("ca.pem")));
        all.addAll(List.of(more));
        return Cli.run(all.toArray());
    }

    Cli.Run withKey(String command, String key, String file, Object... more) {
        return run(command, file, more, "--key", path(key + ".p12"), "--key-password-file", path("password.txt"));
    }

    private Cli.Run run(String command, String file, Object[] more, Object... last) {
        List<Object> all = new ArrayList<>(List.of(command, path(file)));
        all.addAll(List.of(more));
        all.addAll(List.of(last));
        return Cli.run(all.toArray());
    }
}
