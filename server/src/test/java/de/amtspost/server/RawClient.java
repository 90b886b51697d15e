package de.amtspost.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.signature.Tls;
import de.amtspost.testpki.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Sends what no client of ours would send: bytes over mutual TLS, one connection for each request. */
final class RawClient {

    private static final int MAX = 1 << 20;

    private final SSLContext tls;

    private RawClient(SSLContext tls) {
        this.tls = tls;
    }

    static RawClient of(TestCertificate key) {
        return new RawClient(Tls.of(Loopback.identity(key), Loopback.TRUST).context());
    }

    /** The whole answer as text. */
    record Answer(int status, String contentType, String text) {

        /** The text between the tags of the first element of that local name; empty if there is none. */
        String element(String name) {
            Matcher matcher = Pattern.compile(
                            "<(?:[\\w.-]+:)?" + name + "(?:\\s[^>]*)?>(.*?)</(?:[\\w.-]+:)?" + name + ">")
                    .matcher(text);
            return matcher.find() ? matcher.group(1) : "";
        }

        /** What the server says about a declared fault. */
        String detail() {
            Matcher matcher = Pattern.compile("<xta:Detail>(.*?)</xta:Detail>").matcher(text);
            return matcher.find() ? matcher.group(1) : "";
        }

        String action() {
            return element("Action");
        }
    }

    Answer post(String address, Soap request) {
        return post(address, request.contentType(), request.bytes());
    }

    Answer post(String address, String contentType, byte[] body) {
        return exchange(
                address,
                "POST " + URI.create(address).getPath() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: " + contentType + "\r\nContent-Length: " + body.length + "\r\n\r\n",
                body,
                true);
    }

    /** Sends a head and as much of a body as given, and reads what comes back. */
    Answer exchange(String address, String head, byte[] body, boolean await) {
        URI uri = URI.create(address);
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(UTF_8));
            out.write(body);
            out.flush();
            if (!await) {
                return new Answer(0, "", "");
            }
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int count;
            while (read.size() < MAX && (count = socket.getInputStream().read(buffer)) >= 0) {
                read.write(buffer, 0, count);
            }
            return parse(read.toString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parse(String text) {
        if (text.isEmpty()) {
            return new Answer(0, "", "");
        }
        int status = Integer.parseInt(text.substring(9, 12));
        Matcher type = Pattern.compile("(?im)^content-type:\\s*(.*?)\\r?$").matcher(text);
        return new Answer(status, type.find() ? type.group(1) : "", text);
    }

    static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
