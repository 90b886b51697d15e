package de.amtspost.cli;

import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Evidence;
import de.amtspost.core.TransportReport;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Values as people read them; the same in every locale. */
final class Format {

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int KIBI = 1024;
    private static final double NANOS = 1e9;
    private static final long MICRO = 1000;

    private Format() {}

    static String bytes(long bytes) {
        if (bytes < KIBI) {
            return bytes + " bytes";
        }
        double value = bytes;
        int unit = -1;
        while (value >= KIBI && unit < UNITS.length - 1) {
            value /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    static String duration(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0
                ? String.format(Locale.ROOT, "%.1f ms", millis(duration))
                : String.format(Locale.ROOT, "%.2f s", duration.toNanos() / NANOS);
    }

    /** Milliseconds with three digits behind the point. */
    static double millis(Duration duration) {
        long micros = duration.toNanos() / MICRO;
        return micros / (double) MICRO;
    }

    static String time(Optional<OffsetDateTime> time) {
        return time.map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format).orElse("-");
    }

    static String status(TransportReport report) {
        return report.status() + " (" + report.light().name().toLowerCase(Locale.ROOT) + ")";
    }

    static String proof(TransportReport report) {
        return switch (report.evidence().map(Evidence::proof).orElse(Evidence.Proof.UNSIGNED)) {
            case VERIFIED -> "signature checked";
            case UNCHECKED -> "signature not checked";
            case BROKEN -> "signature broken";
            case UNSIGNED -> "not signed";
        };
    }

    static List<String> report(TransportReport report) {
        DeliveryAttributes times = report.attributes();
        return List.of(
                "Origin         " + time(times.origin()),
                "Initial send   " + time(times.initialSend()),
                "Delivery       " + time(times.delivery()),
                "Initial fetch  " + time(times.initialFetch()),
                "Reception      " + time(times.reception()),
                "Status         " + status(report) + ", report by " + report.server() + ", " + proof(report));
    }
}
