package de.amtspost.xoev.xrepository;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server that answers as XRepository does, over TLS or plain, and remembers what it was asked. */
final class FakeXRepository implements AutoCloseable {

    private static final TestPki PKI = TestPki.create("XRepository Test CA");
    private static final TestCertificate KEY = PKI.server("localhost");
    private static final char[] PASSWORD = "test".toCharArray();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A request. */
    record Asked(String path, Headers headers, long nanos) {}

    private FakeXRepository(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static FakeXRepository start() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context(true)));
        return new FakeXRepository(server);
    }

    static FakeXRepository startPlain() throws Exception {
        return new FakeXRepository(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
    }

    /** A client that trusts this server and does not wait long. */
    XRepository.Builder client(Path cache) throws Exception {
        return XRepository.cachedIn(cache)
                .baseUri(uri())
                .tls(context(false))
                .retries(2, Duration.ofMillis(10), Duration.ofMillis(20));
    }

    private static SSLContext context(boolean ofServer) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", PKI.caCertificate());
        if (ofServer) {
            store.setKeyEntry("server", KEY.privateKey(), PASSWORD, KEY.chain().toArray(X509Certificate[]::new));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    URI uri() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort() + "/api");
    }

    /** Sets what is answered to a path below the base address. */
    void on(String path, HttpHandler answer) {
        answers.put("/api/" + path, answer);
    }

    void on(String path, String type, byte[] body) {
        on(path, exchange -> send(exchange, 200, type, body));
    }

    void on(String path, String type, String body) {
        on(path, type, body.getBytes(UTF_8));
    }

    /** Answers with 304 to whoever knows the document. */
    void onUnlessKnown(String path, String validator, String value, String body) {
        on(path, exchange -> {
            String condition = validator.equals("ETag") ? "If-None-Match" : "If-Modified-Since";
            exchange.getResponseHeaders().set(validator, value);
            if (value.equals(exchange.getRequestHeaders().getFirst(condition))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                send(exchange, 200, "application/json", body.getBytes(UTF_8));
            }
        });
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        asked.add(new Asked(path, exchange.getRequestHeaders(), System.nanoTime()));
        try (exchange) {
            HttpHandler answer = answers.get(path);
            if (answer == null) {
                send(
                        exchange,
                        404,
                        "application/json",
                        "{\"fehler\":\"NICHT SICHTBAR\",\"meldung\":\"Es gibt\\nkein Objekt\"}".getBytes(UTF_8));
            } else {
                answer.handle(exchange);
            }
        }
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
