package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.KDF2BytesGenerator;
import org.bouncycastle.crypto.params.KDFParameters;
import org.jspecify.annotations.Nullable;

/**
 * Agreement on a key with a new key pair of the author, which then encrypts the key of the content by AES key wrap (RFC
 * 5753, section 3.1). Author and reader use the same curve, known by its name.
 */
final class CmsKeyAgreement implements KeyEncryption {

    private static final int BITS = 8;

    /** How the key is derived (ANSI X9.63). */
    private static final Map<ASN1ObjectIdentifier, Supplier<Digest>> SCHEMES = Map.of(
            SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, SHA256Digest::new,
            SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme, SHA384Digest::new,
            SECObjectIdentifiers.dhSinglePass_stdDH_sha512kdf_scheme, SHA512Digest::new);

    private static final Map<ASN1ObjectIdentifier, Integer> WRAP_BYTES = Map.of(
            NISTObjectIdentifiers.id_aes128_wrap, 16,
            NISTObjectIdentifiers.id_aes192_wrap, 24,
            NISTObjectIdentifiers.id_aes256_wrap, 32);

    private final ASN1ObjectIdentifier curve;
    private final byte[] point;
    private final Supplier<Digest> digest;
    private final AlgorithmIdentifier wrap;
    private final byte @Nullable [] keyingMaterial;
    private final byte[] value;

    private CmsKeyAgreement(
            ASN1ObjectIdentifier curve,
            byte[] point,
            Supplier<Digest> digest,
            AlgorithmIdentifier wrap,
            byte @Nullable [] keyingMaterial,
            byte[] value) {
        this.curve = curve;
        this.point = point;
        this.digest = digest;
        this.wrap = wrap;
        this.keyingMaterial = keyingMaterial;
        this.value = value;
    }

    static CmsKeyAgreement parse(KeyAgreeRecipientInfo info, byte[] value, ASN1ObjectIdentifier curve, Policy policy)
            throws Unacceptable {
        AlgorithmIdentifier scheme = info.getKeyEncryptionAlgorithm();
        Supplier<Digest> digest = SCHEMES.get(scheme.getAlgorithm());
        AlgorithmIdentifier wrap = AlgorithmIdentifier.getInstance(scheme.getParameters());
        if (digest == null || !WRAP_BYTES.containsKey(wrap.getAlgorithm())) {
            throw refused("the key is not encrypted by ECDH with SHA-256, SHA-384 or SHA-512 and AES key wrap");
        }
        policy.require(Purpose.KEY_AGREEMENT, EcdhEs.NAME);
        policy.require(Purpose.KEY_WRAP, "kw-aes" + WRAP_BYTES.getOrDefault(wrap.getAlgorithm(), 0) * BITS);
        OriginatorPublicKey author = info.getOriginator().getOriginatorKey();
        if (author == null || !isOn(curve, author.getAlgorithm())) {
            throw refused("the author has no new key on the curve of the reader, by its name");
        }
        byte[] keyingMaterial = Optional.ofNullable(info.getUserKeyingMaterial())
                .map(ASN1OctetString::getOctets)
                .orElse(null);
        return new CmsKeyAgreement(curve, author.getPublicKeyData().getBytes(), digest, wrap, keyingMaterial, value);
    }

    /** RFC 5753, section 7.1.2: the curve may be left out, being that of the reader. */
    private static boolean isOn(ASN1ObjectIdentifier curve, AlgorithmIdentifier key) {
        ASN1Encodable named = key.getParameters();
        return key.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && (named == null || named.equals(DERNull.INSTANCE) || named.equals(curve));
    }

    private static Unacceptable refused(String why) {
        return new Unacceptable(Verdict.Code.ALGORITHM, why);
    }

    @Override
    public byte[] decrypt(PrivateKey own) throws GeneralSecurityException {
        byte[] secret = EcdhEs.secret(own, EcdhEs.author(curve, point));
        return EcdhEs.keyWrap(Cipher.UNWRAP_MODE, derive(secret))
                .unwrap(value, "AES", Cipher.SECRET_KEY)
                .getEncoded();
    }

    private byte[] derive(byte[] secret) {
        byte[] key = new byte[WRAP_BYTES.getOrDefault(wrap.getAlgorithm(), 0)];
        byte[] bits =
                ByteBuffer.allocate(Integer.BYTES).putInt(key.length * BITS).array();
        try {
            byte[] shared = new ECCCMSSharedInfo(wrap, keyingMaterial, bits).getEncoded(ASN1Encoding.DER);
            KDF2BytesGenerator derivation = new KDF2BytesGenerator(digest.get());
            derivation.init(new KDFParameters(secret, shared));
            derivation.generateBytes(key, 0, key.length);
            return key;
        } catch (IOException e) {
            throw new IllegalStateException("an identifier that was read can be written", e);
        }
    }
}
