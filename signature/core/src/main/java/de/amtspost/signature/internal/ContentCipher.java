package de.amtspost.signature.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How contents are encrypted: AES in Galois/Counter Mode, with an initialisation vector of 12 bytes in front and a tag of
 * 16 bytes behind (XML Encryption 1.1, section 5.2.4; BSI TR-02102-1).
 */
enum ContentCipher {
    /** With a key of 128 bits; read, not written. */
    AES128("aes128-gcm", 16),
    /** With a key of 192 bits; read, not written. */
    AES192("aes192-gcm", 24),
    /** With a key of 256 bits. */
    AES256("aes256-gcm", 32);

    static final int IV_BYTES = 12;
    static final int TAG_BYTES = 16;
    private static final int BITS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String uri;
    private final int keyBytes;

    ContentCipher(String name, int keyBytes) {
        this.uri = Names.XENC11 + name;
        this.keyBytes = keyBytes;
    }

    static Optional<ContentCipher> named(String uri) {
        return Stream.of(values()).filter(cipher -> cipher.uri.equals(uri)).findAny();
    }

    String uri() {
        return uri;
    }

    /** Decrypts piece by piece: what comes out is worth nothing until the last piece has proved to be right. */
    static Cipher decryption(byte[] key, byte[] iv) throws GeneralSecurityException {
        // That of the platform would keep all of the content in memory.
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", Keys.BOUNCY_CASTLE);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * BITS, iv));
        return cipher;
    }

    byte[] newKey() {
        return random(keyBytes);
    }

    /** How many bytes of content there can be at most in so many bytes. */
    static int contentBytes(byte[] octets) {
        return octets.length - IV_BYTES - TAG_BYTES;
    }

    byte[] encrypt(byte[] key, byte[] content) {
        byte[] iv = random(IV_BYTES);
        byte[] octets = Arrays.copyOf(iv, Math.addExact(content.length, IV_BYTES + TAG_BYTES));
        try {
            cipher(Cipher.ENCRYPT_MODE, key, iv).doFinal(content, 0, content.length, octets, IV_BYTES);
            return octets;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** All of the content once the tag has proved to be right, or nothing. */
    byte[] decrypt(byte[] key, byte[] octets) throws GeneralSecurityException {
        if (contentBytes(octets) < 0) {
            throw new GeneralSecurityException("shorter than initialisation vector and tag");
        }
        return cipher(Cipher.DECRYPT_MODE, key, octets).doFinal(octets, IV_BYTES, octets.length - IV_BYTES);
    }

    /** The cipher of the platform, which has processor instructions for it; big contents take its time. */
    private static Cipher cipher(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * BITS, iv, 0, IV_BYTES));
        return cipher;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
