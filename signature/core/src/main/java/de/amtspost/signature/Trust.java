package de.amtspost.signature;

import de.amtspost.core.Finding;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.Expiry;
import de.amtspost.signature.internal.Reloading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Whom we believe: the certificates of authorities from which every accepted certificate must descend. There is no
 * instance that trusts everybody, and the trust store of the platform plays no part. Immutable and thread-safe.
 */
public final class Trust {

    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ");

    private final Supplier<Set<X509Certificate>> anchors;
    private final Revocation revocation;
    private final CryptoProfile profile;
    private final Set<String> policies;

    private Trust(Supplier<Set<X509Certificate>> anchors) {
        this(anchors, Revocation.off(), CryptoProfile.bsi2026(), Set.of());
    }

    private Trust(
            Supplier<Set<X509Certificate>> anchors,
            Revocation revocation,
            CryptoProfile profile,
            Set<String> policies) {
        this.anchors = anchors;
        this.revocation = revocation;
        this.profile = profile;
        this.policies = policies;
    }

    /**
     * Returns the trust in those authorities.
     *
     * @param anchors their certificates, at least one
     * @return the trust
     * @throws IllegalArgumentException if there is no certificate
     */
    public static Trust of(X509Certificate... anchors) {
        Set<X509Certificate> set = Set.copyOf(List.of(anchors));
        if (set.isEmpty()) {
            throw new IllegalArgumentException("trust needs at least one certificate of an authority");
        }
        return new Trust(() -> set);
    }

    /**
     * Reads the certificates of authorities from a PEM file (RFC 7468).
     *
     * @param file the file, with one certificate or several
     * @return the trust in all of them
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if the file holds no certificate or something else
     */
    public static Trust pem(Path file) {
        Set<X509Certificate> read = read(file);
        return new Trust(() -> read);
    }

    /**
     * Reads the certificates of authorities from a PEM file, and again whenever the file has changed: new connections and
     * checks use what it holds then. A file that is gone or that {@link #pem} would refuse leaves the former
     * certificates in force, with a warning in the log. Replace the file in one step, by renaming.
     *
     * @param file the file, with one certificate or several
     * @return the trust in all of them
     * @throws UncheckedIOException if the file cannot be read now
     * @throws IllegalArgumentException if the file holds no certificate or something else now
     */
    public static Trust watchedPem(Path file) {
        return new Trust(new Reloading<>(file, Trust::read));
    }

    /**
     * Returns the same trust with a check for revocation. Without, nothing is checked.
     *
     * @param check the check
     * @return the changed copy
     */
    public Trust withRevocation(Revocation check) {
        return new Trust(anchors, check, profile, policies);
    }

    /**
     * Returns the same trust with another profile: which algorithms and keys are good enough in certificates, in signatures
     * that are checked with this trust, and in TLS. Without, it is {@link CryptoProfile#bsi2026}.
     *
     * @param other the profile
     * @return the changed copy
     */
    public Trust withProfile(CryptoProfile other) {
        return new Trust(anchors, revocation, other, policies);
    }

    /**
     * Returns the same trust for certificates that were issued under certain policies only (RFC 5280, sections 4.2.1.4 and
     * 6.1), for example those of one domain or level of a public key infrastructure. A certificate that is trusted itself is
     * not asked for its policies.
     *
     * @param identifiers the object identifiers of the policies, at least one, for example {@code 0.4.0.194112.1.2}
     * @return the changed copy
     * @throws IllegalArgumentException if there is none, or one has not the form of an object identifier
     */
    public Trust withCertificatePolicies(String... identifiers) {
        Set<String> accepted = Set.copyOf(List.of(identifiers));
        if (accepted.isEmpty() || !accepted.stream().allMatch(OID.asMatchPredicate())) {
            throw new IllegalArgumentException("policies are object identifiers, at least one: " + accepted);
        }
        return new Trust(anchors, revocation, profile, accepted);
    }

    /**
     * Returns the profile.
     *
     * @return which algorithms and keys are good enough
     */
    public CryptoProfile profile() {
        return profile;
    }

    private static Set<X509Certificate> read(Path file) {
        return Set.copyOf(certificates(file));
    }

    /** The certificates in a PEM file, at least one. */
    static List<X509Certificate> certificates(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            List<X509Certificate> found = certificates(bytes);
            long stated = BEGIN.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                    .results()
                    .count();
            // Java 25 passes over a certificate that is cut off.
            if (found.isEmpty() || found.size() != stated) {
                throw new IllegalArgumentException(file + " holds no certificate, or something else beside");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the certificates in " + file + ": " + e.getMessage(), e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " is no PEM file with certificates", e);
        }
    }

    private static List<X509Certificate> certificates(byte[] bytes) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /**
     * Returns the authorities.
     *
     * @return their certificates, at present
     */
    public Set<X509Certificate> anchors() {
        return anchors.get();
    }

    /**
     * Judges a certificate at a point in time.
     *
     * @param certificates the certificate first, then others that may help to find a path, in any order
     * @param at the time at which it has to be valid and not revoked
     * @return what was found
     * @throws IllegalArgumentException if there is no certificate
     */
    public CertificateStatus status(List<X509Certificate> certificates, Instant at) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("there is no certificate to judge");
        }
        return paths(Clock.fixed(at, ZoneOffset.UTC)).status(certificates);
    }

    /**
     * Tells what is wrong with a certificate that shows no others beside it.
     *
     * @param certificate the certificate of a holder
     * @param at the time at which it has to be valid and not revoked
     * @return the problem: it does not descend from these authorities, was expired or not valid yet, or did not pass the
     *     check for revocation; empty if it holds
     */
    public Optional<String> problem(X509Certificate certificate, Instant at) {
        return status(List.of(certificate), at).problem().map(Verdict.Reason::text);
    }

    /**
     * Tells which certificates expire soon: trusted authorities.
     *
     * @param at the present time
     * @param notice how long before its end a certificate is worth a warning
     * @return errors {@code certificate-expired} and warnings {@code certificate-expires}
     */
    public List<Finding> expiry(Instant at, Duration notice) {
        return Expiry.findings(anchors(), at, notice);
    }

    CertificatePaths paths(Clock clock) {
        return new CertificatePaths(anchors, revocation.check(), profile, policies, clock);
    }

    @Override
    public String toString() {
        return "trust in " + anchors().size() + " authorities";
    }
}
