package de.amtspost.compliance.xta.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import de.amtspost.compliance.xta.Caller;
import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.signature.Tls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Connections that an HTTP client does not make: of an old TLS, without certificate, or broken off by us. */
final class RawConnection {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int TLS_1_2 = 0x0303;
    /** Groups x25519, P-256, P-384, P-521; uncompressed points. */
    private static final String GROUPS = "000a000a0008001d001700180019" + "000b00020100";
    /** ECDSA, PSS and PKCS#1 with SHA-256, SHA-384 and SHA-512; older versions have no such extension. */
    private static final String SIGNATURES = "000d00140012" + "040305030603" + "080408050806" + "040105010601";

    private final Settings settings;
    private final Recorder recorder;

    RawConnection(Settings settings, Recorder recorder) {
        this.settings = settings;
        this.recorder = recorder;
    }

    /** What the connection came to: an answer, or a text in its place. */
    private record End(Optional<RecordedMessage> answer, String failure) {}

    private interface Attempt {
        End make() throws IOException;
    }

    /**
     * Begins a handshake that offers one version of TLS and some cipher suites. The platform does not speak the old ones any
     * more, so the message is written here.
     *
     * @param address where to
     * @param version the number of the version on the wire, for example {@code 0x0302} for TLS 1.1
     * @param suites the numbers of the cipher suites
     * @return an exchange; its failure is {@code alert N}, {@code server hello}, or how the connection ended
     */
    Exchange hello(URI address, int version, List<Integer> suites) {
        Request request = Request.of("", "", List.of());
        return record(address, Optional.empty(), request, () -> {
            try (Socket socket = connected(address)) {
                socket.getOutputStream().write(clientHello(address.getHost(), version, suites));
                socket.getOutputStream().flush();
                byte[] head = socket.getInputStream().readNBytes(7);
                if (head.length == 7 && head[0] == ALERT) {
                    return new End(Optional.empty(), "alert " + head[6]);
                }
                return new End(
                        Optional.empty(),
                        head.length == 0 ? "closed" : head[0] == HANDSHAKE ? "server hello" : "something else");
            }
        });
    }

    private static byte[] clientHello(String host, int version, List<Integer> suites) {
        byte[] random = new byte[32];
        ThreadLocalRandom.current().nextBytes(random);
        byte[] extensions = HexFormat.of().parseHex(serverName(host) + GROUPS + (version < TLS_1_2 ? "" : SIGNATURES));
        int length = 2 + random.length + 1 + 2 + 2 * suites.size() + 2 + 2 + extensions.length;
        ByteBuffer message = ByteBuffer.allocate(5 + 4 + length);
        message.put((byte) HANDSHAKE).putShort((short) 0x0301).putShort((short) (length + 4));
        message.putInt(1 << 24 | length);
        message.putShort((short) version).put(random).put((byte) 0).putShort((short) (2 * suites.size()));
        suites.forEach(suite -> message.putShort(suite.shortValue()));
        message.put((byte) 1).put((byte) 0).putShort((short) extensions.length).put(extensions);
        return message.array();
    }

    /** The extension with the name of the host, which some servers need; addresses are no names (RFC 6066, section 3). */
    private static String serverName(String host) {
        if (host.matches("[0-9.]+|.*:.*")) {
            return "";
        }
        int length = host.length();
        return String.format("0000%04x%04x00%04x", length + 5, length + 3, length)
                + HexFormat.of().formatHex(host.getBytes(US_ASCII));
    }

    /**
     * Sends half of a request and hangs up.
     *
     * @param address where to
     * @param operation the operation
     * @param request the request
     * @return an exchange without answer
     */
    Exchange abort(URI address, Operation operation, Request request) {
        return record(address, Optional.of(operation.name()), request, () -> {
            byte[] body = bytes(request);
            try (SSLSocket socket = secured(address, ours())) {
                socket.getOutputStream().write(head(address, request, body.length));
                socket.getOutputStream().write(body, 0, body.length / 2);
                socket.getOutputStream().flush();
                return new End(Optional.empty(), "broken off by us");
            }
        });
    }

    /**
     * Sends a request without a client certificate.
     *
     * @param address where to
     * @param operation the operation
     * @param request the request
     * @return an exchange, its answer has the HTTP status alone
     */
    Exchange anonymous(URI address, Operation operation, Request request) {
        return record(address, Optional.of(operation.name()), request, () -> {
            Certificate known;
            try (SSLSocket socket = secured(address, ours())) {
                known = socket.getSession().getPeerCertificates()[0];
            }
            byte[] body = bytes(request);
            try (SSLSocket socket = secured(address, without(known))) {
                socket.getOutputStream().write(head(address, request, body.length));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
                String line = new String(socket.getInputStream().readNBytes(12), US_ASCII);
                if (!line.startsWith("HTTP/1.")) {
                    return new End(Optional.empty(), "closed");
                }
                return new End(Optional.of(status(Integer.parseInt(line.substring(9)))), "");
            }
        });
    }

    private static RecordedMessage status(int status) {
        return new RecordedMessage(
                status, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0, Optional.empty());
    }

    private Exchange record(URI address, Optional<String> operation, Request request, Attempt attempt) {
        Instant begun = settings.clock().instant();
        End end;
        try {
            end = attempt.make();
        } catch (IOException e) {
            end = new End(Optional.empty(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        End seen = end;
        Duration took = Duration.between(begun, settings.clock().instant());
        return recorder.add(number -> new Exchange(
                number,
                Caller.NEIGHBOUR,
                operation,
                address.toString(),
                begun,
                took,
                request.recorded(),
                seen.answer(),
                Optional.of(seen.failure()).filter(text -> !text.isEmpty())));
    }

    private Socket connected(URI address) throws IOException {
        Socket socket = new Socket();
        int limit = Math.toIntExact(settings.callLimit().toMillis());
        socket.setSoTimeout(limit);
        socket.connect(
                new InetSocketAddress(address.getHost(), address.getPort() < 0 ? 443 : address.getPort()), limit);
        return socket;
    }

    private Tls tls() {
        return Tls.of(settings.identity(), settings.trust(), settings.tls());
    }

    private SSLContext ours() {
        return tls().context();
    }

    private SSLSocket secured(URI address, SSLContext context) throws IOException {
        Tls tls = tls();
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(connected(address), address.getHost(), address.getPort(), true);
        tls.apply(tls.clientParameters(), socket);
        socket.startHandshake();
        return socket;
    }

    /** Has no certificate of its own, and trusts the one that the server has proved before. */
    private static SSLContext without(Certificate known) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Pinned(known)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not possible", e);
        }
    }

    private static byte[] bytes(Request request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            request.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("the content of the message cannot be read", e);
        }
        return out.toByteArray();
    }

    private static byte[] head(URI address, Request request, int length) {
        return ("POST " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nContent-Type: "
                        + request.contentType() + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    /** Trusts one certificate. */
    private record Pinned(Certificate known) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!chain[0].equals(known)) {
                throw new CertificateException("another server certificate than before");
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
