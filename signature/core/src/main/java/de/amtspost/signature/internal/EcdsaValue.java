package de.amtspost.signature.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** The two forms of the value of an ECDSA signature: two numbers of fixed width (XML), or DER (CMS; RFC 5753, section 7.2). */
public final class EcdsaValue {

    private EcdsaValue() {}

    /**
     * Returns the form of CMS.
     *
     * @param plain the form of XML
     * @param key the public key of the signer
     * @return the value, in DER
     */
    public static byte[] toDer(byte[] plain, PublicKey key) {
        try {
            BigInteger order = order(key);
            BigInteger[] numbers = PlainDSAEncoding.INSTANCE.decode(order, plain);
            return StandardDSAEncoding.INSTANCE.encode(order, numbers[0], numbers[1]);
        } catch (IOException e) {
            throw new IllegalStateException("a value that was made here can be written", e);
        }
    }

    static byte[] toPlain(byte[] der, PublicKey key) throws IOException {
        BigInteger order = order(key);
        BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(order, der);
        return PlainDSAEncoding.INSTANCE.encode(order, numbers[0], numbers[1]);
    }

    private static BigInteger order(PublicKey key) {
        return ECNamedCurveTable.getByOID(Keys.curve(key).orElseThrow()).getN();
    }
}
