package de.amtspost.signature.internal;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/**
 * A list of revoked certificates (RFC 5280, section 5) as evidence on the certificates of the authority that signed it.
 * Complete lists of an authority count, also parts by distribution point or by kind of certificate; delta lists, lists for
 * some reasons only and lists on behalf of other authorities do not. Thread-safe.
 */
final class Crl {

    /** Hash functions under which a signature can be forged. */
    private static final List<String> BROKEN = List.of("MD", "SHA1");

    private static final int CRL_SIGN = 6;

    private final X509CRL list;

    /** Who was found to have signed it: checking the signature of a large list takes long. */
    private volatile @Nullable PublicKey signedBy;

    Crl(X509CRL list) {
        this.list = list;
    }

    /** Whether the list is by the issuer of that certificate. */
    boolean isAbout(X509Certificate certificate) {
        return list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** Until when the list counts. */
    Instant nextUpdate() {
        return list.getNextUpdate() == null ? Instant.MIN : list.getNextUpdate().toInstant();
    }

    void collect(X509Certificate certificate, X509Certificate issuer, Statements into) {
        if (!isAbout(certificate)) {
            return;
        }
        Optional<String> obstacle = obstacle(certificate, issuer);
        if (obstacle.isPresent()) {
            into.obstacle(obstacle.get());
            return;
        }
        into.add(Statement.of(
                list.getThisUpdate().toInstant(),
                Optional.of(nextUpdate()),
                Optional.ofNullable(list.getRevokedCertificate(certificate.getSerialNumber()))
                        .map(Crl::taken)));
    }

    private static Statement.Taken taken(X509CRLEntry entry) {
        CRLReason reason = Optional.ofNullable(entry.getRevocationReason()).orElse(CRLReason.UNSPECIFIED);
        Instant revoked = entry.getRevocationDate().toInstant();
        Instant since = invalidity(entry).filter(date -> date.isBefore(revoked)).orElse(revoked);
        return new Statement.Taken(since, reason == CRLReason.CERTIFICATE_HOLD, name(reason));
    }

    static String name(CRLReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Since when the key may have been in wrong hands (RFC 5280, section 5.3.2). */
    private static Optional<Instant> invalidity(X509CRLEntry entry) {
        return extension(entry.getExtensionValue(Extension.invalidityDate.getId()))
                .map(ASN1GeneralizedTime::getInstance)
                .map(Crl::time);
    }

    private static Instant time(ASN1GeneralizedTime time) {
        try {
            return time.getDate().toInstant();
        } catch (java.text.ParseException e) {
            // Whoever writes dates that nobody can read does not make the certificate better.
            return Instant.MIN;
        }
    }

    private Optional<String> obstacle(X509Certificate certificate, X509Certificate issuer) {
        if (!covers(certificate)) {
            return Optional.of("a list of its issuer is not about certificates like this one, or not complete");
        }
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return Optional.of("its issuer must not sign lists of revoked certificates");
        }
        return isSignedBy(issuer.getPublicKey())
                ? Optional.empty()
                : Optional.of("a list in the name of its issuer is not signed by it");
    }

    private boolean isSignedBy(PublicKey key) {
        if (key.equals(signedBy)) {
            return true;
        }
        if (isBroken(list.getSigAlgName())) {
            return false;
        }
        try {
            list.verify(key, Keys.BOUNCY_CASTLE);
            signedBy = key;
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            // In whatever way the provider says so.
            return false;
        }
    }

    static boolean isBroken(String algorithm) {
        return BROKEN.stream().anyMatch(algorithm.toUpperCase(Locale.ROOT)::startsWith);
    }

    /** RFC 5280, section 6.3.3, (b). */
    private boolean covers(X509Certificate certificate) {
        Set<String> critical = new HashSet<>(
                Optional.ofNullable(list.getCriticalExtensionOIDs()).orElse(Set.of()));
        critical.remove(Extension.issuingDistributionPoint.getId());
        if (!critical.isEmpty() || list.getExtensionValue(Extension.deltaCRLIndicator.getId()) != null) {
            return false;
        }
        Optional<IssuingDistributionPoint> part = extension(
                        list.getExtensionValue(Extension.issuingDistributionPoint.getId()))
                .map(IssuingDistributionPoint::getInstance);
        return part.isEmpty() || covers(part.get(), certificate);
    }

    private static boolean covers(IssuingDistributionPoint part, X509Certificate certificate) {
        boolean authority = certificate.getBasicConstraints() >= 0;
        return !part.isIndirectCRL()
                && !part.onlyContainsAttributeCerts()
                && part.getOnlySomeReasons() == null
                && !(authority && part.onlyContainsUserCerts())
                && !(!authority && part.onlyContainsCACerts())
                && (part.getDistributionPoint() == null
                        || names(part.getDistributionPoint()).anyMatch(points(certificate)::contains));
    }

    /** Where a certificate says that lists about it are published. */
    static Set<GeneralName> points(X509Certificate certificate) {
        Set<GeneralName> names = new HashSet<>();
        extension(certificate.getExtensionValue(Extension.cRLDistributionPoints.getId()))
                .map(CRLDistPoint::getInstance)
                .ifPresent(points -> Arrays.stream(points.getDistributionPoints())
                        .map(DistributionPoint::getDistributionPoint)
                        .filter(point -> point != null)
                        .flatMap(Crl::names)
                        .forEach(names::add));
        return names;
    }

    private static Stream<GeneralName> names(DistributionPointName point) {
        return point.getType() == DistributionPointName.FULL_NAME
                ? Stream.of(GeneralNames.getInstance(point.getName()).getNames())
                : Stream.empty();
    }

    /** The content of an extension. */
    static Optional<byte[]> extension(byte @Nullable [] value) {
        return Optional.ofNullable(value)
                .map(octets -> ASN1OctetString.getInstance(octets).getOctets());
    }
}
