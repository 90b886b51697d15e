package de.amtspost.testpki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What an authority took back, and the lists it makes of that (RFC 5280, section 5). Thread-safe. */
// The builder of Bouncy Castle takes no other dates; the order of the reasons is that of their codes.
@SuppressWarnings({"JavaUtilDate", "EnumOrdinal"})
final class RevocationList {

    private final Map<BigInteger, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();

    /** When and why. */
    record Entry(Instant time, CRLReason reason) {}

    void add(X509Certificate certificate, Instant time, CRLReason reason) {
        entries.put(certificate.getSerialNumber(), new Entry(time, reason));
    }

    void remove(X509Certificate certificate) {
        entries.remove(certificate.getSerialNumber());
    }

    Map<BigInteger, Entry> entries() {
        return Map.copyOf(entries);
    }

    X509CRL list(TestCertificate authority, Instant from, Instant to) {
        try {
            X509v2CRLBuilder builder = new JcaX509v2CRLBuilder(authority.certificate(), Date.from(from));
            builder.setNextUpdate(Date.from(to));
            entries.forEach((serial, entry) -> builder.addCRLEntry(
                    serial, Date.from(entry.time()), entry.reason().ordinal()));
            builder.addExtension(
                    Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number.incrementAndGet())));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(
                                    authority.certificate().getPublicKey()));
            return new JcaX509CRLConverter().setProvider(Keys.BOUNCY_CASTLE).getCRL(builder.build(signer(authority)));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("the list cannot be made", e);
        }
    }

    static ContentSigner signer(TestCertificate authority) throws OperatorCreationException {
        return new JcaContentSignerBuilder(
                        authority.privateKey() instanceof ECKey ? "SHA256withECDSA" : "SHA256withRSA")
                .setProvider(Keys.BOUNCY_CASTLE)
                .build(authority.privateKey());
    }
}
