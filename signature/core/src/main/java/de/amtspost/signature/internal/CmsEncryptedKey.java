package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.Verdict;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.selector.X509CertificateHolderSelector;

/** The key of a content for one reader (RFC 5652, section 6.2): encrypted for an RSA key, or agreed upon. */
public final class CmsEncryptedKey {

    private final X509CertificateHolderSelector reader;
    private final Encryption encryption;

    private CmsEncryptedKey(X509CertificateHolderSelector reader, Encryption encryption) {
        this.reader = reader;
        this.encryption = encryption;
    }

    /** Finds out how a key is encrypted, for the public key of the reader. */
    @FunctionalInterface
    private interface Encryption {

        KeyEncryption with(PublicKey shown, Policy policy) throws Unacceptable;
    }

    /** The keys for holders of certificates; those for passwords or shared keys are for none. */
    static List<CmsEncryptedKey> parse(ASN1Set recipients) {
        List<CmsEncryptedKey> keys = new ArrayList<>();
        for (ASN1Encodable recipient : recipients) {
            ASN1Encodable info = RecipientInfo.getInstance(recipient).getInfo();
            if (info instanceof KeyTransRecipientInfo transported) {
                keys.add(new CmsEncryptedKey(
                        selector(transported.getRecipientIdentifier().getId()),
                        (shown, policy) -> oaep(transported, shown, policy)));
            } else if (info instanceof KeyAgreeRecipientInfo agreed) {
                for (ASN1Encodable part : agreed.getRecipientEncryptedKeys()) {
                    RecipientEncryptedKey key = RecipientEncryptedKey.getInstance(part);
                    keys.add(new CmsEncryptedKey(
                            selector(key.getIdentifier()),
                            (shown, policy) ->
                                    agreement(agreed, key.getEncryptedKey().getOctets(), shown, policy)));
                }
            }
        }
        return List.copyOf(keys);
    }

    private static X509CertificateHolderSelector selector(KeyAgreeRecipientIdentifier id) {
        return id.getRKeyID() == null
                ? CmsSignature.selector(id.getIssuerAndSerialNumber())
                : new X509CertificateHolderSelector(
                        id.getRKeyID().getSubjectKeyIdentifier().getOctets());
    }

    static X509CertificateHolderSelector selector(ASN1Encodable id) {
        return id instanceof ASN1OctetString keyIdentifier
                ? new X509CertificateHolderSelector(keyIdentifier.getOctets())
                : CmsSignature.selector(IssuerAndSerialNumber.getInstance(id));
    }

    private static KeyEncryption oaep(KeyTransRecipientInfo info, PublicKey shown, Policy policy) throws Unacceptable {
        AlgorithmIdentifier identifier = info.getKeyEncryptionAlgorithm();
        if (!EncryptedKey.isAgreedUpon(shown)
                && identifier.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSAES_OAEP)) {
            RSAESOAEPparams parameters = RSAESOAEPparams.getInstance(identifier.getParameters());
            AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
            Optional<Digest> hash = CmsAlgorithms.digest(parameters.getHashAlgorithm());
            Optional<Digest> maskHash = CmsAlgorithms.digest(AlgorithmIdentifier.getInstance(mask.getParameters()));
            if (hash.isPresent()
                    && maskHash.isPresent()
                    && mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                    && parameters.getPSourceAlgorithm().equals(RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM)) {
                policy.require(Purpose.KEY_TRANSPORT, RsaOaep.NAME);
                return RsaOaep.of(
                        policy.digest(hash.get()),
                        policy.digest(maskHash.get()),
                        info.getEncryptedKey().getOctets());
            }
        }
        throw new Unacceptable(
                Verdict.Code.ALGORITHM,
                "the key is not encrypted by RSA-OAEP with SHA-256, SHA-384 or SHA-512, for its hash and its mask");
    }

    private static KeyEncryption agreement(KeyAgreeRecipientInfo info, byte[] value, PublicKey shown, Policy policy)
            throws Unacceptable {
        Optional<ASN1ObjectIdentifier> curve = Keys.curve(shown);
        if (curve.isEmpty()) {
            throw new Unacceptable(Verdict.Code.ALGORITHM, "the key is encrypted in a way that is not for this reader");
        }
        return CmsKeyAgreement.parse(info, value, curve.get(), policy);
    }

    boolean isFor(X509Certificate certificate) {
        return reader.match(CmsSignature.holder(certificate));
    }

    byte[] decrypt(PrivateKey own, PublicKey shown, ContentCipher cipher, Policy policy) throws Unacceptable {
        return encryption.with(shown, policy).decryptOrInvent(own, cipher);
    }
}
