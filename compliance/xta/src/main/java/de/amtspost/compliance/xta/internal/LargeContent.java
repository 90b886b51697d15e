package de.amtspost.compliance.xta.internal;

import de.amtspost.core.Content;
import java.util.Random;
import org.apache.commons.io.input.CircularInputStream;

/** Contents of any size that take no place: the same bytes, which no compression makes smaller, over and over. */
final class LargeContent {

    /** Of prime length, so that buffers do not see the same bytes twice. */
    private static final byte[] PATTERN = pattern(65_521);

    private LargeContent() {}

    /** Without 255, which ends the stream. */
    private static byte[] pattern(int length) {
        Random random = new Random(1);
        byte[] pattern = new byte[length];
        for (int i = 0; i < length; i++) {
            pattern[i] = (byte) random.nextInt(255);
        }
        return pattern;
    }

    /** A content of so many bytes, always the same for the same size. */
    static Content of(long size) {
        return Content.from(() -> new CircularInputStream(PATTERN, size))
                .withMediaType(Content.BINARY)
                .withSize(size);
    }
}
