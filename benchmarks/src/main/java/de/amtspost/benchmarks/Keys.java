package de.amtspost.benchmarks;

import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Keys on P-256 for all processes of a run, in a folder, and the same mutual TLS for library, peer and floor.
 *
 * @param folder where the key files lie
 */
record Keys(Path folder) {

    static final String SERVER = "server";
    static final String AUTHOR = "author";
    static final String READER = "reader";

    private static final String CA = "ca.pem";
    private static final String LOCALHOST = "localhost";
    /** Guards nothing: the keys live as long as the run. */
    private static final String PASSWORD = "benchmark";

    static Keys create(Path folder) throws IOException {
        TestPki pki = TestPki.create("Benchmark");
        pki.writeCa(folder.resolve(CA));
        pki.server(LOCALHOST).writePkcs12(file(folder, SERVER), PASSWORD.toCharArray());
        pki.client(AUTHOR).writePkcs12(file(folder, AUTHOR), PASSWORD.toCharArray());
        pki.client(READER).writePkcs12(file(folder, READER), PASSWORD.toCharArray());
        return new Keys(folder);
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".p12");
    }

    Identity identity(String name) {
        return Identity.pkcs12(file(folder, name), PASSWORD.toCharArray());
    }

    Trust trust() {
        return Trust.pem(folder.resolve(CA));
    }

    HttpClient client(String name) {
        Tls tls = Tls.of(identity(name), trust());
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls.context())
                .sslParameters(tls.clientParameters())
                .build();
    }

    /** A server on any free port of this host, to be started by the caller. */
    Server server(Handler handler) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(Tls.of(identity(SERVER), trust()).context());
        ssl.setNeedClientAuth(true);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        Server server = new Server();
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(ssl, HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(http));
        connector.setHost(LOCALHOST);
        server.addConnector(connector);
        server.setHandler(handler);
        return server;
    }

    static String address(Server server) {
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        return "https://" + LOCALHOST + ":" + connector.getLocalPort();
    }
}
