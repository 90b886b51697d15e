package de.amtspost.xta.soap.cxf;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Stops reading an envelope that is too large. Binary contents are other parts of the message and do not count. */
final class EnvelopeLimit extends AbstractPhaseInterceptor<Message> {

    private final int maxBytes;

    EnvelopeLimit(int maxBytes) {
        super(Phase.RECEIVE);
        addAfter(AttachmentInInterceptor.class.getName());
        this.maxBytes = maxBytes;
    }

    @Override
    public void handleMessage(Message message) {
        InputStream envelope = message.getContent(InputStream.class);
        if (envelope != null) {
            message.setContent(InputStream.class, new LimitedStream(envelope, maxBytes));
        }
    }

    private static final class LimitedStream extends FilterInputStream {

        private final int limit;
        private long seen;

        LimitedStream(InputStream in, int limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(int read) throws IOException {
            seen += read;
            if (seen > limit) {
                throw new IOException("the SOAP envelope is larger than " + limit + " bytes");
            }
        }
    }
}
