package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.w3c.dom.Element;

/**
 * Agreement on a key with a new key pair of the author (XML Encryption 1.1, section 5.6.4), which then encrypts the key of
 * the content by AES-256 key wrap (RFC 3394). Author and reader use the same curve, known by its name.
 */
final class EcdhEs implements KeyEncryption {

    /** The name in profiles. */
    static final String NAME = "ECDH-ES";

    private static final String URI = Names.XENC11 + NAME;
    private static final String WRAP_NAME = "kw-aes256";
    private static final String KEY_WRAP = Names.XENC + WRAP_NAME;
    private static final String CURVE = "urn:oid:";
    private static final byte UNCOMPRESSED = 4;

    private final ASN1ObjectIdentifier curve;
    private final byte[] point;
    private final ConcatKdf derivation;
    private final byte[] value;

    private EcdhEs(ASN1ObjectIdentifier curve, byte[] point, ConcatKdf derivation, byte[] value) {
        this.curve = curve;
        this.point = point;
        this.derivation = derivation;
        this.value = value;
    }

    static void write(Element encryptedKey, X509Certificate reader, byte[] key) {
        ASN1ObjectIdentifier curve = Keys.curve(reader.getPublicKey()).orElseThrow();
        Markup.addMethod(encryptedKey, "xenc:EncryptionMethod", KEY_WRAP);
        Element agreement = Markup.addMethod(Markup.add(encryptedKey, "ds:KeyInfo"), "xenc:AgreementMethod", URI);
        Element derivation = ConcatKdf.write(agreement, KEY_WRAP, reader);
        Element originator = Markup.add(
                Markup.add(Markup.add(agreement, "xenc:OriginatorKeyInfo"), "ds:KeyValue"), "dsig11:ECKeyValue");
        Markup.add(originator, "dsig11:NamedCurve").setAttribute("URI", CURVE + curve.getId());
        Markup.addCertificate(Markup.add(agreement, "xenc:RecipientKeyInfo"), reader);
        try {
            KeyPair own = newPair(curve);
            byte[] point = SubjectPublicKeyInfo.getInstance(own.getPublic().getEncoded())
                    .getPublicKeyData()
                    .getBytes();
            Markup.addBase64(originator, "dsig11:PublicKey", point);
            byte[] wrapped = keyWrap(
                            Cipher.WRAP_MODE,
                            ConcatKdf.parse(derivation).derive(secret(own.getPrivate(), reader.getPublicKey())))
                    .wrap(new SecretKeySpec(key, "AES"));
            Markup.addBase64(Markup.add(encryptedKey, "xenc:CipherData"), "xenc:CipherValue", wrapped);
        } catch (GeneralSecurityException | Unacceptable e) {
            throw new IllegalStateException("a key on an allowed curve can agree on a key", e);
        }
    }

    static KeyPair newPair(ASN1ObjectIdentifier curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Keys.BOUNCY_CASTLE);
        generator.initialize(new ECGenParameterSpec(curve.getId()));
        return generator.generateKeyPair();
    }

    static EcdhEs parse(Element method, Element agreement, PublicKey own, byte[] value, Policy policy)
            throws Unacceptable {
        List<Element> parts = Parts.of(agreement, Names.XENC, "AgreementMethod");
        if (!Parts.algorithm(method, Names.XENC, "EncryptionMethod").equals(KEY_WRAP)
                || !agreement.getAttribute("Algorithm").equals(URI)) {
            throw new Unacceptable(Verdict.Code.ALGORITHM, "the key is not encrypted by ECDH-ES with AES-256 key wrap");
        }
        policy.require(Purpose.KEY_AGREEMENT, NAME);
        policy.require(Purpose.KEY_WRAP, WRAP_NAME);
        if (parts.size() < 2) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the key agreement is incomplete");
        }
        Element keyValue = Parts.only(Parts.only(parts.get(1), Names.XENC, "OriginatorKeyInfo"), Names.DS, "KeyValue");
        List<Element> originator = Parts.of(keyValue, Names.DS11, "ECKeyValue");
        ASN1ObjectIdentifier curve = Keys.curve(own).orElseThrow();
        if (originator.size() != 2 || !originator.get(0).getAttribute("URI").equals(CURVE + curve.getId())) {
            throw new Unacceptable(
                    Verdict.Code.ALGORITHM, "the key of the author is not on the curve of the reader, by its name");
        }
        return new EcdhEs(
                curve, Parts.base64(originator.get(1), Names.DS11, "PublicKey"), ConcatKdf.parse(parts.get(0)), value);
    }

    @Override
    public byte[] decrypt(PrivateKey own) throws GeneralSecurityException {
        return keyWrap(Cipher.UNWRAP_MODE, derivation.derive(secret(own, author(curve, point))))
                .unwrap(value, "AES", Cipher.SECRET_KEY)
                .getEncoded();
    }

    /** The key of the author. A point that does not lie on the curve would give away parts of the reader's key. */
    static PublicKey author(ASN1ObjectIdentifier curve, byte[] point) throws GeneralSecurityException {
        if (point.length == 0 || point[0] != UNCOMPRESSED) {
            throw new InvalidKeyException("not an uncompressed point");
        }
        try {
            byte[] encoded = new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), point)
                    .getEncoded();
            return KeyFactory.getInstance("EC", Keys.BOUNCY_CASTLE).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IOException e) {
            throw new InvalidKeyException(e);
        }
    }

    static byte[] secret(PrivateKey own, PublicKey other) throws GeneralSecurityException {
        // The key of a token cannot leave it; only the provider of the token can agree then.
        KeyAgreement agreement = own.getEncoded() == null
                ? KeyAgreement.getInstance("ECDH")
                : KeyAgreement.getInstance("ECDH", Keys.BOUNCY_CASTLE);
        agreement.init(own);
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }

    static Cipher keyWrap(int mode, byte[] key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AESWrap", Keys.BOUNCY_CASTLE);
        cipher.init(mode, new SecretKeySpec(key, "AES"));
        return cipher;
    }
}
