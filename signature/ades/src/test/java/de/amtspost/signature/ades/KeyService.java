package de.amtspost.signature.ades;

import de.amtspost.signature.RawSigner;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A service that sees hashes only. */
record KeyService(PrivateKey key) implements RawSigner {

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    @Override
    public byte[] sign(Scheme scheme, String hashFunction, byte[] hash) throws IOException {
        try {
            if (scheme == Scheme.ECDSA) {
                byte[] der = sign(Signature.getInstance("NONEwithECDSA", BOUNCY_CASTLE), hash);
                BigInteger order = ((ECKey) key).getParams().getOrder();
                BigInteger[] parts = StandardDSAEncoding.INSTANCE.decode(order, der);
                return PlainDSAEncoding.INSTANCE.encode(order, parts[0], parts[1]);
            }
            Signature signature = Signature.getInstance("NONEwithRSASSA-PSS", BOUNCY_CASTLE);
            signature.setParameter(
                    new PSSParameterSpec(hashFunction, "MGF1", new MGF1ParameterSpec(hashFunction), hash.length, 1));
            return sign(signature, hash);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private byte[] sign(Signature signature, byte[] hash) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(hash);
        return signature.sign();
    }
}
