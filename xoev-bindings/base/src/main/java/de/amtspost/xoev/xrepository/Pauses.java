package de.amtspost.xoev.xrepository;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait between attempts: twice as long each time, shortened by chance to at least the half, so that clients
 * which failed together do not come back together.
 *
 * @param first the longest wait after the first attempt
 * @param longest no wait is longer
 */
record Pauses(Duration first, Duration longest) {

    Duration after(int attempt) {
        double limit = Math.min((double) longest.toNanos(), first.toNanos() * Math.pow(2, attempt));
        return Duration.ofNanos((long) (limit - ThreadLocalRandom.current().nextDouble() * limit / 2));
    }

    /** How long the server asks to wait (RFC 9110, section 10.2.3), in seconds or as a date; negative for a time past. */
    static Optional<Duration> wished(HttpHeaders headers) {
        return headers.firstValue("Retry-After").flatMap(text -> {
            try {
                return Optional.of(
                        text.strip().matches("[0-9]{1,9}")
                                ? Duration.ofSeconds(Long.parseLong(text.strip()))
                                : Duration.between(
                                        Instant.now(),
                                        ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
