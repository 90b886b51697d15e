package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether and how certificates are checked for revocation. Thread-safe.
 *
 * @param mode how strictly
 * @param sources what may know
 */
public record RevocationCheck(Mode mode, List<RevocationSource> sources) {

    /** How strictly. */
    public enum Mode {
        /** Not at all. */
        OFF,
        /** Where nothing is known, the certificate passes, with a note. */
        SOFT,
        /** Where nothing is known, the certificate does not pass. */
        HARD
    }

    /**
     * Copies the list.
     *
     * @param mode how strictly
     * @param sources what may know
     */
    public RevocationCheck {
        sources = List.copyOf(sources);
    }

    /** What is wrong with a certificate, or nothing. */
    Optional<Verdict.Reason> problem(X509Certificate certificate, X509Certificate issuer, Instant at) {
        Statements statements = new Statements(certificate, at);
        for (RevocationSource source : sources) {
            source.collect(certificate, issuer, statements);
        }
        return statements.problem();
    }

    /** Whether the certificate passes all the same. */
    boolean tolerates(Verdict.Reason problem) {
        return mode == Mode.SOFT && problem.code() == Verdict.Code.REVOCATION_UNKNOWN;
    }
}
