package de.amtspost.signature.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How contents are encrypted: AES in Galois/Counter Mode, with an initialisation vector of 12 bytes in front and a tag of
 * 16 bytes behind (XML Encryption 1.1, section 5.2.4). Cipher Block Chaining (section 5.2.2) is there to read archives: it
 * has no tag, so that nothing tells whether the content was changed.
 */
enum ContentCipher {
    /** With a key of 128 bits; read, not written. */
    AES128(Names.XENC11, "aes128-gcm", 16),
    /** With a key of 192 bits; read, not written. */
    AES192(Names.XENC11, "aes192-gcm", 24),
    /** With a key of 256 bits. */
    AES256(Names.XENC11, "aes256-gcm", 32),
    /** Without a tag; read, not written. */
    AES128_CBC(Names.XENC, "aes128-cbc", 16),
    /** Without a tag; read, not written. */
    AES192_CBC(Names.XENC, "aes192-cbc", 24),
    /** Without a tag; read, not written. */
    AES256_CBC(Names.XENC, "aes256-cbc", 32);

    static final int IV_BYTES = 12;
    /** Of CBC, and of GCM in older OSCI libraries. */
    static final int LONG_IV_BYTES = 16;

    static final int TAG_BYTES = 16;
    private static final int BITS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String uri;
    private final String policyName;
    private final int keyBytes;

    ContentCipher(String namespace, String name, int keyBytes) {
        this.uri = namespace + name;
        this.policyName = name;
        this.keyBytes = keyBytes;
    }

    /** The name in profiles. */
    String policyName() {
        return policyName;
    }

    private boolean hasTag() {
        return uri.startsWith(Names.XENC11);
    }

    int ivBytes() {
        return hasTag() ? IV_BYTES : LONG_IV_BYTES;
    }

    static Optional<ContentCipher> named(String uri) {
        return Stream.of(values()).filter(cipher -> cipher.uri.equals(uri)).findAny();
    }

    String uri() {
        return uri;
    }

    byte[] newKey() {
        return random(keyBytes);
    }

    static byte[] newIv() {
        return random(IV_BYTES);
    }

    /** How many bytes of content there can be at most in so many bytes. */
    int contentBytes(byte[] octets, int ivBytes) {
        // CBC fills up the last block with at least one byte.
        return octets.length - ivBytes - (hasTag() ? TAG_BYTES : 1);
    }

    byte[] encrypt(byte[] key, byte[] content) {
        byte[] iv = newIv();
        byte[] octets = Arrays.copyOf(iv, Math.addExact(content.length, IV_BYTES + TAG_BYTES));
        try {
            galois(Cipher.ENCRYPT_MODE, key, iv, IV_BYTES).doFinal(content, 0, content.length, octets, IV_BYTES);
            return octets;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** All of the content once the tag, if there is one, has proved to be right, or nothing. */
    byte[] decrypt(byte[] key, byte[] octets, int ivBytes) throws GeneralSecurityException {
        if (contentBytes(octets, ivBytes) < 0) {
            throw new GeneralSecurityException("shorter than initialisation vector and tag");
        }
        Cipher cipher = hasTag() ? galois(Cipher.DECRYPT_MODE, key, octets, ivBytes) : chained(key, octets);
        return cipher.doFinal(octets, ivBytes, octets.length - ivBytes);
    }

    private static Cipher chained(byte[] key, byte[] octets) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/ISO10126Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(octets, 0, LONG_IV_BYTES));
        return cipher;
    }

    /** The cipher of the platform, which has processor instructions for it; big contents take its time. */
    private static Cipher galois(int mode, byte[] key, byte[] iv, int ivBytes) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * BITS, iv, 0, ivBytes));
        return cipher;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
