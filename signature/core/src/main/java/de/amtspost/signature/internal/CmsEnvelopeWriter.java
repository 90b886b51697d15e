package de.amtspost.signature.internal;

import de.amtspost.signature.CmsEncrypter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/** Writes {@code AuthEnvelopedData} (RFC 5083) with AES-256-GCM (RFC 5084). */
public final class CmsEnvelopeWriter {

    private static final int PIECE_BYTES = 64 * 1024;

    private CmsEnvelopeWriter() {}

    /**
     * Encrypts a content with a new key.
     *
     * @param readers the certificates of those who can decrypt it
     * @param content writes the content, called once
     * @param out where to, in BER with a content in pieces; not closed
     * @throws IOException if the content or the result cannot be written
     */
    public static void write(List<X509Certificate> readers, CmsEncrypter.ContentWriter content, OutputStream out)
            throws IOException {
        CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
        generator.setBufferSize(PIECE_BYTES);
        try {
            for (X509Certificate reader : readers) {
                generator.addRecipientInfoGenerator(recipient(reader));
            }
            // Closing it writes the tag: that must not happen if the content breaks off.
            OutputStream encrypted = generator.open(out, new CmsContentEncryptor());
            content.writeTo(new Unclosed(encrypted));
            encrypted.close();
        } catch (GeneralSecurityException | CMSException e) {
            throw new IllegalStateException("it can be encrypted for a reader who was accepted", e);
        }
    }

    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // Who writes the content does not decide that it is complete.
        }
    }

    private static RecipientInfoGenerator recipient(X509Certificate reader) throws GeneralSecurityException {
        Optional<ASN1ObjectIdentifier> curve = Keys.curve(reader.getPublicKey());
        if (curve.isEmpty()) {
            return new JceKeyTransRecipientInfoGenerator(reader, oaep()).setProvider(Keys.BOUNCY_CASTLE);
        }
        KeyPair own = EcdhEs.newPair(curve.get());
        return new JceKeyAgreeRecipientInfoGenerator(
                        CMSAlgorithm.ECDH_SHA256KDF, own.getPrivate(), own.getPublic(), CMSAlgorithm.AES256_WRAP)
                .setProvider(Keys.BOUNCY_CASTLE)
                .addRecipient(reader);
    }

    private static AlgorithmIdentifier oaep() {
        AlgorithmIdentifier hash = new AlgorithmIdentifier(CMSAlgorithm.SHA256, DERNull.INSTANCE);
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_RSAES_OAEP,
                new RSAESOAEPparams(
                        hash,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                        RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
    }
}
