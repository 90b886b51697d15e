package de.amtspost.examples;

import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.server.XtaServer;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs an XTA server inside a program, with certificates made for the occasion; for tests and development. */
public final class EmbeddedServer implements AutoCloseable {

    /** The password of the key files that this server writes. It protects nothing: the keys are made for one run. */
    public static final String PASSWORD = "throw-away";

    private final XtaServer server;

    private EmbeddedServer(XtaServer server) {
        this.server = server;
    }

    /**
     * Starts a server with two accounts, and writes what their owners need into the folders {@code author} and
     * {@code reader}.
     *
     * @param folder where the keys go
     * @return the running server
     * @throws IOException if a key cannot be written
     */
    public static EmbeddedServer start(Path folder) throws IOException {
        TestPki pki = TestPki.create("Musterland Test CA");
        TestCertificate server = pki.server("localhost");
        Identity identity = Identity.of(server.privateKey(), server.chain());
        return new EmbeddedServer(XtaServer.builder()
                .identity(identity)
                .trust(Trust.of(pki.caCertificate()))
                .signReports(identity)
                .account(account(pki, "psw:01003110", "Standesamt Musterstadt", folder.resolve("author")))
                .account(account(pki, "dbs:090010010000", "Meldebehörde Beispielhausen", folder.resolve("reader")))
                .start());
    }

    private static Account account(TestPki pki, String identifier, String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        TestCertificate tls = pki.client(name);
        tls.writePkcs12(folder.resolve("tls.p12"), PASSWORD.toCharArray());
        pki.signer(name).writePkcs12(folder.resolve("signature.p12"), PASSWORD.toCharArray());
        pki.writeCa(folder.resolve("authorities.pem"));
        return Account.of(Party.of(identifier, name))
                .certificate(tls.certificate())
                .build();
    }

    /**
     * Returns the server.
     *
     * @return the server
     */
    public XtaServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }

    /**
     * Runs a server until the program is ended.
     *
     * @param arguments the folder for the keys
     * @throws IOException if a key cannot be written
     * @throws InterruptedException if the program is ended
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (EmbeddedServer running = start(Path.of(arguments[0]))) {
            System.out.println("listening at " + running.server().uri() + ", keys in " + arguments[0]);
            Thread.currentThread().join();
        }
    }
}
