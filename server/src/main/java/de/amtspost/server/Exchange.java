package de.amtspost.server;

import static java.util.Collections.unmodifiableMap;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request and its answer, as they went over the connection. Immutable.
 *
 * @param request the request, as far as it came in
 * @param response the answer, as far as it went out; empty if nothing did
 * @param took the time from the head of the request to the end
 * @param outcome how it ended
 */
public record Exchange(Request request, Optional<Response> response, Duration took, Outcome outcome) {

    /** How an exchange ended. */
    public enum Outcome {
        /** The answer was given to the connection in full. */
        ANSWERED,
        /** An {@link Intervention} ended it before that. */
        CUT,
        /** The connection broke off, in the request or in the answer. */
        BROKEN_OFF
    }

    /**
     * A request.
     *
     * @param number counts the requests of a server, from 1
     * @param time when its head was read, by the clock of the server
     * @param method the method of HTTP
     * @param path the path, with the query if there is one
     * @param headers the headers; names ignore case
     * @param certificates the client certificate and its issuers, as the client sent them; checked by TLS
     * @param body the body
     */
    public record Request(
            long number,
            Instant time,
            String method,
            String path,
            Map<String, List<String>> headers,
            List<X509Certificate> certificates,
            Body body) {

        /**
         * Copies the collections.
         *
         * @param number counts the requests of a server, from 1
         * @param time when its head was read, by the clock of the server
         * @param method the method of HTTP
         * @param path the path, with the query if there is one
         * @param headers the headers; names ignore case
         * @param certificates the client certificate and its issuers, as the client sent them; checked by TLS
         * @param body the body
         */
        public Request {
            headers = ignoringCase(headers);
            certificates = List.copyOf(certificates);
        }

        /**
         * Returns the first value of a header.
         *
         * @param name its name, in any case
         * @return the value, if the header is there
         */
        public Optional<String> header(String name) {
            return first(headers, name);
        }
    }

    /**
     * An answer.
     *
     * @param status the status of HTTP
     * @param headers the headers; names ignore case. Those that say how the body is framed are set by the server
     * @param body the body
     */
    public record Response(int status, Map<String, List<String>> headers, Body body) {

        /**
         * Copies the headers.
         *
         * @param status the status of HTTP
         * @param headers the headers; names ignore case. Those that say how the body is framed are set by the server
         * @param body the body
         * @throws IllegalArgumentException if the status is not one of a final answer, 200 to 599
         */
        public Response {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("no status of a final answer: " + status);
            }
            headers = ignoringCase(headers);
        }

        /**
         * Makes an answer of one header.
         *
         * @param status the status of HTTP
         * @param contentType the media type
         * @param body the body
         * @return the answer
         * @throws IllegalArgumentException if the status is not one of a final answer, 200 to 599
         */
        public static Response of(int status, String contentType, byte[] body) {
            return new Response(status, Map.of("Content-Type", List.of(contentType)), Body.of(body));
        }

        /**
         * Returns the first value of a header.
         *
         * @param name its name, in any case
         * @return the value, if the header is there
         */
        public Optional<String> header(String name) {
            return first(headers, name);
        }

        /**
         * Returns this answer with another body.
         *
         * @param changed the body
         * @return the changed copy
         */
        public Response withBody(byte[] changed) {
            return new Response(status, headers, Body.of(changed));
        }
    }

    /** The beginning of a body, with the size and the digest of all of it. Immutable. */
    public static final class Body {

        private final byte[] kept;
        private final long size;
        private final String sha256;
        private final boolean ended;

        private Body(byte[] kept, long size, String sha256, boolean ended) {
            this.kept = kept;
            this.size = size;
            this.sha256 = sha256;
            this.ended = ended;
        }

        /**
         * Makes a whole body.
         *
         * @param bytes its bytes; copied
         * @return the body
         */
        public static Body of(byte[] bytes) {
            try {
                return of(
                        bytes,
                        bytes.length,
                        MessageDigest.getInstance("SHA-256").digest(bytes),
                        true);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        /**
         * Makes a body of which only the beginning is known.
         *
         * @param kept the beginning; copied
         * @param size the size of what passed, in bytes
         * @param sha256 the digest of what passed
         * @param ended whether the body was seen to its end
         * @return the body
         */
        public static Body of(byte[] kept, long size, byte[] sha256, boolean ended) {
            return new Body(kept.clone(), size, HexFormat.of().formatHex(sha256), ended);
        }

        /**
         * Returns the bytes that were kept.
         *
         * @return a copy
         */
        public byte[] bytes() {
            return kept.clone();
        }

        /**
         * Reads the bytes that were kept.
         *
         * @return a stream, without a copy
         */
        public InputStream open() {
            return new ByteArrayInputStream(kept);
        }

        /**
         * Returns the bytes that were kept as text, read as UTF-8.
         *
         * @return the text
         */
        public String text() {
            return new String(kept, StandardCharsets.UTF_8);
        }

        /**
         * Returns how many bytes passed, kept or not.
         *
         * @return the size in bytes
         */
        public long size() {
            return size;
        }

        /**
         * Returns the digest of all bytes that passed.
         *
         * @return SHA-256 in hexadecimal
         */
        public String sha256() {
            return sha256;
        }

        /**
         * Tells whether {@link #bytes()} is everything: the body was seen to its end, and nothing was left out.
         *
         * @return whether it is whole
         */
        public boolean whole() {
            return ended && kept.length == size;
        }

        @Override
        public String toString() {
            return size + " bytes" + (ended ? "" : " and not its end");
        }
    }

    private static Map<String, List<String>> ignoringCase(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return unmodifiableMap(copy);
    }

    private static Optional<String> first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
}
