package de.amtspost.compliance.xta.internal;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.apache.commons.io.input.BoundedInputStream;

/** Contents of any size that take no place: the same bytes, which no compression makes smaller, over and over. */
final class LargeContent {

    /** Of prime length, so that buffers do not see the same bytes twice. */
    private static final byte[] PATTERN = new byte[65_521];

    static {
        new Random(1).nextBytes(PATTERN);
    }

    private LargeContent() {}

    /** A content of so many bytes, always the same for the same size. */
    static Content of(long size) {
        return Content.from(() -> bytes(size)).withMediaType(Content.BINARY).withSize(size);
    }

    private static InputStream bytes(long size) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(new Endless())
                .setMaxCount(size)
                .get();
    }

    /** Goes round and round. */
    private static final class Endless extends InputStream {

        private int at;

        @Override
        public int read() {
            int next = PATTERN[at] & 0xFF;
            at = (at + 1) % PATTERN.length;
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, PATTERN.length - at);
            System.arraycopy(PATTERN, at, into, offset, count);
            at = (at + count) % PATTERN.length;
            return count;
        }
    }
}
