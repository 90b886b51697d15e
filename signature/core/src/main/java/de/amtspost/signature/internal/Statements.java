package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gathers what is known about one certificate and decides (RFC 5280, section 6.3; ETSI EN 319 102-1, section 5.2.5). The
 * newest statement that helps counts, because a hold can be lifted. For one check.
 */
public final class Statements {

    private static final String BEGINNING = "whether the certificate is revoked cannot be told: ";

    private final X509Certificate certificate;
    private final Instant at;
    private final List<Statement> statements = new ArrayList<>();
    private final List<String> obstacles = new ArrayList<>();

    Statements(X509Certificate certificate, Instant at) {
        this.certificate = certificate;
        this.at = at;
    }

    void add(Statement statement) {
        statements.add(statement);
    }

    /** Notes why a source does not help. */
    void obstacle(String text) {
        obstacles.add(text);
    }

    /** Whether nobody needs to be asked over the network. A hold may have been lifted. */
    boolean suffice() {
        return statements.stream().anyMatch(this::decides)
                && problem()
                        .map(Verdict.Reason::code)
                        .filter(Verdict.Code.CERTIFICATE_ON_HOLD::equals)
                        .isEmpty();
    }

    /** What is wrong, or nothing. */
    Optional<Verdict.Reason> problem() {
        Optional<Statement> newest =
                statements.stream().filter(this::decides).max(Comparator.comparing(Statement::thisUpdate));
        if (newest.isPresent()) {
            return newest.get().taken().filter(this::counts).map(Statements::reason);
        }
        statements.forEach(statement -> obstacle(whyNot(statement)));
        return Optional.of(new Verdict.Reason(
                Verdict.Code.REVOCATION_UNKNOWN,
                BEGINNING + (obstacles.isEmpty() ? "no source knows about it" : String.join("; ", obstacles))));
    }

    /** That a certificate was taken back is known for good; that it was not, for a while. */
    private boolean decides(Statement statement) {
        return statement.taken().isPresent()
                || (!statement.nextUpdate().isBefore(at)
                        && !statement
                                .thisUpdate()
                                .isAfter(certificate.getNotAfter().toInstant()));
    }

    private String whyNot(Statement statement) {
        return statement.nextUpdate().isBefore(at)
                ? "what is known ended at " + statement.nextUpdate()
                : "what is known was stated after the certificate had expired, when it need not be mentioned any more";
    }

    private boolean counts(Statement.Taken taken) {
        return !taken.since().isAfter(at);
    }

    private static Verdict.Reason reason(Statement.Taken taken) {
        return taken.held()
                ? new Verdict.Reason(
                        Verdict.Code.CERTIFICATE_ON_HOLD, "the certificate is on hold since " + taken.since())
                : new Verdict.Reason(
                        Verdict.Code.CERTIFICATE_REVOKED,
                        "the certificate is revoked since " + taken.since() + " (" + taken.reason() + ")");
    }
}
