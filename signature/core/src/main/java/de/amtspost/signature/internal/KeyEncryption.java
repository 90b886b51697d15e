package de.amtspost.signature.internal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** The key of a content, encrypted for one reader in one of the ways that are allowed. */
interface KeyEncryption {

    /** The key, if it was encrypted for this reader; what else comes out, or is thrown, tells nothing. */
    byte[] decrypt(PrivateKey own) throws GeneralSecurityException;
}
