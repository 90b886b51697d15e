package de.amtspost.examples;

import de.amtspost.core.Finding;
import de.amtspost.signature.CertificateRole;
import de.amtspost.signature.CertificateStatus;
import de.amtspost.signature.Identity;
import de.amtspost.signature.PartnerCertificates;
import de.amtspost.signature.Revocation;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whose certificates are accepted, looks at them at a point in time, and warns before they expire. */
public final class CheckCertificates {

    private CheckCertificates() {}

    /**
     * Trusts authorities and checks revocation strictly, by lists that somebody else puts into files.
     *
     * @param authorities the PEM file with the trusted authorities
     * @param list the list of revoked certificates
     * @return the trust; both files may be replaced while it is used
     */
    public static Trust byFiles(Path authorities, Path list) {
        return Trust.watchedPem(authorities).withRevocation(Revocation.hard().crlFiles(list));
    }

    /**
     * Trusts authorities and asks them about revocation.
     *
     * @param authorities the PEM file with the trusted authorities
     * @param hosts whom to ask, for example {@code ocsp.example.de}
     * @return the trust
     */
    public static Trust byAsking(Path authorities, String... hosts) {
        return Trust.watchedPem(authorities).withRevocation(Revocation.hard().fetchingFrom(hosts));
    }

    /**
     * Judges a certificate as it was at a point in time.
     *
     * @param trust whose certificates are accepted
     * @param chain the certificate and others beside it
     * @param at the time
     * @return what to write into the record of the case
     */
    public static String judge(Trust trust, List<X509Certificate> chain, Instant at) {
        CertificateStatus status = trust.status(chain, at);
        Optional<Verdict.Reason> problem = status.problem();
        return problem.map(reason -> reason + " (" + reason.code().rule() + "). Next: "
                        + reason.code().remedy())
                .orElse("good at " + at);
    }

    /**
     * Picks the certificate to encrypt contents with.
     *
     * @param partner the certificates of the reader, from a directory
     * @param trust whose certificates are accepted
     * @return the certificate
     */
    public static X509Certificate toEncryptFor(PartnerCertificates partner, Trust trust) {
        return partner.usable(CertificateRole.CONTENT_ENCRYPTION, trust, Instant.now()).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the directory has no certificate to encrypt with"));
    }

    /**
     * Collects what expires within thirty days, for a daily look.
     *
     * @param own our key
     * @param partner the certificates of a partner
     * @return warnings, and errors for what has expired
     */
    public static List<Finding> expiring(Identity own, PartnerCertificates partner) {
        Duration notice = Duration.ofDays(30);
        List<Finding> findings = new ArrayList<>(own.expiry(Instant.now(), notice));
        findings.addAll(partner.expiry(Instant.now(), notice));
        return findings;
    }
}
