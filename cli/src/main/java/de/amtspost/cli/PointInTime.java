package de.amtspost.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time at which certificates must have been valid. */
final class PointInTime {

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "Judge certificates as of this time, for example 2025-06-30T12:00:00+02:00; a date alone means its"
                            + " first moment here. Without it: now.")
    private @Nullable String time;

    Optional<Instant> chosen() {
        return Optional.ofNullable(time).map(PointInTime::parse);
    }

    private static Instant parse(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException("--at: a time looks like 2025-06-30T12:00:00+02:00 or 2025-06-30: " + text);
        }
    }
}
