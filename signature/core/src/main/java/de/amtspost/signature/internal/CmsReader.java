package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.ASN1TaggedObjectParser;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one {@code ContentInfo} (RFC 5652, section 3) in BER or DER, as a stream. Whatever stands around a content
 * fits into 1 MiB, before and behind it; a content in pieces has at most a quarter of its size in headers. For one thread.
 */
final class CmsReader {

    static final int STRUCTURE_BYTES = 1 << 20;

    private static final int OVERHEAD_DIVISOR = 4;

    private final String name;
    private final Metered in;
    private final ASN1SequenceParser info;
    private final ASN1TaggedObjectParser wrapper;
    private final ASN1SequenceParser body;
    private @Nullable ASN1Encodable next;

    private CmsReader(Metered in, ASN1ObjectIdentifier type, String name) throws IOException, Unacceptable {
        this.name = name;
        this.in = in;
        // What is read whole is limited before memory is taken for it, whatever length it claims; contents are not.
        info = (ASN1SequenceParser) Objects.requireNonNull(new ASN1StreamParser(in, STRUCTURE_BYTES).readObject());
        if (!type.equals(info.readObject())) {
            throw refused("it is no " + name);
        }
        wrapper = tagged(info.readObject(), 0);
        body = (ASN1SequenceParser) wrapper.parseExplicitBaseObject();
        next = body.readObject();
    }

    /** A step that reads; whatever it throws that is not the fault of the stream is the fault of the sender. */
    @FunctionalInterface
    interface Step<T> {

        T take() throws IOException, Unacceptable;
    }

    /**
     * Starts.
     *
     * @param stream the stream; not closed
     * @param type which content type it must be
     * @param name the name of that type
     * @throws IOException if the stream breaks
     * @throws Unacceptable if it is something else
     */
    static CmsReader open(InputStream stream, ASN1ObjectIdentifier type, String name) throws IOException, Unacceptable {
        Metered in = new Metered(stream);
        return take(in, name, () -> new CmsReader(in, type, name));
    }

    <T> T take(Step<T> step) throws IOException, Unacceptable {
        return take(in, name, step);
    }

    private static <T> T take(Metered in, String name, Step<T> step) throws IOException, Unacceptable {
        try {
            return step.take();
        } catch (IOException | RuntimeException e) {
            if (in.broken != null) {
                throw in.broken;
            }
            throw new Unacceptable(Verdict.Code.STRUCTURE, "it is no " + name + ", is cut off, damaged or too large");
        }
    }

    Unacceptable refused(String why) {
        return new Unacceptable(Verdict.Code.STRUCTURE, why);
    }

    /** The next part of the body, whole in memory. Only within a step. */
    ASN1Primitive part() throws IOException {
        ASN1Primitive part = Objects.requireNonNull(next).toASN1Primitive();
        next = body.readObject();
        return part;
    }

    /** The next part of the body if it has that tag, whole in memory. Only within a step. */
    @Nullable ASN1Primitive taggedPart(int tag) throws IOException {
        return next instanceof ASN1TaggedObjectParser tagged && tagged.hasContextTag(tag) ? part() : null;
    }

    /** The next part of the body, a sequence that holds the content and is read before anything behind it. */
    ASN1SequenceParser holder() {
        return (ASN1SequenceParser) Objects.requireNonNull(next);
    }

    /** Behind the sequence that holds the content. */
    void afterHolder() throws IOException {
        in.allowance = STRUCTURE_BYTES;
        next = body.readObject();
    }

    /** Everything ends where it must, and nothing stands behind. Only within a step. */
    void finish() throws IOException, Unacceptable {
        if (next != null || wrapper.parseExplicitBaseObject() != null || info.readObject() != null || in.read() >= 0) {
            throw refused("something stands behind the parts of " + name);
        }
    }

    static ASN1TaggedObjectParser tagged(@Nullable ASN1Encodable part, int tag) {
        ASN1TaggedObjectParser tagged = (ASN1TaggedObjectParser) Objects.requireNonNull(part);
        if (!tagged.hasContextTag(tag)) {
            throw new IllegalStateException("another tag");
        }
        return tagged;
    }

    /** The octets of the content; throws {@link Damaged} where the sender is at fault. */
    InputStream octets(ASN1OctetStringParser content) {
        return new Octets(content.getOctetStream(), in);
    }

    /** The content ended, or went on, in a way that is not allowed. */
    static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        Damaged(Throwable cause) {
            super("the content is damaged", cause);
        }
    }

    private static final class Octets extends FilterInputStream {

        private final Metered meter;

        Octets(InputStream in, Metered meter) {
            super(in);
            this.meter = meter;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = super.read(buffer, offset, length);
                meter.allowance += Math.max(read, 0) + Math.max(read, 0) / OVERHEAD_DIVISOR;
                return read;
            } catch (IOException | RuntimeException e) {
                throw meter.broken == null ? new Damaged(e) : meter.broken;
            }
        }
    }

    /** Gives no more than is allowed, and remembers whether the stream itself broke. */
    private static final class Metered extends FilterInputStream {

        private long allowance = STRUCTURE_BYTES;
        private @Nullable IOException broken;

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (allowance <= 0 && length > 0) {
                throw new IOException("too many bytes around the content");
            }
            try {
                int read = in.read(buffer, offset, (int) Math.min(length, Math.max(allowance, 0)));
                allowance -= Math.max(read, 0);
                return read;
            } catch (IOException e) {
                broken = e;
                throw e;
            }
        }
    }
}
