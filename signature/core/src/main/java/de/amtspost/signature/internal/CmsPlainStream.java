package de.amtspost.signature.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A content while it is decrypted. Only for a keeper that throws everything away if this stream does not end well: the tag
 * comes last. For one thread.
 */
final class CmsPlainStream extends InputStream {

    private static final int PIECE = 64 * 1024;

    private final InputStream encrypted;
    private final GaloisCounter cipher;
    private final CmsReader.Step<byte[]> end;
    private final byte[] taken = new byte[PIECE];
    private final byte[] plain = new byte[PIECE];
    private int position;
    private int filled;
    private boolean ended;

    /** Opens it; the last step gives the tag. */
    CmsPlainStream(InputStream encrypted, GaloisCounter cipher, CmsReader.Step<byte[]> end) {
        this.encrypted = encrypted;
        this.cipher = cipher;
        this.end = end;
    }

    /** The tag is wrong: key or content are not what they were. */
    static final class WrongTag extends IOException {

        private static final long serialVersionUID = 1L;

        WrongTag(Throwable cause) {
            super("wrong tag", cause);
        }
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

    /** Whether there is plain text left. */
    private boolean fill() throws IOException {
        while (position == filled && !ended) {
            int read = encrypted.read(taken);
            position = 0;
            filled = Math.max(read, 0);
            try {
                if (read < 0) {
                    ended = true;
                    byte[] tag = end.take();
                    if (!MessageDigest.isEqual(tag, cipher.tag())) {
                        throw new GeneralSecurityException("wrong tag");
                    }
                } else {
                    cipher.decrypt(taken, read, plain);
                }
            } catch (GeneralSecurityException e) {
                throw new WrongTag(e);
            } catch (Unacceptable e) {
                throw new CmsReader.Damaged(e);
            }
        }
        return position < filled;
    }

    @Override
    public void close() throws IOException {
        encrypted.close();
    }
}
