package de.amtspost.xta.soap;

import de.amtspost.core.Content;
import jakarta.activation.DataSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Gives the bytes of a content to the SOAP stack. If the content changed since its size was stated, reading it fails, so
 * that the exchange breaks off and the peer does not take a wrong content for whole.
 */
public final class ContentDataSource implements DataSource {

    private final Content content;

    /**
     * Wraps a content.
     *
     * @param content the content
     */
    public ContentDataSource(Content content) {
        this.content = content;
    }

    /** A content of ours cannot be read to its end, or is not what it was when its size was stated. */
    public static final class UnreadableException extends IOException {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        try {
            return new Checked(content.open(), content.size());
        } catch (IOException e) {
            throw new UnreadableException("it cannot be opened", e);
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("a content is read only");
    }

    @Override
    public String getContentType() {
        return content.mediaType().orElse(Content.BINARY);
    }

    @Override
    public String getName() {
        return content.fileName().orElse("");
    }

    /** Fails when the stream breaks, ends early, or goes on after the stated length. */
    private static final class Checked extends FilterInputStream {

        private final OptionalLong expected;
        private long seen;

        Checked(InputStream in, OptionalLong expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(buffer, offset, length);
            } catch (IOException e) {
                throw new UnreadableException("reading it failed after " + seen + " bytes", e);
            }
            seen += Math.max(0, read);
            if (expected.isPresent() && (seen > expected.getAsLong() || (read < 0 && seen < expected.getAsLong()))) {
                throw new UnreadableException(
                        "its size was " + expected.getAsLong() + " bytes and changed while it was sent", null);
            }
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
