package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * The signed attributes of one signature (RFC 5652, section 5.3), each at most once and with one value.
 *
 * @param set all of them
 * @param hash the hash of the content, in hexadecimal digits
 * @param certificate which certificate was signed
 * @param time the signing time as stated
 */
record SignedAttributes(ASN1Set set, String hash, Optional<ESSCertIDv2> certificate, Optional<OffsetDateTime> time) {

    /** Reads them. Whatever this throws apart from a refusal says that they are damaged. */
    static SignedAttributes parse(SignerInfo signer, boolean plain) throws Unacceptable {
        ASN1Set set = signer.getAuthenticatedAttributes();
        if (set == null) {
            // Without them, the octets of attributes could be shown as a content (Strenzke 2023).
            throw refused("it has no signed attributes");
        }
        AttributeTable table = new AttributeTable(set);
        if (!only(table, CMSAttributes.contentType).equals(Optional.of(CMSObjectIdentifiers.data))) {
            throw refused("the signed content type is missing, or is not that of the content");
        }
        ASN1Encodable hash = only(table, CMSAttributes.messageDigest)
                .orElseThrow(() -> refused("the signed hash of the content is missing"));
        requireSameAlgorithms(signer, only(table, CMSAttributes.cmsAlgorithmProtect));
        Optional<ESSCertIDv2> certificate = only(table, PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                .map(value -> SigningCertificateV2.getInstance(value).getCerts()[0]);
        Optional<OffsetDateTime> time = only(table, CMSAttributes.signingTime).map(SignedAttributes::time);
        if (!plain && (certificate.isEmpty() || time.isEmpty())) {
            throw refused("signing certificate or signing time are not signed, as CAdES B-B wants it");
        }
        String digits =
                HexFormat.of().formatHex(ASN1OctetString.getInstance(hash).getOctets());
        return new SignedAttributes(set, digits, certificate, time);
    }

    private static Optional<ASN1Encodable> only(AttributeTable table, ASN1ObjectIdentifier type) throws Unacceptable {
        ASN1EncodableVector all = table.getAll(type);
        if (all.size() == 0) {
            return Optional.empty();
        }
        ASN1Set values = ((Attribute) all.get(0)).getAttrValues();
        if (all.size() > 1 || values.size() != 1) {
            throw refused("a signed attribute stands there twice, or without a value");
        }
        return Optional.of(values.getObjectAt(0));
    }

    /** RFC 6211: what protects from an exchange of algorithms, where the signer wrote it. */
    private static void requireSameAlgorithms(SignerInfo signer, Optional<ASN1Encodable> stated) throws Unacceptable {
        if (stated.isPresent()) {
            CMSAlgorithmProtection protection = CMSAlgorithmProtection.getInstance(stated.get());
            if (!signer.getDigestAlgorithm().equals(protection.getDigestAlgorithm())
                    || !signer.getDigestEncryptionAlgorithm().equals(protection.getSignatureAlgorithm())) {
                throw new Unacceptable(Verdict.Code.ALGORITHM, "the algorithms are not those that were signed");
            }
        }
    }

    @SuppressWarnings("JavaUtilDate") // Bouncy Castle gives nothing else.
    private static OffsetDateTime time(ASN1Encodable value) {
        return Time.getInstance(value).getDate().toInstant().atOffset(ZoneOffset.UTC);
    }

    /** The octets over which the signature was made (RFC 5652, section 5.4). */
    byte[] octets() {
        try {
            return set.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("attributes that were read can be written", e);
        }
    }

    /** The certificate that was signed, or the only one that has the name if none was signed. */
    X509Certificate signerAmong(List<X509Certificate> named, Policy policy) throws Unacceptable {
        for (X509Certificate candidate : named) {
            if (certificate.isEmpty() || isFor(certificate.get(), candidate, policy)) {
                return candidate;
            }
        }
        throw new Unacceptable(
                Verdict.Code.CERTIFICATE,
                named.isEmpty()
                        ? "the certificate of the signer is not shown"
                        : "the certificate of the signer is not the one that was signed");
    }

    private static boolean isFor(ESSCertIDv2 id, X509Certificate candidate, Policy policy) throws Unacceptable {
        Digest digest = CmsAlgorithms.digest(id.getHashAlgorithm(), policy);
        try {
            return Arrays.equals(digest.of(candidate.getEncoded()), id.getCertHash());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static Unacceptable refused(String why) {
        return new Unacceptable(Verdict.Code.STRUCTURE, why);
    }
}
