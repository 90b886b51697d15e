package de.amtspost.signature.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Cipher;

/**
 * A content while it is decrypted. Only for a keeper that throws everything away if this stream does not end well: the tag
 * comes last. For one thread.
 */
final class CmsPlainStream extends InputStream {

    private static final int PIECE = 64 * 1024;

    private final InputStream encrypted;
    private final Cipher cipher;
    private final CmsReader.Step<byte[]> end;
    private final byte[] taken = new byte[PIECE];
    private byte[] plain = new byte[0];
    private int position;
    private int filled;
    private boolean ended;

    /** Opens it; the last step gives the tag. */
    CmsPlainStream(InputStream encrypted, Cipher cipher, CmsReader.Step<byte[]> end) {
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

    /** Whether there is plain text left. A cipher may give less than it takes, and the rest at the end. */
    private boolean fill() throws IOException {
        while (position == filled && !ended) {
            int read = encrypted.read(taken);
            position = 0;
            try {
                if (read < 0) {
                    ended = true;
                    plain = cipher.doFinal(end.take());
                    filled = plain.length;
                } else {
                    int room = cipher.getOutputSize(read);
                    if (room > plain.length) {
                        plain = new byte[room];
                    }
                    filled = cipher.update(taken, 0, read, plain, 0);
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
