package de.amtspost.signature.ades;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that answers as a test wants it, and counts. */
public final class Loopback implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    /** Answers one request. */
    @FunctionalInterface
    public interface Answer {

        /**
         * Answers.
         *
         * @param exchange the request
         * @throws IOException if it cannot be answered
         */
        void give(HttpExchange exchange) throws IOException;
    }

    /**
     * Starts a server.
     *
     * @param answer what it answers
     * @throws IOException if no port can be opened
     */
    public Loopback(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                answer.give(exchange);
            }
        });
        server.start();
    }

    /**
     * Returns a server with one document.
     *
     * @param document the document
     * @return the server
     * @throws IOException if no port can be opened
     */
    public static Loopback of(byte[] document) throws IOException {
        return new Loopback(exchange -> send(exchange, document));
    }

    /**
     * Sends a document.
     *
     * @param exchange the request
     * @param document the document
     * @throws IOException if it cannot be sent
     */
    public static void send(HttpExchange exchange, byte[] document) throws IOException {
        exchange.sendResponseHeaders(200, document.length == 0 ? -1 : document.length);
        exchange.getResponseBody().write(document);
    }

    /**
     * Returns host and port.
     *
     * @return as in an address
     */
    public String authority() {
        return server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    }

    /**
     * Returns an address.
     *
     * @param path with leading slash
     * @return the address
     */
    public URI at(String path) {
        return URI.create("http://" + authority() + path);
    }

    /**
     * Returns how often it was asked.
     *
     * @return the number
     */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
