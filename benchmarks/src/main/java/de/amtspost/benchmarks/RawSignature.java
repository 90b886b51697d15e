package de.amtspost.benchmarks;

import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** The floor: hashed by the platform, signed by the provider of the library, no format around it. */
final class RawSignature {

    private final PrivateKey key;
    private final PublicKey shown;
    private final byte[] document;
    private final byte[] value;

    RawSignature(PrivateKey key, PublicKey shown, byte[] document) throws Exception {
        this.key = key;
        this.shown = shown;
        this.document = document;
        value = sign();
    }

    byte[] sign() throws Exception {
        Signature signature = signature();
        signature.initSign(key);
        signature.update(hash());
        return signature.sign();
    }

    void verify() throws Exception {
        Signature signature = signature();
        signature.initVerify(shown);
        signature.update(hash());
        if (!signature.verify(value)) {
            throw new IllegalStateException("the signature is not valid");
        }
    }

    private byte[] hash() throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(document);
    }

    private Signature signature() throws Exception {
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSAandMGF1" : "SHA256withECDSA";
        return Signature.getInstance(algorithm, SantuarioWay.BOUNCY_CASTLE);
    }
}
