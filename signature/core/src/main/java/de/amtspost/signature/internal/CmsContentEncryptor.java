package de.amtspost.signature.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputAEADEncryptor;

/** Encrypts one content with AES-256-GCM (RFC 5084), a new key and a new initialisation vector. For one thread. */
final class CmsContentEncryptor implements OutputAEADEncryptor {

    private final byte[] key = ContentCipher.AES256.newKey();
    private final byte[] iv = ContentCipher.newIv();
    private final GaloisCounter cipher = new GaloisCounter(key, iv);

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new AlgorithmIdentifier(
                NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(iv, ContentCipher.TAG_BYTES));
    }

    @Override
    public GenericKey getKey() {
        return new GenericKey(getAlgorithmIdentifier(), key);
    }

    @Override
    public OutputStream getOutputStream(OutputStream encrypted) {
        return new Encrypting(encrypted, cipher);
    }

    @Override
    public OutputStream getAADStream() {
        return cipher.attributes();
    }

    @Override
    public byte[] getMAC() {
        return cipher.tag();
    }

    private static final class Encrypting extends FilterOutputStream {

        private static final int PIECE = 64 * 1024;

        private final GaloisCounter cipher;
        private final byte[] piece = new byte[PIECE];

        Encrypting(OutputStream encrypted, GaloisCounter cipher) {
            super(encrypted);
            this.cipher = cipher;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] plain, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += PIECE) {
                int step = Math.min(PIECE, length - done);
                try {
                    cipher.encrypt(plain, offset + done, step, piece);
                } catch (GeneralSecurityException e) {
                    throw new IOException(e.getMessage() + "; next: split it", e);
                }
                out.write(piece, 0, step);
            }
        }

        @Override
        public void close() {
            // Who asked for this stream ends what is behind it.
        }
    }
}
