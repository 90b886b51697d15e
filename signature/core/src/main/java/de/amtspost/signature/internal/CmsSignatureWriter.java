package de.amtspost.signature.internal;

import de.amtspost.core.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataStreamGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Writes {@code SignedData} (RFC 5652, section 5) with one signature of the form CAdES B-B. Thread-safe.
 *
 * @param chain the certificate of the signer, then those of the authorities
 * @param key the key of the signer
 * @param algorithm with what the key signs
 * @param clock gives the signing time
 */
public record CmsSignatureWriter(List<X509Certificate> chain, SigningKey key, Algorithm algorithm, Clock clock) {

    private static final int PIECE_BYTES = 64 * 1024;

    /**
     * Writes a signature that holds the content.
     *
     * @param content the content, read once
     * @param out where to, in BER with a content in pieces; not closed
     * @throws IOException if the content cannot be read or the signature not be written
     */
    public void writeAttached(Content content, OutputStream out) throws IOException {
        write(content, out, true);
    }

    /**
     * Returns a signature without the content.
     *
     * @param content the content, read once
     * @return the signature, in DER
     * @throws IOException if the content cannot be read
     */
    public byte[] detached(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(content, out, false);
        return ASN1Primitive.fromByteArray(out.toByteArray()).getEncoded(ASN1Encoding.DER);
    }

    private void write(Content content, OutputStream out, boolean attached) throws IOException {
        CMSSignedDataStreamGenerator generator = generator();
        generator.setBufferSize(PIECE_BYTES);
        try (InputStream in = content.open()) {
            // Closing it signs: that must not happen if the content breaks off.
            OutputStream signed = generator.open(out, attached);
            in.transferTo(signed);
            signed.close();
        }
    }

    private CMSSignedDataStreamGenerator generator() {
        try {
            CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setContentDigest(CmsAlgorithms.identifier(algorithm.digest()))
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes()))
                    .build(
                            new CmsContentSigner(algorithm, key, chain.get(0).getPublicKey()),
                            new JcaX509CertificateHolder(chain.get(0))));
            generator.addCertificates(new JcaCertStore(chain));
            return generator;
        } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** What ETSI EN 319 122-1, section 6.3, wants beside content type and hash, which Bouncy Castle adds. */
    private AttributeTable attributes() throws GeneralSecurityException {
        JcaX509CertificateHolder certificate = new JcaX509CertificateHolder(chain.get(0));
        ESSCertIDv2 id = new ESSCertIDv2(
                CmsAlgorithms.identifier(algorithm.digest()),
                algorithm.digest().of(chain.get(0).getEncoded()),
                new IssuerSerial(
                        new GeneralNames(new GeneralName(certificate.getIssuer())), certificate.getSerialNumber()));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.signingTime, time()));
        attributes.add(attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(id)));
        return new AttributeTable(attributes);
    }

    @SuppressWarnings("JavaUtilDate") // Bouncy Castle takes nothing else.
    private Time time() {
        return new Time(Date.from(clock.instant()));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }
}
