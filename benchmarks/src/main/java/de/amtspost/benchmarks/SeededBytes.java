package de.amtspost.benchmarks;

import de.amtspost.core.Content;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;

/**
 * Bytes that are the same each time and nowhere stored: one random block again and again, each time with its number in
 * front, so that a block that is lost, doubled or moved changes the digest.
 *
 * @param size how many
 */
record SeededBytes(long size) implements Content.Source {

    static final int BLOCK = 64 * 1024;

    private static final byte[] PATTERN = pattern();

    private static byte[] pattern() {
        byte[] block = new byte[BLOCK];
        new Random(20261124).nextBytes(block);
        return block;
    }

    @Override
    public InputStream open() {
        return new Generated(size);
    }

    String digest() throws Exception {
        try (InputStream in = open()) {
            return digest(in);
        }
    }

    static String digest(InputStream in) throws Exception {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BLOCK];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256");
    }

    private static final class Generated extends InputStream {

        private final byte[] block = PATTERN.clone();
        private final long size;
        private long position;

        Generated(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (position == size) {
                return length == 0 ? 0 : -1;
            }
            int inBlock = (int) (position % BLOCK);
            if (inBlock == 0) {
                ByteBuffer.wrap(block).putLong(position / BLOCK);
            }
            int step = (int) Math.min(Math.min(length, BLOCK - inBlock), size - position);
            System.arraycopy(block, inBlock, buffer, offset, step);
            position += step;
            return step;
        }
    }
}
