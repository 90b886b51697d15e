package de.amtspost.transport.xta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLServerSocket;

/** A TLS server that says what a test wants it to say, however wrong. */
final class Stub implements AutoCloseable {

    static final TestPki PKI = TestPki.create("Stub");
    static final TestCertificate SERVER_KEY = PKI.server("localhost");
    static final TestCertificate CLIENT_KEY = PKI.client("client");
    static final Trust TRUST = Trust.of(PKI.caCertificate());
    static final Script SILENCE = (in, out) -> {
        read(in);
        in.transferTo(OutputStream.nullOutputStream());
    };

    /** The media type of a package with the boundary {@code b}. */
    private static final String PACKAGE =
            "multipart/related; type=\"application/xop+xml\"; start-info=\"application/soap+xml\"; boundary=\"b\"";

    private final SSLServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();

    /** What the server does with one connection. */
    interface Script {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

    private Stub(TestCertificate key, Script script) {
        try {
            server = (SSLServerSocket) Tls.of(identity(key), TRUST)
                    .context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getByName("localhost"));
            server.setNeedClientAuth(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> run(script), "stub");
        thread.setDaemon(true);
        thread.start();
    }

    static Stub with(Script script) {
        return new Stub(SERVER_KEY, script);
    }

    static Stub with(TestCertificate key, Script script) {
        return new Stub(key, script);
    }

    /** Reads the request and answers. */
    static Script answer(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return (in, out) -> {
            read(in);
            write(out, status, contentType, bytes);
        };
    }

    /** Answers with an envelope that relates to the request. */
    static Script soap(int status, String action, String headers, String body) {
        return answering(status, request -> envelope(action, request, headers, body));
    }

    /** Answers with the envelope that is made from the identifier of the request. */
    static Script answering(int status, UnaryOperator<String> envelope) {
        return (in, out) -> {
            byte[] bytes = envelope.apply(messageId(read(in))).getBytes(UTF_8);
            write(out, status, "application/soap+xml; charset=UTF-8", bytes);
        };
    }

    /** Answers with an envelope and parts beside it; their identifiers are 0@x, 1@x, 2@x ... */
    static Script packaged(UnaryOperator<String> envelope, byte[]... parts) {
        return packaged(envelope, text -> text, parts);
    }

    /** As above; the package is changed at the last moment, as text of one character for each byte. */
    static Script packaged(UnaryOperator<String> envelope, UnaryOperator<String> change, byte[]... parts) {
        return (in, out) -> {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(part("application/xop+xml; type=\"application/soap+xml\"", "root@x"));
            body.writeBytes(envelope.apply(messageId(read(in))).getBytes(UTF_8));
            for (int i = 0; i < parts.length; i++) {
                body.writeBytes(part("application/octet-stream", i + "@x"));
                body.writeBytes(parts[i]);
            }
            body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
            write(out, 200, PACKAGE, change.apply(body.toString(ISO_8859_1)).getBytes(ISO_8859_1));
        };
    }

    private static byte[] part(String type, String id) {
        return ("\r\n--b\r\nContent-Type: " + type + "\r\nContent-ID: <" + id + ">\r\n\r\n").getBytes(UTF_8);
    }

    static String messageId(String request) {
        Matcher id = Pattern.compile("urn:uuid:[0-9a-f-]+").matcher(request);
        return id.find() ? id.group() : "";
    }

    static String envelope(String action, String relatesTo, String headers, String body) {
        return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:x='https://xoev.de/transport/xta/core/3.1.1'"
                + " xmlns:a='http://www.w3.org/2005/08/addressing'><s:Header><a:Action>" + action
                + "</a:Action><a:MessageID>urn:uuid:2</a:MessageID><a:RelatesTo>" + relatesTo + "</a:RelatesTo>"
                + headers
                + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    static void write(OutputStream out, int status, String contentType, byte[] body) throws IOException {
        out.write(("HTTP/1.1 " + status + " Status\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1));
        out.write(body);
        out.flush();
    }

    /** Reads a request to its end. */
    static String read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String text = "";
        for (int value = in.read(); value >= 0; value = in.read()) {
            all.write(value);
            boolean lineEnds = value == '\n';
            if (lineEnds || all.size() % 1024 == 0 || text.contains("\r\n\r\n")) {
                text = all.size() < 100_000 ? all.toString(ISO_8859_1) : text;
                int head = text.indexOf("\r\n\r\n");
                if (head >= 0 && complete(text, head + 4, all.size(), lineEnds, all)) {
                    return text;
                }
            }
        }
        return text;
    }

    private static boolean complete(String text, int bodyStart, int size, boolean lineEnds, ByteArrayOutputStream all) {
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(text.substring(0, bodyStart));
        if (length.find()) {
            return size >= bodyStart + Integer.parseInt(length.group(1));
        }
        return lineEnds && all.toString(ISO_8859_1).endsWith("\r\n0\r\n\r\n");
    }

    static Identity identity(TestCertificate key) {
        return Identity.of(key.privateKey(), key.chain());
    }

    private void run(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(script, socket), "stub-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Script script, Socket connection) {
        try (Socket socket = connection) {
            InputStream in = socket.getInputStream();
            requests.incrementAndGet();
            script.serve(in, socket.getOutputStream());
        } catch (IOException ignored) {
            // The client went away, as many tests want it to.
        }
    }

    /** How many connections were made. */
    int requests() {
        return requests.get();
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
