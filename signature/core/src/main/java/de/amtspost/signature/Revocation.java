package de.amtspost.signature;

import de.amtspost.signature.internal.CrlFile;
import de.amtspost.signature.internal.OnlineSource;
import de.amtspost.signature.internal.RevocationCheck;
import de.amtspost.signature.internal.RevocationCheck.Mode;
import de.amtspost.signature.internal.RevocationSource;
import de.amtspost.signature.internal.StapledAnswer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether certificates are checked for revocation, how strictly, and by what. What is at hand is looked at
 * first, in full; nothing is fetched from the network unless {@link #fetchingFrom} says so.
 *
 * <p>What counts is the point in time that is asked about (ETSI EN 319 102-1, section 5.2.5): a certificate that was revoked
 * later was good then. A list or an answer helps until its {@code nextUpdate}, and if it was made before the certificate
 * expired. Of several the newest counts. A certificate on hold is neither good nor revoked. A trusted authority itself is
 * not checked (RFC 5280, section 6.1), nor is a certificate that is trusted by itself.
 *
 * <p>Lists must be complete ones, signed by the authority that issued the certificate, with the key of its certificate;
 * delta lists and lists made by others do not help. Immutable and thread-safe.
 */
public final class Revocation {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 20 << 20;

    private final RevocationCheck check;

    private Revocation(RevocationCheck check) {
        this.check = check;
    }

    /**
     * Returns that nothing is checked: a revoked certificate is accepted until it expires.
     *
     * @return no check
     */
    public static Revocation off() {
        return new Revocation(new RevocationCheck(Mode.OFF, List.of()));
    }

    /**
     * Returns the lenient check: a certificate about which nothing can be told passes, with a note. Whoever can keep our
     * sources from us can then use a revoked certificate.
     *
     * @return the check, without sources yet
     */
    public static Revocation soft() {
        return new Revocation(new RevocationCheck(Mode.SOFT, List.of()));
    }

    /**
     * Returns the strict check: a certificate about which nothing can be told does not pass. Where sources fail, nobody
     * passes.
     *
     * @return the check, without sources yet
     */
    public static Revocation hard() {
        return new Revocation(new RevocationCheck(Mode.HARD, List.of()));
    }

    /**
     * Adds files with lists of revoked certificates (RFC 5280, section 5), PEM or binary, one list or several each. A file
     * that changes is read again when it is needed next; one that cannot be read any more leaves its former content in
     * force, until the {@code nextUpdate} of that.
     *
     * @param files the files; held in memory
     * @return the changed copy
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalArgumentException if a file holds no such list, or nothing is checked at all
     */
    public Revocation crlFiles(Path... files) {
        return with(Stream.of(files).map(CrlFile::new));
    }

    /**
     * Adds OCSP responses that are at hand, for example because they were stapled or kept with a signature.
     *
     * @param responses the responses (RFC 6960, section 4.2.1), DER
     * @return the changed copy
     * @throws IllegalArgumentException if one is no response or says that the responder refused to answer, or nothing is
     *     checked at all
     */
    public Revocation ocspResponses(byte[]... responses) {
        return with(Stream.of(responses).map(StapledAnswer::new));
    }

    /**
     * Allows to ask where certificates say that their authority tells about revocation: by OCSP (RFC 6960), then by lists
     * at their distribution points. The signature of the authority on a certificate has been checked before. Only plain
     * HTTP (what comes is signed), only those hosts, no redirects; 10 seconds for a request with its answer, 20 MiB. What
     * came is kept in memory until its {@code nextUpdate}, at most 12 hours; after a failure there is a minute without
     * another try. The thread that checks waits meanwhile.
     *
     * @param hosts whom to ask, as in the addresses: {@code crl.example.de}, or {@code crl.example.de:8080}
     * @return the changed copy
     * @throws IllegalArgumentException if there is no host, or nothing is checked at all
     */
    public Revocation fetchingFrom(String... hosts) {
        if (hosts.length == 0) {
            throw new IllegalArgumentException("name the hosts that may be asked");
        }
        return with(Stream.of(new OnlineSource(List.of(hosts), TIMEOUT, MAX_BYTES)));
    }

    private Revocation with(Stream<? extends RevocationSource> more) {
        if (check.mode() == Mode.OFF) {
            throw new IllegalArgumentException("sources help nothing where nothing is checked: take soft() or hard()");
        }
        List<RevocationSource> all = new ArrayList<>(check.sources());
        more.forEach(all::add);
        // What is at hand goes first: the network is asked only for what nobody here knows.
        all.sort(Comparator.comparing(OnlineSource.class::isInstance));
        return new Revocation(new RevocationCheck(check.mode(), all));
    }

    RevocationCheck check() {
        return check;
    }

    @Override
    public String toString() {
        return "revocation " + check.mode().name().toLowerCase(Locale.ROOT) + " with "
                + check.sources().size() + " sources";
    }
}
