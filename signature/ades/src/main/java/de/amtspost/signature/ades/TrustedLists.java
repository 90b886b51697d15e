package de.amtspost.signature.ades;

import de.amtspost.signature.Trust;
import de.amtspost.signature.ades.internal.ListReader;
import eu.europa.esig.dss.spi.tsl.TrustedListsCertificateSource;
import eu.europa.esig.dss.spi.x509.CertificateSource;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Whom the states of the EU trust: trusted lists (ETSI TS 119 612, versions 5 and 6), read once. Their signatures must be
 * by the given signers and they must be in force, or nothing of them counts. A service counts for the times in which it was
 * granted, recognised at national level or, before 2016, supervised or accredited. Read anew at least daily: there is no reload.
 * Immutable and thread-safe.
 */
public final class TrustedLists {

    private final TrustedListsCertificateSource source;
    private final List<String> problems;

    private TrustedLists(ListReader.Found found) {
        this.source = found.source();
        this.problems = found.problems();
    }

    /**
     * Reads the trusted list of a state from a file.
     *
     * @param list the file, XML
     * @param signers the certificates with which it may be signed, got on a safe way
     * @return what it says
     * @throws UncheckedIOException if the file cannot be read
     * @throws AdesException if it is not signed by one of them, broken, or expired
     */
    public static TrustedLists from(Path list, X509Certificate... signers) {
        return new TrustedLists(ListReader.list(list, List.of(signers)));
    }

    /**
     * Reads the list of the lists from a file, and the lists that it names over the network, from named hosts only. A list
     * that cannot be had or is not in order does not count; see {@link #problems}.
     *
     * @param listOfLists the file, XML
     * @param signers the certificates with which it may be signed, got on a safe way; those of the other lists stand in it
     * @param hosts where the other lists may be fetched, as in the addresses
     * @return what they say
     * @throws UncheckedIOException if the file cannot be read
     * @throws AdesException if the list of the lists is not signed by one of them, broken, or expired
     */
    public static TrustedLists fetching(Path listOfLists, List<X509Certificate> signers, String... hosts) {
        return new TrustedLists(ListReader.listOfLists(listOfLists, signers, List.of(hosts)));
    }

    /**
     * Returns which lists do not count, and why.
     *
     * @return a sentence for each; empty if all is well
     */
    public List<String> problems() {
        return problems;
    }

    /**
     * Returns the authorities as trust for signatures outside this package; it says nothing of qualification.
     *
     * @return the trust in all services that are trusted now
     * @throws IllegalArgumentException if there is none
     */
    @SuppressWarnings("JavaUtilDate") // DSS takes nothing else.
    public Trust trust() {
        Date now = Date.from(Instant.now());
        return Trust.of(source.getCertificates().stream()
                .filter(certificate -> source.isTrustedAtTime(certificate, now))
                .map(certificate -> certificate.getCertificate())
                .toArray(X509Certificate[]::new));
    }

    CertificateSource source() {
        return source;
    }

    @Override
    public String toString() {
        return "trusted lists with " + source.getCertificates().size() + " services";
    }
}
