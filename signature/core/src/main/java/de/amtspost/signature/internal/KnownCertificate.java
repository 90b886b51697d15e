package de.amtspost.signature.internal;

import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Principal;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.jcajce.interfaces.BCX509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that remembers under which key its signature was found to be right last: these octets, that key. Whoever
 * judges a path verifies this signature, and the partners of a mailbox show the same certificates again and again. Nothing
 * else is remembered: time, purpose, constraints, revocation and what a profile allows are asked anew. Thread-safe.
 */
@SuppressWarnings("JavaUtilDate") // The certificates of the platform have nothing else.
final class KnownCertificate extends X509Certificate implements BCX509Certificate {

    private static final long serialVersionUID = 1L;

    private final transient X509Certificate read;
    private final transient BCX509Certificate parsed;
    private transient volatile byte @Nullable [] verifiedUnder;

    KnownCertificate(X509Certificate read) {
        this.read = read;
        this.parsed = (BCX509Certificate) read;
    }

    @Override
    public void verify(PublicKey key)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, SignatureException {
        verify(key, Keys.BOUNCY_CASTLE);
    }

    /** Only what one provider found is remembered, and only if the signature was right. */
    @Override
    @SuppressWarnings("ReferenceEquality") // Providers compare all that they offer; this very one counts.
    public void verify(PublicKey key, Provider provider)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, SignatureException {
        byte @Nullable [] encoded = key.getEncoded();
        boolean isToRemember = encoded != null && provider == Keys.BOUNCY_CASTLE;
        if (isToRemember && Arrays.equals(encoded, verifiedUnder)) {
            return;
        }
        read.verify(key, provider);
        if (isToRemember) {
            verifiedUnder = encoded;
        }
    }

    @Override
    public void verify(PublicKey key, String provider)
            throws CertificateException, NoSuchAlgorithmException, InvalidKeyException, NoSuchProviderException,
                    SignatureException {
        read.verify(key, provider);
    }

    @Override
    public void checkValidity() throws CertificateExpiredException, CertificateNotYetValidException {
        read.checkValidity();
    }

    @Override
    public void checkValidity(Date at) throws CertificateExpiredException, CertificateNotYetValidException {
        read.checkValidity(at);
    }

    @Override
    public int getVersion() {
        return read.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return read.getSerialNumber();
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract in the class above.
    public Principal getIssuerDN() {
        return read.getIssuerDN();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return read.getIssuerX500Principal();
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract in the class above.
    public Principal getSubjectDN() {
        return read.getSubjectDN();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return read.getSubjectX500Principal();
    }

    @Override
    public Date getNotBefore() {
        return read.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return read.getNotAfter();
    }

    @Override
    public X500Name getIssuerX500Name() {
        return parsed.getIssuerX500Name();
    }

    @Override
    public X500Name getSubjectX500Name() {
        return parsed.getSubjectX500Name();
    }

    @Override
    public TBSCertificate getTBSCertificateNative() {
        return parsed.getTBSCertificateNative();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return read.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return read.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return read.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return read.getSigAlgOID();
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return read.getSigAlgParams();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return read.getIssuerUniqueID();
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return read.getSubjectUniqueID();
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return read.getKeyUsage();
    }

    @Override
    public @Nullable List<String> getExtendedKeyUsage() throws CertificateParsingException {
        return read.getExtendedKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return read.getBasicConstraints();
    }

    @Override
    public @Nullable Collection<List<?>> getSubjectAlternativeNames() throws CertificateParsingException {
        return read.getSubjectAlternativeNames();
    }

    @Override
    public @Nullable Collection<List<?>> getIssuerAlternativeNames() throws CertificateParsingException {
        return read.getIssuerAlternativeNames();
    }

    @Override
    public byte[] getEncoded() throws CertificateEncodingException {
        return read.getEncoded();
    }

    @Override
    public PublicKey getPublicKey() {
        return read.getPublicKey();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return read.hasUnsupportedCriticalExtension();
    }

    @Override
    public @Nullable Set<String> getCriticalExtensionOIDs() {
        return read.getCriticalExtensionOIDs();
    }

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
        return read.getNonCriticalExtensionOIDs();
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        return read.getExtensionValue(oid);
    }

    @Override
    public String toString() {
        return read.toString();
    }
}
