package de.amtspost.compliance.xta.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.compliance.xta.RecordedPart;
import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it goes over the wire: an envelope with its parts in the form that the standard wants. What a test of
 * behaviour wants otherwise, it changes in a copy.
 *
 * @param action the action in the {@code Content-Type}
 * @param contentType the whole {@code Content-Type}
 * @param envelope the SOAP envelope
 * @param parts the contents; the envelope includes them as {@code cid:0@amtspost}, {@code cid:1@amtspost} and so on
 */
public record Request(String action, String contentType, String envelope, List<Content> parts) {

    private static final String BOUNDARY = "amtspost-9d7b2f10c4";

    /**
     * Makes a request.
     *
     * @param action the action
     * @param envelope the SOAP envelope
     * @param parts the contents
     * @return the request
     */
    public static Request of(String action, String envelope, List<Content> parts) {
        return new Request(
                action,
                "multipart/related; type=\"application/xop+xml\"; start=\"<root@amtspost>\";"
                        + " start-info=\"application/soap+xml\"; action=\"" + action + "\"; boundary=\"" + BOUNDARY
                        + "\"",
                envelope,
                List.copyOf(parts));
    }

    /**
     * Returns this request with another envelope.
     *
     * @param text the envelope
     * @return the changed copy
     */
    public Request withEnvelope(String text) {
        return new Request(action, contentType, text, parts);
    }

    /**
     * Returns this request with another {@code Content-Type}.
     *
     * @param text the header
     * @return the changed copy
     */
    public Request withContentType(String text) {
        return new Request(action, text, envelope, parts);
    }

    /**
     * Returns this request with one place in the envelope replaced.
     *
     * @param text what stands there
     * @param other what shall stand there
     * @return the changed copy
     * @throws IllegalArgumentException if the envelope has no such text
     */
    public Request replace(String text, String other) {
        if (!envelope.contains(text)) {
            throw new IllegalArgumentException("the request has no " + text);
        }
        return withEnvelope(envelope.replace(text, other));
    }

    /** This request as it would be recorded at the other end. */
    RecordedMessage recorded() {
        boolean multipart = contentType.startsWith("multipart/");
        List<RecordedPart> recorded = new ArrayList<>();
        long size = envelope.getBytes(UTF_8).length;
        for (int i = 0; multipart && i < parts.size(); i++) {
            RecordedPart part = part(i + "@amtspost", parts.get(i));
            recorded.add(part);
            size += part.size();
        }
        Optional<String> read = readable();
        return new RecordedMessage(
                0,
                Map.of("content-type", List.of(contentType)),
                Optional.empty(),
                multipart ? Optional.of("application/xop+xml; type=\"application/soap+xml\"") : Optional.empty(),
                read,
                recorded,
                size,
                read.isPresent() ? Optional.empty() : Optional.of("the envelope is no XML as SOAP wants it"));
    }

    private Optional<String> readable() {
        String text = PackageReader.withoutDeclaration(envelope);
        try {
            Fragments.toElement(new XmlFragment(text));
            return Optional.of(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RecordedPart part(String id, Content content) {
        MessageDigest digest = Redaction.sha256();
        try (InputStream in = content.open()) {
            long size = in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return new RecordedPart(
                    id, "application/octet-stream", size, HexFormat.of().formatHex(digest.digest()), true);
        } catch (IOException e) {
            throw new UncheckedIOException("the content of the message cannot be read", e);
        }
    }

    /**
     * Writes the body: as one package, or the envelope alone where the {@code Content-Type} is not that of a package.
     *
     * @param out takes the body
     * @throws IOException if it cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        if (!contentType.startsWith("multipart/")) {
            out.write(envelope.getBytes(UTF_8));
            return;
        }
        out.write(("--" + BOUNDARY
                        + "\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\";"
                        + " action=\"" + action + "\"\r\nContent-Transfer-Encoding: binary\r\n"
                        + "Content-ID: <root@amtspost>\r\n\r\n" + envelope)
                .getBytes(UTF_8));
        for (int i = 0; i < parts.size(); i++) {
            out.write(("\r\n--" + BOUNDARY + "\r\nContent-Type: application/octet-stream\r\n"
                            + "Content-Transfer-Encoding: binary\r\nContent-ID: <" + i + "@amtspost>\r\n\r\n")
                    .getBytes(UTF_8));
            try (InputStream in = parts.get(i).open()) {
                in.transferTo(out);
            }
        }
        out.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    }
}
