package de.amtspost.signature.internal;

/** The editions of XML Encryption, as far as they differ in how a key is encrypted for an RSA key. */
public enum Edition {
    /** Of 2002; for peers that validate against its schema, or know no other. */
    V1_0,
    /** Of 2013. */
    V1_1
}
