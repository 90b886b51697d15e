package de.amtspost.server.internal;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.AttachmentOutInterceptor;
import org.apache.cxf.interceptor.Interceptor;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every SOAP envelope that comes and goes into a file of its own. Contents travel beside the envelope and are not
 * written; names, identifiers and whatever else stands in the envelope are.
 */
final class EnvelopeLog {

    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeLog.class);

    private final Path folder;
    private final AtomicLong count = new AtomicLong();

    EnvelopeLog(Path folder) {
        this.folder = folder;
    }

    List<Interceptor<? extends Message>> incoming() {
        return List.of(new Incoming());
    }

    List<Interceptor<? extends Message>> outgoing() {
        return List.of(new Outgoing());
    }

    private void write(String direction, ByteArrayOutputStream envelope) {
        Path file = folder.resolve(String.format(Locale.ROOT, "%06d-%s.xml", count.incrementAndGet(), direction));
        try {
            Files.write(file, envelope.toByteArray());
        } catch (IOException e) {
            LOG.warn("An envelope could not be written to {}", file, e);
        }
    }

    private final class Incoming extends AbstractPhaseInterceptor<Message> {

        Incoming() {
            super(Phase.RECEIVE);
            addAfter(AttachmentInInterceptor.class.getName());
        }

        @Override
        public void handleMessage(Message message) {
            InputStream in = message.getContent(InputStream.class);
            if (in != null) {
                message.setContent(InputStream.class, new Copying(in));
            }
        }

        private final class Copying extends FilterInputStream {

            private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
            private boolean written;

            Copying(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read > 0) {
                    copy.write(buffer, offset, read);
                } else if (read < 0 && !written) {
                    written = true;
                    EnvelopeLog.this.write("request", copy);
                }
                return read;
            }
        }
    }

    private final class Outgoing extends AbstractPhaseInterceptor<Message> {

        Outgoing() {
            super(Phase.PRE_STREAM);
            addAfter(AttachmentOutInterceptor.class.getName());
            addBefore(StaxOutInterceptor.class.getName());
        }

        @Override
        public void handleMessage(Message message) {
            OutputStream out = message.getContent(OutputStream.class);
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            message.setContent(OutputStream.class, new FilterOutputStream(out) {
                @Override
                public void write(int value) throws IOException {
                    copy.write(value);
                    out.write(value);
                }

                @Override
                public void write(byte[] buffer, int offset, int length) throws IOException {
                    copy.write(buffer, offset, length);
                    out.write(buffer, offset, length);
                }
            });
            message.getInterceptorChain().add(new AbstractPhaseInterceptor<Message>(Phase.PREPARE_SEND_ENDING) {
                @Override
                public void handleMessage(Message ended) {
                    EnvelopeLog.this.write("answer", copy);
                }
            });
        }
    }
}
