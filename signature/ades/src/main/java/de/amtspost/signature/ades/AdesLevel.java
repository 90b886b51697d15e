package de.amtspost.signature.ades;

/** The baseline levels of ETSI EN 319 132-1, 319 122-1, 319 142-1 (section 6 each) and 319 162-1. Each includes those before. */
public enum AdesLevel {
    /** The certificate of the signer is signed too. Worth something while that certificate is valid. */
    B,
    /** With a time stamp on the signature: proves that it existed then. */
    T,
    /** With all certificates and revocation data: can be checked without anybody's help. */
    LT,
    /** With a time stamp on all of that: can be checked after certificates have expired and algorithms have aged. */
    LTA
}
