package de.amtspost.xta.soap.cxf;

import de.amtspost.xta.soap.IncompletePackageException;
import java.io.UncheckedIOException;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import org.apache.cxf.attachment.HeaderSizeExceededException;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Stops reading a package that has too many parts. CXF has such a limit, but not for parts that are read one by one as
 * the envelope asks for them; and to find the last one, it keeps all before it.
 */
final class PackageLimit extends AbstractPhaseInterceptor<Message> {

    private final int maxParts;

    PackageLimit(int maxParts) {
        super(Phase.RECEIVE);
        addAfter(AttachmentInInterceptor.class.getName());
        this.maxParts = maxParts;
    }

    @Override
    public void handleMessage(Message message) {
        Collection<Attachment> parts = message.getAttachments();
        if (parts != null) {
            message.setAttachments(new Limited(parts, maxParts));
        }
    }

    /** The parts as they are read. What is wrong with one is thrown as {@link UncheckedIOException}. */
    private static final class Limited extends AbstractCollection<Attachment> {

        private final Collection<Attachment> parts;
        private final int limit;

        Limited(Collection<Attachment> parts, int limit) {
            this.parts = parts;
            this.limit = limit;
        }

        @Override
        public int size() {
            return parts.size();
        }

        @Override
        public Iterator<Attachment> iterator() {
            Iterator<Attachment> reading = parts.iterator();
            return new Iterator<>() {

                private int count;

                @Override
                public boolean hasNext() {
                    try {
                        return reading.hasNext();
                    } catch (HeaderSizeExceededException e) {
                        throw broken("a part of the MIME package has a header that is too long");
                    }
                }

                @Override
                public Attachment next() {
                    count++;
                    if (count > limit) {
                        throw broken("the MIME package has more than " + limit + " parts beside its envelope");
                    }
                    return reading.next();
                }
            };
        }

        private static UncheckedIOException broken(String what) {
            return new UncheckedIOException(new IncompletePackageException(what));
        }
    }
}
