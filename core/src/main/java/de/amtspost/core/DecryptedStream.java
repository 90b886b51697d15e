package de.amtspost.core;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Cipher;

/** Decrypts large pieces; the stream of the platform takes 512 bytes at a time, at several times the cost. */
final class DecryptedStream extends InputStream {

    private static final int PIECE = 64 * 1024;

    private final InputStream encrypted;
    private final Cipher cipher;
    private final byte[] taken = new byte[PIECE];
    private byte[] plain = new byte[0];
    private int position;
    private int filled;
    private boolean ended;

    DecryptedStream(InputStream encrypted, Cipher cipher) {
        this.encrypted = encrypted;
        this.cipher = cipher;
    }

    @Override
    public int read() throws IOException {
        return fill() ? plain[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, filled - position);
        System.arraycopy(plain, position, buffer, offset, count);
        position += count;
        return count;
    }

    /** Whether there is plain text left. A cipher may give less than it takes, and the rest at the end. */
    private boolean fill() throws IOException {
        while (position == filled && !ended) {
            int read = encrypted.read(taken);
            int room = cipher.getOutputSize(Math.max(read, 0));
            if (room > plain.length) {
                plain = new byte[room];
            }
            position = 0;
            try {
                ended = read < 0;
                filled = ended ? cipher.doFinal(plain, 0) : cipher.update(taken, 0, read, plain, 0);
            } catch (GeneralSecurityException e) {
                throw new IOException("a spooled content cannot be decrypted", e);
            }
        }
        return position < filled;
    }

    @Override
    public void close() throws IOException {
        encrypted.close();
    }
}
