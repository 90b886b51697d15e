package de.amtspost.cli.signature;

import de.amtspost.core.Content;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Files with CMS, binary or as PEM (RFC 7468), and how they are told from XML. */
public final class CmsFile {

    private static final byte[] PEM = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
    private static final int SEQUENCE = 0x30;
    private static final int SNIFF_BYTES = 64;

    private CmsFile() {}

    /** What a file looks like. */
    public enum Kind {
        /** CMS in BER or DER. */
        BINARY,
        /** CMS as PEM. */
        PEM,
        /** An XML document. */
        XML,
        /** Something else. */
        OTHER
    }

    /**
     * Tells what a content looks like.
     *
     * @param content the content
     * @return its kind, by its first bytes alone
     * @throws IOException if it cannot be read
     */
    public static Kind kind(Content content) throws IOException {
        byte[] head;
        try (InputStream in = content.open()) {
            head = in.readNBytes(SNIFF_BYTES);
        }
        if (head.length > 0 && head[0] == SEQUENCE) {
            return Kind.BINARY;
        }
        if (head.length > PEM.length && Arrays.equals(head, 0, PEM.length, PEM, 0, PEM.length)) {
            return Kind.PEM;
        }
        // Whatever the encoding: byte order mark, white space and every other byte of UTF-16 fall away.
        String text = new String(head, StandardCharsets.ISO_8859_1)
                .replaceAll("[\\x00\\s\u00EF\u00BB\u00BF\u00FE\u00FF]", "");
        return text.startsWith("<") ? Kind.XML : Kind.OTHER;
    }

    /**
     * Returns CMS in binary form.
     *
     * @param content the content, binary or PEM; read as a stream
     * @return the binary form
     * @throws IOException if the content cannot be read
     */
    public static Content binary(Content content) throws IOException {
        return kind(content) == Kind.PEM ? Content.from(() -> decoded(content.open())) : content;
    }

    private static InputStream decoded(InputStream pem) throws IOException {
        InputStream buffered = new BufferedInputStream(pem);
        int label = buffered.read();
        while (label >= 0 && label != '\n') {
            label = buffered.read();
        }
        return Base64.getMimeDecoder().wrap(new UpToEnd(buffered));
    }

    /** Ends before the line that ends a PEM file; no line of Base64 has a dash. */
    private static final class UpToEnd extends FilterInputStream {

        private boolean ended;

        private UpToEnd(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = ended ? -1 : super.read();
            ended = value < 0 || value == '-';
            return ended ? -1 : value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = 0;
            while (count < length) {
                int value = read();
                if (value < 0) {
                    break;
                }
                buffer[offset + count] = (byte) value;
                count++;
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
