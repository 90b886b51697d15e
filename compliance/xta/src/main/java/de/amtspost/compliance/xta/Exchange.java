package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.internal.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request and what came of it. Immutable.
 *
 * @param number its number in the recording, from 1
 * @param caller who sent the request
 * @param operation the operation, where it could be recognised by action or address
 * @param address where the request went: the URL that we called, or the path that the product called
 * @param time when the request began
 * @param duration how long it took until the answer was there
 * @param request the request
 * @param answer the answer, where there was one
 * @param failure why there was none
 */
public record Exchange(
        int number,
        Caller caller,
        Optional<String> operation,
        String address,
        Instant time,
        Duration duration,
        RecordedMessage request,
        Optional<RecordedMessage> answer,
        Optional<String> failure) {

    /**
     * Returns this exchange without personal data: names, identifiers and free texts are replaced by their length and the
     * beginning of their SHA-256, so that equal values stay equal.
     *
     * @return the changed copy
     */
    public Exchange redacted() {
        return new Exchange(
                number,
                caller,
                operation,
                address,
                time,
                duration,
                Redaction.of(request),
                answer.map(Redaction::of),
                failure);
    }
}
