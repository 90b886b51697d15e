package de.amtspost.signature.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an authority stated about one certificate, in a list or in an answer. It is authentic; whether it helps at a
 * certain time is decided by {@link Statements}.
 *
 * @param thisUpdate since when it is known
 * @param nextUpdate until when it counts; an answer without counts for five minutes (RFC 6960, section 4.2.2.1: newer
 *     information is available at any time)
 * @param taken that the certificate was taken back
 */
record Statement(Instant thisUpdate, Instant nextUpdate, Optional<Taken> taken) {

    private static final Duration WITHOUT_END = Duration.ofMinutes(5);

    /**
     * That a certificate was taken back.
     *
     * @param since since when it must not be believed
     * @param held for a while only ({@code certificateHold})
     * @param reason in words
     */
    record Taken(Instant since, boolean held, String reason) {}

    static Statement of(Instant thisUpdate, Optional<Instant> nextUpdate, Optional<Taken> taken) {
        return new Statement(thisUpdate, nextUpdate.orElse(thisUpdate.plus(WITHOUT_END)), taken);
    }
}
