package de.amtspost.benchmarks;

import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** The floor: AES-256-GCM of the platform, no format around it. */
final class RawEncryption {

    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;
    private final byte[] iv = new byte[IV_BYTES];

    RawEncryption() throws Exception {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(256);
        key = generator.generateKey();
    }

    byte[] encrypt(byte[] plain) throws Exception {
        return encryption().doFinal(plain);
    }

    /** For pieces, up to 2 GiB. */
    Cipher encryption() throws Exception {
        random.nextBytes(iv);
        return cipher(Cipher.ENCRYPT_MODE);
    }

    /** Decrypts what was encrypted last. */
    byte[] decrypt(byte[] encrypted) throws Exception {
        return cipher(Cipher.DECRYPT_MODE).doFinal(encrypted);
    }

    private Cipher cipher(int mode) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        return cipher;
    }
}
