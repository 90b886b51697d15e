package de.amtspost.signature.internal;

import de.amtspost.core.Content;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/** Reads {@code SignedData} (RFC 5652, section 5) as a stream. For one thread. */
public final class CmsSignedData {

    /** How many signatures there can be at most. */
    public static final int MAX_SIGNERS = 16;

    private static final int MAX_CERTIFICATES = 8;
    private static final int CERTIFICATES = 0;
    private static final int REVOCATIONS = 1;

    private final CmsReader reader;
    private final boolean plain;
    private final Policy policy;
    private final KnownCertificates known;
    private final Map<Digest, MessageDigest> digests = new EnumMap<>(Digest.class);

    private CmsSignedData(CmsReader reader, boolean plain, Policy policy, KnownCertificates known)
            throws IOException, Unacceptable {
        this.reader = reader;
        this.plain = plain;
        this.policy = policy;
        this.known = known;
        reader.take(() -> {
            reader.part();
            for (ASN1Encodable identifier : ASN1Set.getInstance(reader.part())) {
                CmsAlgorithms.digest(AlgorithmIdentifier.getInstance(identifier))
                        .ifPresent(digest -> digests.put(digest, digest.start()));
            }
            if (!CMSObjectIdentifiers.data.equals(reader.holder().readObject())) {
                throw reader.refused("the type of its content is not \"data\"");
            }
            return this;
        });
    }

    /**
     * Signatures that were read, and the hashes of what they must cover.
     *
     * @param signatures the signatures, at least one
     * @param hashes the hashes of the content, by the functions that were announced
     */
    public record Read(List<CmsSignature> signatures, Map<Digest, byte[]> hashes) {}

    /** Takes the content while it is read. */
    @FunctionalInterface
    public interface Keeper {

        /**
         * Reads the content to its end.
         *
         * @param content the content
         * @throws IOException if it cannot be read or kept
         */
        void keep(InputStream content) throws IOException;
    }

    /**
     * Reads signatures with their content. Nothing is checked yet but the structure.
     *
     * @param in the octets; not closed
     * @param plain whether signatures are enough that are not of the form CAdES B-B
     * @param policy what is allowed
     * @param known reads the certificates
     * @param keeper takes the content
     * @return the signatures
     * @throws IOException if the stream breaks or the content cannot be kept
     * @throws Unacceptable if anything is not allowed
     */
    public static Read attached(InputStream in, boolean plain, Policy policy, KnownCertificates known, Keeper keeper)
            throws IOException, Unacceptable {
        CmsSignedData data = open(in, plain, policy, known);
        ASN1SequenceParser holder = data.reader.holder();
        ASN1OctetStringParser content = data.reader.take(() -> data.content(holder.readObject()));
        try {
            keeper.keep(data.hashed(data.reader.octets(content)));
        } catch (CmsReader.Damaged e) {
            throw data.reader.refused("the content is cut off or damaged");
        }
        return data.rest(holder);
    }

    /**
     * Reads signatures whose content is elsewhere. Nothing is checked yet but the structure.
     *
     * @param in the octets; not closed
     * @param plain whether signatures are enough that are not of the form CAdES B-B
     * @param policy what is allowed
     * @param known reads the certificates
     * @param content the content, read once
     * @return the signatures
     * @throws IOException if the stream breaks or the content cannot be read
     * @throws Unacceptable if anything is not allowed
     */
    public static Read detached(InputStream in, boolean plain, Policy policy, KnownCertificates known, Content content)
            throws IOException, Unacceptable {
        CmsSignedData data = open(in, plain, policy, known);
        Read read = data.rest(data.reader.holder());
        try (InputStream octets = data.hashed(content.open())) {
            octets.transferTo(OutputStream.nullOutputStream());
        }
        return new Read(read.signatures(), data.hashes());
    }

    private static CmsSignedData open(InputStream in, boolean plain, Policy policy, KnownCertificates known)
            throws IOException, Unacceptable {
        return new CmsSignedData(
                CmsReader.open(in, CMSObjectIdentifiers.signedData, "CMS signed-data"), plain, policy, known);
    }

    private ASN1OctetStringParser content(@Nullable ASN1Encodable part) throws IOException, Unacceptable {
        if (part == null) {
            throw new Unacceptable(Verdict.Code.COVERAGE, "it holds no content: that must be handed in beside it");
        }
        return (ASN1OctetStringParser) CmsReader.tagged(part, 0).parseExplicitBaseObject();
    }

    private InputStream hashed(InputStream content) {
        InputStream hashed = content;
        for (MessageDigest digest : digests.values()) {
            hashed = new DigestInputStream(hashed, digest);
        }
        return hashed;
    }

    private Map<Digest, byte[]> hashes() {
        Map<Digest, byte[]> hashes = new EnumMap<>(Digest.class);
        digests.forEach((digest, state) -> hashes.put(digest, state.digest()));
        return hashes;
    }

    /** What stands behind the content. */
    private Read rest(ASN1SequenceParser holder) throws IOException, Unacceptable {
        return reader.take(() -> {
            if (holder.readObject() != null) {
                throw new Unacceptable(Verdict.Code.COVERAGE, "it holds a content of its own, or something behind it");
            }
            reader.afterHolder();
            ASN1Primitive certificates = reader.taggedPart(CERTIFICATES);
            // Revocation is not asked for.
            reader.taggedPart(REVOCATIONS);
            ASN1Set signers = ASN1Set.getInstance(reader.part());
            reader.finish();
            if (signers.size() == 0 || signers.size() > MAX_SIGNERS) {
                throw reader.refused("it has " + signers.size() + " signatures instead of 1 to " + MAX_SIGNERS);
            }
            List<X509Certificate> shown = certificates(certificates, MAX_CERTIFICATES * signers.size());
            List<CmsSignature> signatures = new ArrayList<>();
            for (ASN1Encodable signer : signers) {
                signatures.add(CmsSignature.parse(SignerInfo.getInstance(signer), shown, plain, policy));
            }
            return new Read(List.copyOf(signatures), hashes());
        });
    }

    private List<X509Certificate> certificates(@Nullable ASN1Primitive part, int most)
            throws IOException, Unacceptable {
        List<X509Certificate> certificates = new ArrayList<>();
        if (part != null) {
            ASN1Set set = (ASN1Set) ASN1TaggedObject.getInstance(part).getBaseUniversal(false, BERTags.SET);
            if (set.size() > most) {
                throw new Unacceptable(Verdict.Code.CERTIFICATE, "it shows more than " + most + " certificates");
            }
            for (ASN1Encodable certificate : set) {
                // Other forms, as attribute certificates, are not for signatures.
                if (certificate instanceof ASN1Sequence) {
                    certificates.add(known.read(certificate.toASN1Primitive().getEncoded()));
                }
            }
        }
        return certificates;
    }
}
