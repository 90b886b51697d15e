package de.amtspost.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One content of a message: bytes that can be opened as a stream again and again, with what is known about them.
 *
 * <p>Immutable and thread-safe; every call of {@link #open()} gives an independent stream. A content never holds the
 * bytes of a file in memory.
 */
public final class Content {

    /** The media type of XML documents (RFC 7303). */
    public static final String XML = "application/xml";

    /** The media type of bytes about which nothing else is known. */
    public static final String BINARY = "application/octet-stream";

    private static final int SNIFF_BYTES = 256;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

    private final Source source;
    private final Map<Fact, String> facts;
    private final OptionalLong size;

    private Content(Source source, Map<Fact, String> facts, OptionalLong size) {
        this.source = source;
        this.facts = facts;
        this.size = size;
    }

    /** What can be known about a content, with the name used in texts. */
    private enum Fact {
        ID("content id"),
        MEDIA_TYPE("media type"),
        ENCODING("encoding"),
        FILE_NAME("file name"),
        DESCRIPTION("description"),
        LANGUAGE("language");

        private final String title;

        Fact(String title) {
            this.title = title;
        }
    }

    private Optional<String> fact(Fact fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    private Content with(Fact fact, String value) {
        Map<Fact, String> changed = new EnumMap<>(Fact.class);
        changed.putAll(facts);
        changed.put(fact, Texts.requireText(value, fact.title));
        return new Content(source, changed, size);
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {

        /**
         * Opens the bytes from their beginning.
         *
         * @return a stream that the caller closes
         * @throws IOException if the bytes cannot be read
         */
        InputStream open() throws IOException;
    }

    /**
     * Returns the content of an XML file. The character encoding is read from its first bytes.
     *
     * @param file the file; it must not change until the message is sent
     * @return the content, with media type {@value #XML}, encoding, file name and size
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Content xml(Path file) {
        Content content = file(file).withMediaType(XML);
        return content.withEncoding(declaredEncoding(content));
    }

    /**
     * Returns the content of an XML document in memory. The character encoding is read from its first bytes.
     *
     * @param document the document; copied
     * @return the content, with media type {@value #XML}, encoding and size
     */
    public static Content xml(byte[] document) {
        Content content = bytes(document).withMediaType(XML);
        return content.withEncoding(declaredEncoding(content));
    }

    /**
     * Returns the content of a file. The media type is guessed from the name.
     *
     * @param file the file; it must not change until the message is sent
     * @return the content, with media type, file name and size
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Content file(Path file) {
        try {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new IOException("cannot read " + file + ": no such file, a folder, or no right to read it");
            }
            String name = nameOf(file);
            String guessed = URLConnection.guessContentTypeFromName(name);
            return from(() -> Files.newInputStream(file))
                    .withMediaType(guessed == null ? BINARY : guessed)
                    .withFileName(name)
                    .withSize(Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Returns the content of those bytes.
     *
     * @param bytes the bytes; copied
     * @return the content, with media type {@value #BINARY} and size
     */
    public static Content bytes(byte[] bytes) {
        byte[] copy = bytes.clone();
        return from(() -> new ByteArrayInputStream(copy)).withMediaType(BINARY).withSize(copy.length);
    }

    /**
     * Returns the content that a source gives.
     *
     * @param source opens the bytes, each time from their beginning; called by any thread
     * @return the content; nothing is known about it yet
     */
    public static Content from(Source source) {
        return new Content(source, Map.of(), OptionalLong.empty());
    }

    /**
     * Opens the bytes from their beginning.
     *
     * @return a stream that the caller closes
     * @throws IOException if the bytes cannot be read
     */
    public InputStream open() throws IOException {
        return source.open();
    }

    /**
     * Reads all bytes. Meant for contents that are known to be small.
     *
     * @param limit the largest size accepted, in bytes
     * @return the bytes
     * @throws IOException if the bytes cannot be read or are more than {@code limit}
     */
    public byte[] readBytes(int limit) throws IOException {
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new IOException("the content is larger than " + limit + " bytes");
            }
            return bytes;
        }
    }

    /**
     * Returns the identifier of the content within its message.
     *
     * @return the identifier, where the peer gave one
     */
    public Optional<String> id() {
        return fact(Fact.ID);
    }

    /**
     * Returns the media type.
     *
     * @return for example {@code application/pdf}
     */
    public Optional<String> mediaType() {
        return fact(Fact.MEDIA_TYPE);
    }

    /**
     * Returns the character encoding.
     *
     * @return for example {@code UTF-8}; empty for binary contents
     */
    public Optional<String> encoding() {
        return fact(Fact.ENCODING);
    }

    /**
     * Returns the name of the file. It comes from the peer: never use it as a path without checking it.
     *
     * @return the name
     */
    public Optional<String> fileName() {
        return fact(Fact.FILE_NAME);
    }

    /**
     * Returns what the content is, for people.
     *
     * @return the description, where the author gave one
     */
    public Optional<String> description() {
        return fact(Fact.DESCRIPTION);
    }

    /**
     * Returns the language of the content.
     *
     * @return a language tag (RFC 5646), for example {@code de}, where the author gave one
     */
    public Optional<String> language() {
        return fact(Fact.LANGUAGE);
    }

    /**
     * Returns the size.
     *
     * @return the size in bytes, where known
     */
    public OptionalLong size() {
        return size;
    }

    /**
     * Returns this content with an identifier.
     *
     * @param id the identifier within the message, not blank
     * @return the changed copy
     */
    public Content withId(String id) {
        return with(Fact.ID, id);
    }

    /**
     * Returns this content with a media type.
     *
     * @param mediaType the media type, not blank
     * @return the changed copy
     */
    public Content withMediaType(String mediaType) {
        return with(Fact.MEDIA_TYPE, mediaType);
    }

    /**
     * Returns this content with a character encoding.
     *
     * @param encoding the encoding, not blank
     * @return the changed copy
     */
    public Content withEncoding(String encoding) {
        return with(Fact.ENCODING, encoding);
    }

    /**
     * Returns this content with a file name.
     *
     * @param fileName the name, not blank
     * @return the changed copy
     */
    public Content withFileName(String fileName) {
        return with(Fact.FILE_NAME, fileName);
    }

    /**
     * Returns this content with a description.
     *
     * @param description what the content is, for people; not blank
     * @return the changed copy
     */
    public Content withDescription(String description) {
        return with(Fact.DESCRIPTION, description);
    }

    /**
     * Returns this content with a language.
     *
     * @param language a language tag (RFC 5646), for example {@code de}
     * @return the changed copy
     * @throws IllegalArgumentException if it does not have the form of a tag
     */
    public Content withLanguage(String language) {
        if (!LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("a language tag looks like de or de-CH: " + language);
        }
        return with(Fact.LANGUAGE, language);
    }

    /**
     * Returns this content with a size.
     *
     * @param size the size in bytes, not negative
     * @return the changed copy
     */
    public Content withSize(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative: " + size);
        }
        return new Content(source, facts, OptionalLong.of(size));
    }

    @Override
    public String toString() {
        return fileName().or(this::id).orElse("without name")
                + mediaType().map(text -> ", " + text).orElse("")
                + (size.isPresent() ? ", " + size.getAsLong() + " bytes" : "");
    }

    private static String nameOf(Path file) {
        @Nullable Path name = file.getFileName();
        return name == null ? "content" : name.toString();
    }

    /** Appendix F of XML 1.0: byte order mark, else the declaration, else UTF-8. */
    private static String declaredEncoding(Content content) {
        byte[] head;
        try (InputStream in = content.open()) {
            head = in.readNBytes(SNIFF_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE)) {
            return "UTF-16";
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int declaration = text.indexOf("<?xml");
        int end = text.indexOf("?>");
        int encoding = text.indexOf("encoding");
        if (declaration < 0 || encoding < 0 || end < encoding) {
            return "UTF-8";
        }
        int open = firstQuote(text, encoding);
        int close = open < 0 ? -1 : text.indexOf(text.charAt(open), open + 1);
        return open < 0 || close <= open + 1 || close > end ? "UTF-8" : text.substring(open + 1, close);
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return head.length >= 2 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
    }

    private static int firstQuote(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '"' || text.charAt(i) == '\'') {
                return i;
            }
        }
        return -1;
    }
}
