package de.amtspost.signature;

import java.io.IOException;

/**
 * Signs hashes with a key that is elsewhere: a remote seal service, a module that has no provider for Java. Hash in,
 * signature out; no content leaves the house. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface RawSigner {

    /** How the hash becomes a signature. */
    enum Scheme {
        /** ECDSA; the value is R and S one after the other, each as wide as the curve (XML Signature 1.1, section 6.4.3). */
        ECDSA,
        /**
         * RSASSA-PSS with MGF1, the mask made with the same hash function, a salt as long as the hash (RFC 8017,
         * section 8.1); the value is as wide as the modulus.
         */
        RSASSA_PSS
    }

    /**
     * Signs a hash. The value is checked with the certificate before it is used.
     *
     * @param scheme how, which follows from the key
     * @param hashFunction the hash function as Java names it: {@code SHA-256}, {@code SHA-384} or {@code SHA-512}
     * @param hash the hash
     * @return the value of the signature
     * @throws IOException if the key cannot be reached or refuses; trying again may help
     */
    byte[] sign(Scheme scheme, String hashFunction, byte[] hash) throws IOException;
}
