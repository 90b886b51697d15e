package de.amtspost.signature.internal;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.modes.gcm.BasicGCMExponentiator;
import org.bouncycastle.crypto.modes.gcm.GCMExponentiator;
import org.bouncycastle.crypto.modes.gcm.GCMMultiplier;
import org.bouncycastle.crypto.modes.gcm.GCMUtil;
import org.bouncycastle.crypto.modes.gcm.Tables8kGCMMultiplier;

/**
 * AES in Galois/Counter Mode (NIST SP 800-38D) piece by piece, for contents beyond memory. The platform's own keeps all that
 * it decrypts and ends at 2 GiB in both directions, that of Bouncy Castle encrypts in Java, at a fifth of the speed. So
 * here the platform does the counter mode, with the instructions of the processor, and Bouncy Castle the multiplications.
 * For one content in one direction, and one thread.
 */
final class GaloisCounter {

    /** The largest content: 2^39 - 256 bits (section 5.2.1.1). Up to it, the counter of 32 bits does not turn over. */
    static final long MAX_BYTES = (1L << 36) - 32;

    private final Cipher counter;
    private final GCMMultiplier subkey = new Tables8kGCMMultiplier();
    private final GCMExponentiator powers = new BasicGCMExponentiator();
    private final byte[] mask;
    private final Ghash attributes;
    private final Ghash content;

    /** Starts with a key and an initialisation vector of 12 bytes, never used together before to encrypt. */
    GaloisCounter(byte[] key, byte[] iv) {
        byte[] zeros = new byte[Ghash.BLOCK_BYTES];
        // Section 7.1: the subkey is the encrypted block of zeros, the first counter masks the tag, the next ones the
        // content.
        byte[] hashSubkey = crypt(counterMode(key, zeros), zeros);
        subkey.init(hashSubkey);
        powers.init(hashSubkey);
        byte[] first = Arrays.copyOf(iv, Ghash.BLOCK_BYTES);
        first[Ghash.BLOCK_BYTES - 1] = 1;
        counter = counterMode(key, first);
        mask = crypt(counter, zeros);
        attributes = new Ghash(subkey);
        content = new Ghash(subkey);
    }

    private static Cipher counterMode(byte[] key, byte[] start) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(start));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES in counter mode", e);
        }
    }

    private static byte[] crypt(Cipher cipher, byte[] octets) {
        byte[] out = new byte[octets.length];
        crypt(cipher, octets, 0, octets.length, out);
        return out;
    }

    private static void crypt(Cipher cipher, byte[] in, int offset, int length, byte[] out) {
        try {
            if (cipher.update(in, offset, length, out, 0) != length) {
                throw new IllegalStateException("the counter mode holds octets back");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("there is room for as much as goes in", e);
        }
    }

    /** Encrypts the next piece of the content into the beginning of the other array, of at least that length. */
    void encrypt(byte[] plain, int offset, int length, byte[] encrypted) throws GeneralSecurityException {
        requireRoom(content.bytes(), length);
        crypt(counter, plain, offset, length, encrypted);
        content.write(encrypted, 0, length);
    }

    /** Decrypts the next piece, likewise. What comes out is worth nothing until the tag has proved to be right. */
    void decrypt(byte[] encrypted, int length, byte[] plain) throws GeneralSecurityException {
        requireRoom(content.bytes(), length);
        content.write(encrypted, 0, length);
        crypt(counter, encrypted, 0, length, plain);
    }

    static void requireRoom(long before, int more) throws GeneralSecurityException {
        if (before > MAX_BYTES - more) {
            throw new GeneralSecurityException("AES-GCM takes contents of less than 64 GiB");
        }
    }

    /** Takes what the tag covers besides the content; before, between or after its pieces. */
    OutputStream attributes() {
        return attributes;
    }

    /** The tag of everything so far. */
    byte[] tag() {
        // The attributes stand in front in the sum: one factor for every block of the content behind them.
        byte[] factor = new byte[Ghash.BLOCK_BYTES];
        powers.exponentiateX(content.blocks(), factor);
        byte[] tag = attributes.sum();
        GCMUtil.multiply(tag, factor);
        GCMUtil.xor(tag, content.sum());
        GCMUtil.xor(
                tag,
                ByteBuffer.allocate(Ghash.BLOCK_BYTES)
                        .putLong(attributes.bytes() * Byte.SIZE)
                        .putLong(content.bytes() * Byte.SIZE)
                        .array());
        subkey.multiplyH(tag);
        GCMUtil.xor(tag, mask);
        return tag;
    }
}
