package de.amtspost.testpki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells over HTTP, on the loopback address, which certificates of a {@link TestPki} are revoked: the present list
 * (RFC 5280) and answers to OCSP requests (RFC 6960). Certificates that shall name it are made by
 * {@link TestRequest#crlAt} and {@link TestRequest#ocspAt}. Thread-safe.
 */
public final class StatusServer implements AutoCloseable {

    private static final int MAX_REQUEST = 64 * 1024;
    private static final Duration VALIDITY = Duration.ofHours(1);

    private final TestPki pki;
    private final Optional<TestCertificate> responder;
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    private StatusServer(TestPki pki, Optional<TestCertificate> responder, HttpServer server) {
        this.pki = pki;
        this.responder = responder;
        this.server = server;
    }

    /**
     * Starts a server whose answers the authority signs itself.
     *
     * @param pki the authority
     * @return the server, on a free port
     * @throws IOException if no port can be opened
     */
    public static StatusServer start(TestPki pki) throws IOException {
        return start(pki, Optional.empty());
    }

    /**
     * Starts a server whose answers are signed by a responder on behalf of the authority.
     *
     * @param pki the authority
     * @param responder the responder; made by {@link TestRequest#ocspResponder} if it is to be believed
     * @return the server, on a free port
     * @throws IOException if no port can be opened
     */
    public static StatusServer start(TestPki pki, TestCertificate responder) throws IOException {
        return start(pki, Optional.of(responder));
    }

    private static StatusServer start(TestPki pki, Optional<TestCertificate> responder) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StatusServer server = new StatusServer(pki, responder, http);
        http.createContext("/crl", server::list);
        http.createContext("/ocsp", server::answer);
        http.start();
        return server;
    }

    /**
     * Returns where the list is.
     *
     * @return the address
     */
    public URI crl() {
        return URI.create("http://" + authority() + "/crl");
    }

    /**
     * Returns where OCSP requests are answered.
     *
     * @return the address
     */
    public URI ocsp() {
        return URI.create("http://" + authority() + "/ocsp");
    }

    /**
     * Returns host and port.
     *
     * @return as in an address, for example {@code 127.0.0.1:8080}
     */
    public String authority() {
        return server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    }

    /**
     * Returns how often the server was asked.
     *
     * @return the number of requests
     */
    public int requests() {
        return requests.get();
    }

    private void list(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try {
            send(exchange, "application/pkix-crl", pki.crl().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("the list cannot be written", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        Instant now = Instant.now();
        try (InputStream body = exchange.getRequestBody()) {
            byte[] request = body.readNBytes(MAX_REQUEST);
            byte[] answer = responder.isPresent()
                    ? pki.ocsp(request, responder.get(), now, now.plus(VALIDITY))
                    : pki.ocsp(request, now, now.plus(VALIDITY));
            send(exchange, "application/ocsp-response", answer);
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
