package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks every certificate of a path for revocation while the path is built, so that another path is tried where an
 * authority on the first one is revoked. The signatures down to the certificate have been checked before. For one search.
 */
final class RevocationChecker extends PKIXCertPathChecker {

    private final Set<X509Certificate> authorities;
    private final RevocationCheck check;
    private final Instant at;
    private final Found found;
    private @Nullable X509Certificate above;

    /** What came out. The search works with copies of the checker, which share it. */
    static final class Found {

        private final List<Verdict.Reason> notes = new ArrayList<>();
        private Verdict.@Nullable Reason problem;

        /** What was tolerated on the last path. */
        List<Verdict.Reason> notes() {
            return List.copyOf(notes);
        }

        /** Why a path was refused. */
        Optional<Verdict.Reason> problem() {
            return Optional.ofNullable(problem);
        }
    }

    RevocationChecker(Set<X509Certificate> authorities, RevocationCheck check, Instant at, Found found) {
        this.authorities = authorities;
        this.check = check;
        this.at = at;
        this.found = found;
    }

    @Override
    public void init(boolean forward) throws CertPathValidatorException {
        if (forward) {
            throw new CertPathValidatorException("revocation is checked from the authority down");
        }
        above = null;
        found.notes.clear();
    }

    @Override
    public boolean isForwardCheckingSupported() {
        return false;
    }

    @Override
    public @Nullable Set<String> getSupportedExtensions() {
        return null;
    }

    @Override
    public void check(Certificate certificate, @Nullable Collection<String> unresolvedCriticalExtensions)
            throws CertPathValidatorException {
        X509Certificate present = (X509Certificate) certificate;
        X509Certificate issuer = above == null ? anchor(present) : above;
        above = present;
        Optional<Verdict.Reason> problem = check.problem(present, issuer, at);
        if (problem.isPresent()) {
            if (!check.tolerates(problem.get())) {
                found.problem = problem.get();
                throw new CertPathValidatorException(problem.get().text());
            }
            found.notes.add(problem.get());
        }
    }

    private X509Certificate anchor(X509Certificate issued) throws CertPathValidatorException {
        return authorities.stream()
                .filter(authority -> CertificatePaths.isIssuedBy(issued, authority))
                .findFirst()
                .orElseThrow(() -> new CertPathValidatorException("no trusted authority issued the certificate"));
    }
}
