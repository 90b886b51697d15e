package de.amtspost.signature.internal;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A content with what is known about it, as a MIME entity (RFC 2045) whose body is not encoded. Texts other than ASCII are
 * extended values (RFC 8187).
 */
public final class MimeEntity {

    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final Pattern FIELD = Pattern.compile("([!-9;-~]+):[ \\t]*(.*)");
    private static final Pattern EXTENDED = Pattern.compile("(?i)\\*=utf-8''([!-:<-~]*)");
    private static final Pattern PLAIN = Pattern.compile("[ -~&&[^\";\\\\]]+");
    private static final String TYPE = "content-type";
    private static final String CHARSET = ";charset=";
    private static final Pattern CHARSET_PARAMETER = Pattern.compile("(?i) *; *charset *= *\"?([^\\s\";]+)\"?");
    private static final String PKCS7 = "application/pkcs7-mime";

    private final Map<String, String> fields;
    private final int headerBytes;

    private MimeEntity(Map<String, String> fields, int headerBytes) {
        this.fields = fields;
        this.headerBytes = headerBytes;
    }

    /** Says why something is no such entity. */
    public static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        private Malformed(String message) {
            super(message);
        }
    }

    /**
     * Tells whether a media type is that of contents in CMS.
     *
     * @param mediaType the media type, with or without parameters
     * @return whether it is
     */
    public static boolean isPkcs7(String mediaType) {
        return mediaType.split(";", 2)[0].strip().equalsIgnoreCase(PKCS7);
    }

    /**
     * Writes a content.
     *
     * @param content the content, read once
     * @param out where to; not closed
     * @throws IOException if the content cannot be read or the entity not be written
     */
    public static void write(Content content, OutputStream out) throws IOException {
        StringBuilder header = new StringBuilder("MIME-Version: 1.0\r\n");
        header.append("Content-Type: ").append(mediaType(content));
        content.encoding().filter(MimeEntity::isPlain).ifPresent(charset -> header.append(CHARSET)
                .append(charset));
        header.append("\r\nContent-Transfer-Encoding: binary\r\nContent-Disposition: attachment");
        content.fileName().ifPresent(name -> header.append(";filename").append(extended(name)));
        header.append("\r\n");
        content.description().ifPresent(text -> header.append("Content-Description: ;text")
                .append(extended(text))
                .append("\r\n"));
        content.language()
                .ifPresent(
                        tag -> header.append("Content-Language: ").append(tag).append("\r\n"));
        content.id()
                .ifPresent(id ->
                        header.append("Content-ID: ;id").append(extended(id)).append("\r\n"));
        out.write(header.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = content.open()) {
            in.transferTo(out);
        }
    }

    private static String mediaType(Content content) {
        return content.mediaType()
                .filter(type -> isPlain(type.replace(";", "")))
                .orElse(Content.BINARY);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    private static String extended(String text) {
        return "*=UTF-8''"
                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A");
    }

    /**
     * Reads the header of an entity.
     *
     * @param in the entity; not closed
     * @return what the header says
     * @throws IOException if the stream breaks
     * @throws Malformed if the header is too long or no header, or the body is encoded
     */
    public static MimeEntity read(InputStream in) throws IOException, Malformed {
        byte[] start = in.readNBytes(MAX_HEADER_BYTES);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new Malformed("there is no end of a header within " + MAX_HEADER_BYTES + " bytes");
        }
        Map<String, String> fields = new TreeMap<>();
        // RFC 5322, section 2.2.3: a line that begins with a space goes on with the one before.
        for (String line : text.substring(0, end).replaceAll("\r\n[ \t]+", " ").split("\r\n", -1)) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches() || fields.put(field.group(1).toLowerCase(Locale.ROOT), field.group(2)) != null) {
                throw new Malformed("a line of its header is no field, or there twice");
            }
        }
        String encoding =
                fields.getOrDefault("content-transfer-encoding", "7bit").strip().toLowerCase(Locale.ROOT);
        if (!encoding.equals("binary") && !encoding.equals("8bit") && !encoding.equals("7bit")) {
            throw new Malformed("its body is encoded, which encrypted contents need not be");
        }
        return new MimeEntity(fields, end + 4);
    }

    /**
     * Returns the content.
     *
     * @param entry where the whole entity is kept
     * @return the body, with what the header says about it
     * @throws Malformed if what the header says is not possible, for example a language that is no tag
     */
    public Content content(Spool.Entry entry) throws Malformed {
        try {
            return described(entry);
        } catch (IllegalArgumentException e) {
            throw new Malformed("its header states something that is not possible");
        }
    }

    private Content described(Spool.Entry entry) {
        Content content = Content.from(() -> body(entry)).withSize(entry.size() - headerBytes);
        String type = fields.getOrDefault(TYPE, Content.BINARY);
        Matcher charset = CHARSET_PARAMETER.matcher(type);
        content = content.withMediaType(charset.replaceFirst(""));
        content = charset.reset().find() ? content.withEncoding(charset.group(1)) : content;
        content =
                extendedValue("content-disposition").map(content::withFileName).orElse(content);
        content = extendedValue("content-description")
                .map(content::withDescription)
                .orElse(content);
        content = extendedValue("content-id").map(content::withId).orElse(content);
        return Optional.ofNullable(fields.get("content-language"))
                .map(content::withLanguage)
                .orElse(content);
    }

    private Optional<String> extendedValue(String field) {
        Matcher value = EXTENDED.matcher(fields.getOrDefault(field, ""));
        return value.find()
                ? Optional.of(URLDecoder.decode(value.group(1).replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private InputStream body(Spool.Entry entry) throws IOException {
        InputStream in = entry.open();
        in.skipNBytes(headerBytes);
        return in;
    }
}
