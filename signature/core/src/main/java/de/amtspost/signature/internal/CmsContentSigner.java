package de.amtspost.signature.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.PublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/** Signs the attributes of one signature, few bytes, with the algorithm of the key. For one thread. */
final class CmsContentSigner implements ContentSigner {

    private final Algorithm algorithm;
    private final SigningKey own;
    private final PublicKey shown;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    CmsContentSigner(Algorithm algorithm, SigningKey own, PublicKey shown) {
        this.algorithm = algorithm;
        this.own = own;
        this.shown = shown;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return CmsAlgorithms.identifier(algorithm);
    }

    @Override
    public OutputStream getOutputStream() {
        return octets;
    }

    @Override
    public byte[] getSignature() {
        byte[] value = own.sign(algorithm, octets.toByteArray());
        return algorithm.isEcdsa() ? EcdsaValue.toDer(value, shown) : value;
    }
}
