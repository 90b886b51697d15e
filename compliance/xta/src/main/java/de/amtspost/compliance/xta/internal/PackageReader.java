package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.compliance.xta.RecordedPart;
import de.amtspost.core.Fragments;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads the body of a request or an answer as it comes: keeps the envelope, up to a limit, and of every other part its size
 * and digest. Whatever is wrong with the body becomes a problem of the recorded message, not an exception. For one body.
 */
public final class PackageReader {

    private static final int MAX_ENVELOPE = 4 << 20;
    private static final int MAX_PARTS = 1000;
    private static final int MAX_HEADER = 10_000;
    private static final int BUFFER = 64 * 1024;
    private static final Pattern DECLARATION = Pattern.compile(
            "^\\uFEFF?<\\?xml\\s(?:(?!encoding)[^>])*(?:encoding\\s*=\\s*[\"']UTF-8[\"'][^>]*)?\\?>\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ELEMENT = Pattern.compile("<[^!?]");
    private static final String MULTIPART = "multipart/related";

    private final List<RecordedPart> parts = new ArrayList<>();
    private @Nullable String rootType;
    private @Nullable String envelope;
    private @Nullable String problem;

    private final boolean cut;

    private PackageReader(boolean cut) {
        this.cut = cut;
    }

    /**
     * Reads a body to its end.
     *
     * @param status the HTTP status of an answer; 0 for a request
     * @param headers the HTTP headers, names in lower case
     * @param certificate the subject of the client certificate
     * @param body the body
     * @return the recorded message
     */
    public static RecordedMessage read(
            int status, Map<String, List<String>> headers, Optional<String> certificate, InputStream body) {
        return read(status, headers, certificate, body, false);
    }

    /**
     * Reads a body of which we may have the beginning only. That it ends too early is no problem then.
     *
     * @param status the HTTP status of an answer; 0 for a request
     * @param headers the HTTP headers, names in lower case
     * @param certificate the subject of the client certificate
     * @param body the body
     * @param cut whether this is the beginning only
     * @return the recorded message
     */
    static RecordedMessage read(
            int status,
            Map<String, List<String>> headers,
            Optional<String> certificate,
            InputStream body,
            boolean cut) {
        PackageReader reader = new PackageReader(cut);
        String type = headers.getOrDefault("content-type", List.of("")).get(0);
        BoundedInputStream counted = counted(body);
        try {
            if (type.toLowerCase(Locale.ROOT).startsWith(MULTIPART)) {
                reader.multipart(type, counted);
            } else if (type.toLowerCase(Locale.ROOT).contains("xml")) {
                reader.envelope(counted);
            }
            counted.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            reader.problem("the body broke off: " + e.getMessage());
        } catch (MimeException e) {
            reader.problem("the parts of the body cannot be read: " + e.getMessage());
        }
        return new RecordedMessage(
                status,
                headers,
                certificate,
                Optional.ofNullable(reader.rootType),
                Optional.ofNullable(reader.envelope),
                reader.parts,
                counted.getCount(),
                Optional.ofNullable(reader.problem));
    }

    /** Bounded by nothing: it counts. */
    private static BoundedInputStream counted(InputStream body) {
        try {
            return BoundedInputStream.builder().setInputStream(body).get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void multipart(String type, InputStream body) throws IOException, MimeException {
        MimeConfig limits = MimeConfig.custom()
                .setMaxHeaderLen(MAX_HEADER)
                .setMaxLineLen(-1)
                .setStrictParsing(true)
                .setMaxHeaderCount(MAX_PARTS)
                .build();
        MimeTokenStream stream = new MimeTokenStream(limits);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parseHeadless(body, type);
        String id = "";
        String partType = "";
        boolean ended = false;
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> {
                    id = "";
                    partType = "";
                }
                case T_FIELD -> {
                    RawField field = (RawField) stream.getField();
                    String value = String.valueOf(field.getBody())
                            .replaceAll("\\s+", " ")
                            .strip();
                    if (field.getNameLowerCase().equals("content-id")) {
                        id = value.replaceAll("^<|>$", "");
                    } else if (field.getNameLowerCase().equals("content-type")) {
                        partType = value;
                    }
                }
                case T_BODY -> part(id, partType, stream.getInputStream());
                case T_END_MULTIPART -> ended = true;
                default -> {
                    // There is nothing to see in between.
                }
            }
        }
        if (!ended || parts.stream().anyMatch(part -> !part.complete())) {
            problem("the body ends before its last boundary");
        }
    }

    private void part(String id, String type, InputStream in) throws IOException {
        if (rootType == null) {
            rootType = type;
            envelope(in);
            return;
        }
        if (parts.size() == MAX_PARTS) {
            throw new IOException("there are more than " + MAX_PARTS + " parts");
        }
        MessageDigest digest = Redaction.sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        boolean complete = false;
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
            complete = true;
        } finally {
            parts.add(new RecordedPart(id, type, size, HexFormat.of().formatHex(digest.digest()), complete));
        }
    }

    private void envelope(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_ENVELOPE + 1);
        if (bytes.length > MAX_ENVELOPE) {
            problem("the envelope has more than " + MAX_ENVELOPE + " bytes");
            return;
        }
        if (bytes.length == 0) {
            return;
        }
        try {
            envelope = text(bytes);
        } catch (IllegalArgumentException e) {
            problem("the envelope cannot be read: " + e.getMessage());
        }
    }

    /** The text as it came where that can be had. */
    private static String text(byte[] bytes) {
        Element root = Fragments.toElement(bytes);
        try {
            String text = withoutDeclaration(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            if (ELEMENT.matcher(text).lookingAt()) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // Then it is in another encoding, which the parser knows.
        }
        return Fragments.toFragment(root).xml();
    }

    /** Leaves out a declaration of UTF-8, which a text needs no more. */
    static String withoutDeclaration(String document) {
        return DECLARATION.matcher(document).replaceFirst("");
    }

    private void problem(String text) {
        if (problem == null && !cut) {
            problem = text;
        }
    }
}
