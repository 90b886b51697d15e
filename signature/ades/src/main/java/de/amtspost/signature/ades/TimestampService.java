package de.amtspost.signature.ades;

import de.amtspost.signature.ades.internal.HttpLoader;
import eu.europa.esig.dss.service.SecureRandomNonceSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Who gives time stamps: a service that speaks RFC 3161 over HTTP (section 3.4). It gets hashes only (SHA-256 or stronger),
 * with a nonce. No redirects, no other host, answers of at most 64 KiB. Immutable and thread-safe.
 */
public final class TimestampService {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_BYTES = 64 << 10;
    private static final String QUERY = "application/timestamp-query";

    private final URI address;
    private final TSPSource source;

    private TimestampService(URI address, Duration timeout) {
        this.address = address;
        HttpLoader loader =
                new HttpLoader(Set.of(address.getRawAuthority().toLowerCase(Locale.ROOT)), QUERY, timeout, MAX_BYTES);
        OnlineTSPSource online = new OnlineTSPSource(address.toString(), loader);
        online.setNonceSource(new SecureRandomNonceSource());
        this.source = online;
    }

    /**
     * Returns the service at an address, with 20 seconds for an answer.
     *
     * @param address the address, {@code http} or {@code https}
     * @return the service; nothing is asked yet
     * @throws IllegalArgumentException if it is another kind of address
     */
    public static TimestampService at(URI address) {
        boolean http = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!http || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a service for time stamps has an address like http://host/path");
        }
        return new TimestampService(address, DEFAULT_TIMEOUT);
    }

    /**
     * Sets how long an answer may take, connection and body included.
     *
     * @param timeout the time, positive
     * @return the changed copy
     * @throws IllegalArgumentException if it is not positive
     */
    public TimestampService withTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a time limit is positive");
        }
        return new TimestampService(address, timeout);
    }

    TSPSource source() {
        return source;
    }

    @Override
    public String toString() {
        return "time stamps of " + address.getRawAuthority();
    }
}
