package de.amtspost.xoev.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives at most so many bytes and fails where a stream has more. */
public final class BoundedStream extends FilterInputStream {

    private final String what;
    private long left;

    /** The stream has more bytes than it may. */
    public static final class ExceededException extends IOException {

        private static final long serialVersionUID = 1L;

        private ExceededException(String what) {
            super(what);
        }
    }

    /**
     * Bounds a stream.
     *
     * @param in the stream; closed with this one
     * @param maxBytes how many bytes it may give
     * @param what names the limit in the exception: "is larger than ..."
     */
    public BoundedStream(InputStream in, long maxBytes, String what) {
        super(in);
        this.left = maxBytes;
        this.what = what;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new ExceededException(what);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
