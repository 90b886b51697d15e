package de.amtspost.testpki;

import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Builds certificates as RFC 5280 wants them. */
@SuppressWarnings("JavaUtilDate") // The builder of Bouncy Castle takes nothing else.
final class Certificates {

    /** RFC 5280, 4.1.2.2: positive, at most 20 octets. */
    private static final int SERIAL_BITS = 127;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /** What stands in a certificate besides subject and key. */
    record Content(
            Instant from,
            Instant to,
            int usage,
            boolean authority,
            List<GeneralName> names,
            List<KeyPurposeId> purposes,
            List<URI> lists,
            List<URI> responders,
            List<QCStatement> statements) {

        /** RFC 3161, 2.3: a certificate for time stamps is for nothing else, and says so critically. */
        boolean isForTimestampsOnly() {
            return purposes.equals(List.of(KeyPurposeId.id_kp_timeStamping));
        }
    }

    static X509Certificate root(X500Name name, KeyPair keys, KeyKind kind, Instant from, Instant to) {
        Content content = new Content(
                from,
                to,
                KeyUsage.keyCertSign | KeyUsage.cRLSign,
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(name, serial(), Date.from(from), Date.from(to), name, keys.getPublic());
        return finish(builder, keys.getPublic(), keys.getPublic(), keys.getPrivate(), kind.signature(), content);
    }

    static X509Certificate issued(TestCertificate issuer, X500Name subject, PublicKey key, Content content) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new JcaX509CertificateHolder(issuer.certificate()).getSubject(),
                    serial(),
                    Date.from(content.from()),
                    Date.from(content.to()),
                    subject,
                    key);
            String signature = issuer.privateKey() instanceof ECKey ? "SHA256withECDSA" : "SHA256withRSA";
            return finish(builder, key, issuer.certificate().getPublicKey(), issuer.privateKey(), signature, content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate of the issuer cannot be read", e);
        }
    }

    private static X509Certificate finish(
            X509v3CertificateBuilder builder,
            PublicKey key,
            PublicKey issuerKey,
            PrivateKey signingKey,
            String signature,
            Content content) {
        try {
            JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(content.authority()));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(content.usage()));
            builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(issuerKey));
            if (!content.names().isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(content.names().toArray(new GeneralName[0])));
            }
            if (!content.purposes().isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        content.isForTimestampsOnly(),
                        new ExtendedKeyUsage(content.purposes().toArray(new KeyPurposeId[0])));
            }
            if (!content.lists().isEmpty()) {
                builder.addExtension(
                        Extension.cRLDistributionPoints,
                        false,
                        new CRLDistPoint(content.lists().stream()
                                .map(uri -> new DistributionPoint(
                                        new DistributionPointName(new GeneralNames(name(uri))), null, null))
                                .toArray(DistributionPoint[]::new)));
            }
            if (!content.responders().isEmpty()) {
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(content.responders().stream()
                                .map(uri -> new AccessDescription(AccessDescription.id_ad_ocsp, name(uri)))
                                .toArray(AccessDescription[]::new)));
            }
            if (!content.statements().isEmpty()) {
                builder.addExtension(
                        Extension.qCStatements,
                        false,
                        new DERSequence(content.statements().toArray(new QCStatement[0])));
            }
            return new JcaX509CertificateConverter()
                    .setProvider(Keys.BOUNCY_CASTLE)
                    .getCertificate(builder.build(new JcaContentSignerBuilder(signature)
                            .setProvider(Keys.BOUNCY_CASTLE)
                            .build(signingKey)));
        } catch (CertIOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate cannot be made", e);
        }
    }

    private static GeneralName name(URI address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address.toString());
    }

    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
    }
}
