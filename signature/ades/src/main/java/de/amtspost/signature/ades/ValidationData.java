package de.amtspost.signature.ades;

import de.amtspost.signature.ades.internal.HttpLoader;
import de.amtspost.signature.ades.internal.Statuses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where certificates and revocation data come from (the validation data of ETSI EN 319 102-1, section 4.2.10), besides
 * what is embedded in a signature. Nothing is fetched unless {@link #fetchingFrom} says so. Immutable and thread-safe.
 */
public final class ValidationData {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 20 << 20;
    private static final String OCSP_REQUEST = "application/ocsp-request";

    private final List<X509Certificate> certificates;
    private final List<byte[]> lists;
    private final List<byte[]> responses;
    private final Optional<HttpLoader> network;

    private ValidationData(
            List<X509Certificate> certificates,
            List<byte[]> lists,
            List<byte[]> responses,
            Optional<HttpLoader> network) {
        this.certificates = List.copyOf(certificates);
        this.lists = List.copyOf(lists);
        this.responses = List.copyOf(responses);
        this.network = network;
    }

    /**
     * Returns no data: what is embedded must do.
     *
     * @return nothing, from nowhere
     */
    public static ValidationData embedded() {
        return new ValidationData(List.of(), List.of(), List.of(), Optional.empty());
    }

    /**
     * Adds certificates that may be missing in signatures, for example of authorities. They are not trusted.
     *
     * @param more the certificates
     * @return the changed copy
     */
    public ValidationData certificates(X509Certificate... more) {
        return new ValidationData(joined(certificates, Stream.of(more)), lists, responses, network);
    }

    /**
     * Adds files with lists of revoked certificates (RFC 5280, section 5), PEM or binary, one list or several each. They
     * are read now and held in memory.
     *
     * @param files the files
     * @return the changed copy
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalArgumentException if a file holds no such list
     */
    public ValidationData crlFiles(Path... files) {
        return new ValidationData(
                certificates,
                joined(lists, Stream.of(files).flatMap(file -> lists(file).stream())),
                responses,
                network);
    }

    /**
     * Adds OCSP responses that are at hand.
     *
     * @param more the responses (RFC 6960, section 4.2.1), DER
     * @return the changed copy
     */
    public ValidationData ocspResponses(byte[]... more) {
        return new ValidationData(
                certificates, lists, joined(responses, Stream.of(more).map(byte[]::clone)), network);
    }

    /**
     * Allows to ask where certificates say that their authority tells about revocation, and where its own certificate is:
     * over HTTP, only those hosts, no redirects; 10 seconds for a request with its answer, 20 MiB. Nothing is cached.
     *
     * @param hosts whom to ask, as in the addresses: {@code crl.example.de}, or {@code crl.example.de:8080}
     * @return the changed copy; names all hosts that may be asked
     * @throws IllegalArgumentException if there is no host
     */
    public ValidationData fetchingFrom(String... hosts) {
        if (hosts.length == 0) {
            throw new IllegalArgumentException("name the hosts that may be asked");
        }
        Set<String> names =
                Stream.of(hosts).map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        HttpLoader loader = new HttpLoader(names, OCSP_REQUEST, TIMEOUT, MAX_BYTES);
        return new ValidationData(certificates, lists, responses, Optional.of(loader));
    }

    private static <T> List<T> joined(List<T> former, Stream<T> more) {
        return Stream.concat(former.stream(), more).toList();
    }

    private static List<byte[]> lists(Path file) {
        try {
            List<byte[]> found = new java.util.ArrayList<>();
            byte[] bytes = Files.readAllBytes(file);
            for (CRL list : CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(bytes))) {
                found.add(((X509CRL) list).getEncoded());
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no list of revoked certificates");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the list " + file + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " holds no list of revoked certificates", e);
        }
    }

    Statuses statuses() {
        return new Statuses(certificates, lists, responses, network);
    }

    @Override
    public String toString() {
        return "validation data: " + certificates.size() + " certificates, " + lists.size() + " lists, "
                + responses.size() + " OCSP responses" + (network.isPresent() ? ", and from the network" : "");
    }
}
