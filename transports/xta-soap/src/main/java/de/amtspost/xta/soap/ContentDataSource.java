package de.amtspost.xta.soap;

import de.amtspost.core.Content;
import jakarta.activation.DataSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

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

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = content.open();
        return content.size().isPresent() ? new ExactLength(in, content.size().getAsLong()) : in;
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

    /** Fails when the stream ends early or goes on after the stated length. */
    private static final class ExactLength extends FilterInputStream {

        private final long expected;
        private long seen;

        ExactLength(InputStream in, long expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? -1 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int read) throws IOException {
            seen += Math.max(0, read);
            if (seen > expected || (read < 0 && seen < expected)) {
                throw new IOException("the content changed while it was sent: its size was " + expected + " bytes");
            }
        }
    }
}
