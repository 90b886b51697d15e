package de.amtspost.signature.internal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** The key of a content, encrypted for one reader in one of the ways that are allowed. */
interface KeyEncryption {

    /** The key, if it was encrypted for this reader; what else comes out, or is thrown, tells nothing. */
    byte[] decrypt(PrivateKey own) throws GeneralSecurityException;

    /**
     * A key that cannot be decrypted is replaced by a random one, so that nobody can learn from us where it failed
     * (Bleichenbacher 1998, Manger 2001): the tag of the content is what fails.
     */
    default byte[] decryptOrInvent(PrivateKey own, ContentCipher cipher) {
        byte[] random = cipher.newKey();
        try {
            byte[] key = decrypt(own);
            return key.length == random.length ? key : random;
        } catch (GeneralSecurityException | RuntimeException e) {
            // The provider also meets values that were never encrypted by anybody.
            return random;
        }
    }
}
