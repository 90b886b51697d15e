package de.amtspost.signature.internal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.teletrust.TeleTrusTObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The keys that this library knows how to use; which of them may be used, a profile says. */
final class Keys {

    /** Passed to every operation: which provider stands first on the platform plays no part. */
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** Below, no profile can allow a key. */
    private static final int RSA_BITS = 2000;

    private record Curve(String name, int bits) {}

    private static final Map<ASN1ObjectIdentifier, Curve> CURVES = Map.of(
            SECObjectIdentifiers.secp256r1, new Curve("P-256", 256),
            SECObjectIdentifiers.secp384r1, new Curve("P-384", 384),
            SECObjectIdentifiers.secp521r1, new Curve("P-521", 521),
            TeleTrusTObjectIdentifiers.brainpoolP256r1, new Curve("brainpoolP256r1", 256),
            TeleTrusTObjectIdentifiers.brainpoolP384r1, new Curve("brainpoolP384r1", 384),
            TeleTrusTObjectIdentifiers.brainpoolP512r1, new Curve("brainpoolP512r1", 512));

    private Keys() {}

    /** Whether two keys belong together, of whatever size: something is signed and checked. */
    static boolean isPair(PrivateKey own, PublicKey shown) {
        try {
            String algorithm = own instanceof RSAKey ? "SHA256withRSA" : "SHA256withECDSA";
            Signature signature = Signature.getInstance(algorithm, BOUNCY_CASTLE);
            signature.initSign(own);
            signature.update((byte) 0);
            byte[] value = signature.sign();
            signature.initVerify(shown);
            signature.update((byte) 0);
            return signature.verify(value);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Keys of different kinds.
            return false;
        }
    }

    static boolean isRsa(PublicKey key) {
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= RSA_BITS;
    }

    /** Whether contents can be encrypted for the holder; an RSA key that is bound to RSASSA-PSS only signs. */
    static boolean isToEncryptFor(PublicKey key) {
        return curve(key).isPresent()
                || (isRsa(key)
                        && SubjectPublicKeyInfo.getInstance(key.getEncoded())
                                .getAlgorithm()
                                .getAlgorithm()
                                .equals(PKCSObjectIdentifiers.rsaEncryption));
    }

    /** The curve by its name; a key that spells out its curve has none (BSI TR-03111). */
    static Optional<ASN1ObjectIdentifier> curve(PublicKey key) {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        if (!info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return Optional.empty();
        }
        X962Parameters parameters =
                X962Parameters.getInstance(info.getAlgorithm().getParameters());
        return parameters.isNamedCurve()
                ? Optional.of(ASN1ObjectIdentifier.getInstance(parameters.getParameters()))
                        .filter(CURVES::containsKey)
                : Optional.empty();
    }

    /** The name of the curve in profiles. */
    static Optional<String> curveName(PublicKey key) {
        return curve(key).map(CURVES::get).map(Curve::name);
    }

    /** The size of the curve, or 0 if it is none of those that are known. */
    static int curveBits(PublicKey key) {
        return curve(key).map(CURVES::get).map(Curve::bits).orElse(0);
    }
}
