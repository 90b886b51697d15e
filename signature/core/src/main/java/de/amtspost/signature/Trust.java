package de.amtspost.signature;

import de.amtspost.signature.internal.CertificatePaths;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom we believe: the certificates of authorities from which every accepted certificate must descend. There is no
 * instance that trusts everybody, and the trust store of the platform plays no part. Immutable and thread-safe.
 */
public final class Trust {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ");

    private final Set<X509Certificate> anchors;

    private Trust(Set<X509Certificate> anchors) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("trust needs at least one certificate of an authority");
        }
        this.anchors = anchors;
    }

    /**
     * Returns the trust in those authorities.
     *
     * @param anchors their certificates, at least one
     * @return the trust
     * @throws IllegalArgumentException if there is no certificate
     */
    public static Trust of(X509Certificate... anchors) {
        return new Trust(Set.copyOf(List.of(anchors)));
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
            return new Trust(Set.copyOf(found));
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
     * @return their certificates
     */
    public Set<X509Certificate> anchors() {
        return anchors;
    }

    /**
     * Tells what is wrong with a certificate. Revocation is not looked at.
     *
     * @param certificate the certificate of a holder
     * @param at the time at which it has to be valid
     * @return the problem: it does not descend from these authorities, or was expired or not valid yet; empty if it holds
     */
    public Optional<String> problem(X509Certificate certificate, Instant at) {
        return new CertificatePaths(anchors, Clock.fixed(at, ZoneOffset.UTC))
                .pathProblem(List.of(certificate))
                .map(Verdict.Reason::text);
    }

    @Override
    public String toString() {
        return "trust in " + anchors.size() + " authorities";
    }
}
