package de.amtspost.signature.internal;

import de.amtspost.core.Spool;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/** Reads {@code AuthEnvelopedData} (RFC 5083) with AES-GCM (RFC 5084) as a stream. For one thread. */
public final class CmsEnvelope {

    private static final int ORIGINATOR = 0;
    private static final int AUTHENTICATED_ATTRIBUTES = 1;
    private static final int OTHER_ATTRIBUTES = 2;

    private static final Map<ASN1ObjectIdentifier, ContentCipher> CIPHERS = Map.of(
            NISTObjectIdentifiers.id_aes128_GCM, ContentCipher.AES128,
            NISTObjectIdentifiers.id_aes192_GCM, ContentCipher.AES192,
            NISTObjectIdentifiers.id_aes256_GCM, ContentCipher.AES256);

    private final CmsReader reader;
    private final Policy policy;
    private final List<CmsEncryptedKey> keys;

    private CmsEnvelope(CmsReader reader, Policy policy, List<CmsEncryptedKey> keys) {
        this.reader = reader;
        this.policy = policy;
        this.keys = keys;
    }

    /** What stands before the encrypted content. */
    private record Start(
            ASN1SequenceParser holder, ContentCipher cipher, GCMParameters parameters, ASN1OctetStringParser octets) {}

    /**
     * Reads what stands before the encrypted content.
     *
     * @param in the octets; not closed
     * @param policy what is allowed
     * @return the envelope
     * @throws IOException if the stream breaks
     * @throws Unacceptable if it is not made as it must be
     */
    public static CmsEnvelope open(InputStream in, Policy policy) throws IOException, Unacceptable {
        CmsReader reader = CmsReader.open(in, CMSObjectIdentifiers.authEnvelopedData, "CMS auth-enveloped-data");
        return reader.take(() -> {
            reader.part();
            reader.taggedPart(ORIGINATOR);
            List<CmsEncryptedKey> keys = CmsEncryptedKey.parse(ASN1Set.getInstance(reader.part()));
            if (keys.size() > EncryptedData.MAX_KEYS) {
                throw reader.refused("there are more than " + EncryptedData.MAX_KEYS + " keys");
            }
            return new CmsEnvelope(reader, policy, keys);
        });
    }

    /**
     * Finds the key of a reader.
     *
     * @param certificate the certificate of the reader
     * @return the first key that names the certificate
     */
    public Optional<CmsEncryptedKey> keyFor(X509Certificate certificate) {
        return keys.stream().filter(key -> key.isFor(certificate)).findFirst();
    }

    /**
     * Decrypts. Can be called once.
     *
     * @param key the key for this reader
     * @param own the private key of the reader
     * @param shown the public key of the reader
     * @param spool keeps the content until it has proved to be unchanged
     * @return the content, whole and unchanged
     * @throws GeneralSecurityException if it cannot be decrypted, for whatever reason
     * @throws Unacceptable if it is not made as it must be, or by an algorithm that is not allowed
     * @throws IOException if the stream breaks or the content cannot be kept
     */
    public Spool.Entry decrypt(CmsEncryptedKey key, PrivateKey own, PublicKey shown, Spool spool)
            throws GeneralSecurityException, Unacceptable, IOException {
        Start start = reader.take(this::start);
        byte[] contentKey = reader.take(() -> key.decrypt(own, shown, start.cipher(), policy));
        GaloisCounter cipher = new GaloisCounter(contentKey, start.parameters().getNonce());
        try {
            return spool.store(new CmsPlainStream(reader.octets(start.octets()), cipher, () -> end(start, cipher)));
        } catch (CmsPlainStream.WrongTag e) {
            throw new GeneralSecurityException(e);
        } catch (CmsReader.Damaged e) {
            throw e.getCause() instanceof Unacceptable end
                    ? end
                    : reader.refused("the encrypted content is cut off or damaged");
        }
    }

    private Start start() throws IOException, Unacceptable {
        ASN1SequenceParser holder = reader.holder();
        if (!CMSObjectIdentifiers.data.equals(holder.readObject())) {
            throw reader.refused("the type of its content is not \"data\"");
        }
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.getInstance(whole(holder.readObject()));
        ContentCipher cipher = CIPHERS.get(algorithm.getAlgorithm());
        if (cipher == null) {
            throw refused("the content is not encrypted by AES-GCM, the only way that is allowed");
        }
        policy.contentEncryption(cipher);
        GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
        if (parameters.getNonce().length != ContentCipher.IV_BYTES
                || parameters.getIcvLen() != ContentCipher.TAG_BYTES) {
            throw refused("AES-GCM has an initialisation vector of 12 bytes and a tag of 16 bytes");
        }
        return new Start(holder, cipher, parameters, (ASN1OctetStringParser)
                CmsReader.tagged(holder.readObject(), 0).parseBaseUniversal(false, BERTags.OCTET_STRING));
    }

    private static ASN1Primitive whole(@Nullable ASN1Encodable part) {
        if (part == null) {
            throw new IllegalStateException("too short");
        }
        return part.toASN1Primitive();
    }

    private static Unacceptable refused(String why) {
        return new Unacceptable(Verdict.Code.ALGORITHM, why);
    }

    /** Reads the tag, hands over what it covers besides the content, and returns it. */
    private byte[] end(Start start, GaloisCounter cipher) throws IOException, Unacceptable {
        return reader.take(() -> {
            if (start.holder().readObject() != null) {
                throw reader.refused("something stands behind the encrypted content");
            }
            reader.afterHolder();
            ASN1Primitive attributes = reader.taggedPart(AUTHENTICATED_ATTRIBUTES);
            byte[] tag = ASN1OctetString.getInstance(reader.part()).getOctets();
            reader.taggedPart(OTHER_ATTRIBUTES);
            reader.finish();
            if (tag.length != ContentCipher.TAG_BYTES) {
                throw refused("the tag does not have 16 bytes");
            }
            if (attributes != null) {
                // RFC 5083, section 2.2: with the tag of a set.
                cipher.attributes()
                        .write(ASN1Set.getInstance((ASN1TaggedObject) attributes, false)
                                .getEncoded(ASN1Encoding.DER));
            }
            return tag;
        });
    }
}
