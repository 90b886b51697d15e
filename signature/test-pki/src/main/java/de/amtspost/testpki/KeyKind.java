package de.amtspost.testpki;

/** Which kind of key a certificate gets. */
public enum KeyKind {
    /** Elliptic curve NIST P-256, usable everywhere. */
    P256("EC", "secp256r1", 0, "SHA256withECDSA"),
    /** Elliptic curve NIST P-384. */
    P384("EC", "secp384r1", 0, "SHA384withECDSA"),
    /** Elliptic curve NIST P-521. */
    P521("EC", "secp521r1", 0, "SHA512withECDSA"),
    /** Elliptic curve brainpoolP256r1: not for the TLS of the JDK, which does not know it. */
    BRAINPOOL_P256("EC", "brainpoolP256r1", 0, "SHA256withECDSA"),
    /** RSA with 3072 bits. */
    RSA_3072("RSA", "", 3072, "SHA256withRSA"),
    /** RSA with 2048 bits: too short since 2024 (BSI TR-02102-1). */
    RSA_2048("RSA", "", 2048, "SHA256withRSA");

    private final String algorithm;
    private final String curve;
    private final int bits;
    private final String signature;

    KeyKind(String algorithm, String curve, int bits, String signature) {
        this.algorithm = algorithm;
        this.curve = curve;
        this.bits = bits;
        this.signature = signature;
    }

    String algorithm() {
        return algorithm;
    }

    String curve() {
        return curve;
    }

    int bits() {
        return bits;
    }

    /** The algorithm with which a key of this kind signs certificates. */
    String signature() {
        return signature;
    }
}
