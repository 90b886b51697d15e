package de.amtspost.xoev.binding;

import java.io.IOException;
import java.io.InputStream;

/** A document with one part many times, which is never whole in memory; or that breaks off. */
final class Repeated extends InputStream {

    private final byte[] head;
    private final byte[] part;
    private final byte[] end;
    private final long times;
    private final boolean breaking;
    private long position;

    Repeated(byte[] head, byte[] part, long times, byte[] end) {
        this(head, part, times, end, false);
    }

    private Repeated(byte[] head, byte[] part, long times, byte[] end, boolean breaking) {
        this.head = head;
        this.part = part;
        this.times = times;
        this.end = end;
        this.breaking = breaking;
    }

    /** A stream that fails behind its head. */
    static Repeated breaking(byte[] head) {
        return new Repeated(head, new byte[0], 0, new byte[0], true);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long behindHead = position - head.length;
        long behindParts = behindHead - times * part.length;
        if (behindHead < 0) {
            return copy(head, (int) position, target, offset, length);
        }
        if (breaking) {
            throw new IOException("the disk is gone");
        }
        if (behindParts < 0) {
            return copy(part, (int) (behindHead % part.length), target, offset, length);
        }
        return behindParts >= end.length ? -1 : copy(end, (int) behindParts, target, offset, length);
    }

    private int copy(byte[] source, int from, byte[] target, int offset, int length) {
        int count = Math.min(length, source.length - from);
        System.arraycopy(source, from, target, offset, count);
        position += count;
        return count;
    }
}
