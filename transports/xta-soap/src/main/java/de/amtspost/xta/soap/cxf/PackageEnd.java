package de.amtspost.xta.soap.cxf;

import de.amtspost.xta.soap.IncompletePackageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Fails at the end of a MIME package that has no final boundary. CXF takes whatever comes before the end of the stream for
 * the whole of the last content, so that a content that was cut off would pass for complete.
 */
final class PackageEnd extends AbstractPhaseInterceptor<Message> {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/.*;\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+)).*", Pattern.DOTALL);

    PackageEnd() {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        InputStream in = message.getContent(InputStream.class);
        Matcher boundary = BOUNDARY.matcher(String.valueOf(message.get(Message.CONTENT_TYPE)));
        if (in != null && boundary.matches()) {
            String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
            message.setContent(InputStream.class, new Watched(in, "--" + text + "--"));
        }
    }

    /** Remembers the last bytes, and looks for the final boundary in them when the stream ends. */
    private static final class Watched extends FilterInputStream {

        /** The final boundary and whatever blank lines or epilogue a peer may add. */
        private static final int TAIL = 1024;

        private final String end;
        private final byte[] tail = new byte[TAIL];
        private int filled;

        Watched(InputStream in, String end) {
            super(in);
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0) {
                requireEnd();
            } else {
                remember(buffer, offset, read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(count, TAIL)]));
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void remember(byte[] buffer, int offset, int read) {
            int added = Math.min(read, TAIL);
            int kept = Math.min(filled, TAIL - added);
            System.arraycopy(tail, filled - kept, tail, 0, kept);
            System.arraycopy(buffer, offset + read - added, tail, kept, added);
            filled = kept + added;
        }

        private void requireEnd() throws IncompletePackageException {
            if (!new String(tail, 0, filled, StandardCharsets.ISO_8859_1).contains(end)) {
                throw new IncompletePackageException("the MIME package ends before its final boundary");
            }
        }
    }
}
