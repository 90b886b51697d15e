package de.amtspost.signature;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Writes signed-data part by part, so that each part can be wrong while everything else is right. Not safe for use by
 * several threads.
 */
final class CmsForge {

    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    static final ASN1ObjectIdentifier SHA256 = NISTObjectIdentifiers.id_sha256;

    TestCertificate signer = Samples.certificate(KeyKind.P256);
    byte[] content = CmsSamples.SMALL;
    ASN1ObjectIdentifier contentType = CMSObjectIdentifiers.data;
    boolean attached = true;
    AlgorithmIdentifier digest = new AlgorithmIdentifier(SHA256);
    List<AlgorithmIdentifier> announced = List.of(digest);
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    UnaryOperator<List<Attribute>> attributes = UnaryOperator.identity();
    boolean withAttributes = true;
    UnaryOperator<byte[]> value = UnaryOperator.identity();
    List<TestCertificate> shown = List.of(signer);

    byte[] write() throws Exception {
        return write(List.of(signerInfo()));
    }

    byte[] write(List<SignerInfo> signers) throws Exception {
        return encoded(new ContentInfo(CMSObjectIdentifiers.signedData, signedData(signers)));
    }

    private SignedData signedData(List<SignerInfo> signers) throws Exception {
        List<ASN1Encodable> certificates = new ArrayList<>();
        for (TestCertificate certificate : shown) {
            certificates.add(Certificate.getInstance(certificate.certificate().getEncoded()));
        }
        return new SignedData(
                new DERSet(announced.toArray(new ASN1Encodable[0])),
                new ContentInfo(contentType, attached ? new DEROctetString(content) : null),
                new DERSet(certificates.toArray(new ASN1Encodable[0])),
                null,
                new DERSet(signers.toArray(new ASN1Encodable[0])));
    }

    SignerInfo signerInfo() throws Exception {
        ASN1Set signed = new DERSet(attributes.apply(usual()).toArray(new ASN1Encodable[0]));
        byte[] octets = withAttributes ? signed.getEncoded(ASN1Encoding.DER) : content;
        return new SignerInfo(
                new SignerIdentifier(name(signer)),
                digest,
                withAttributes ? signed : null,
                algorithm,
                new DEROctetString(value.apply(sign(octets))),
                (ASN1Set) null);
    }

    static IssuerAndSerialNumber name(TestCertificate of) throws Exception {
        return new IssuerAndSerialNumber(
                Certificate.getInstance(of.certificate().getEncoded()));
    }

    byte[] sign(byte[] octets) throws Exception {
        Signature signature = Signature.getInstance(
                algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
                        ? "SHA256withRSAandMGF1"
                        : algorithm.getAlgorithm().getId(),
                BOUNCY_CASTLE);
        signature.initSign(signer.privateKey());
        signature.update(octets);
        return signature.sign();
    }

    /** What CAdES B-B wants. */
    private List<Attribute> usual() throws Exception {
        return List.of(
                attribute(CMSAttributes.contentType, contentType),
                hash(content),
                attribute(CMSAttributes.signingTime, new ASN1UTCTime("261125080000Z")),
                certificate(signer));
    }

    Attribute hash(byte[] of) throws Exception {
        String name = digest.getAlgorithm().getId();
        return attribute(
                CMSAttributes.messageDigest,
                new DEROctetString(
                        MessageDigest.getInstance(name, BOUNCY_CASTLE).digest(of)));
    }

    static Attribute certificate(TestCertificate of) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(of.certificate().getEncoded());
        return attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(new ESSCertIDv2(hash)));
    }

    static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable... values) {
        return new Attribute(type, new DERSet(values));
    }

    static UnaryOperator<List<Attribute>> without(ASN1ObjectIdentifier type) {
        return usual -> usual.stream()
                .filter(attribute -> !attribute.getAttrType().equals(type))
                .toList();
    }

    static UnaryOperator<List<Attribute>> with(Attribute instead) {
        return usual -> {
            List<Attribute> changed =
                    new ArrayList<>(without(instead.getAttrType()).apply(usual));
            changed.add(instead);
            return changed;
        };
    }

    static UnaryOperator<List<Attribute>> also(Attribute more) {
        return usual -> {
            List<Attribute> changed = new ArrayList<>(usual);
            changed.add(more);
            return changed;
        };
    }

    static byte[] encoded(ASN1Encodable object) throws IOException {
        return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    }
}
