package de.amtspost.xoev.binding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A point in time as {@code xs:dateTime} writes it (XML Schema 1.0 part 2, section 3.2.7): with or without a time zone,
 * and with as many digits of the second as its author chose. No type of {@code java.time} holds all of that, and messages
 * must not change by being read and written.
 *
 * <p>Times with {@code 24:00:00} are those of the next day. Equal if date, time and zone are, whatever the spelling.
 * Immutable and thread-safe.
 */
public final class XmlDateTime {

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    private final String text;
    private final LocalDateTime local;
    private final Optional<OffsetDateTime> zoned;

    private XmlDateTime(String text, LocalDateTime local, Optional<OffsetDateTime> zoned) {
        this.text = text;
        this.local = local;
        this.zoned = zoned;
    }

    /**
     * Makes a point in time as XInneres asks for it: with milliseconds and time zone.
     *
     * @param time the time; what is finer than a millisecond is cut off
     * @return the point in time
     */
    public static XmlDateTime of(OffsetDateTime time) {
        OffsetDateTime rounded = time.truncatedTo(ChronoUnit.MILLIS);
        return new XmlDateTime(MILLISECONDS.format(rounded), rounded.toLocalDateTime(), Optional.of(rounded));
    }

    /**
     * Makes a point in time without a time zone. Heads of messages should have one.
     *
     * @param time the time; what is finer than a millisecond is cut off
     * @return the point in time
     */
    public static XmlDateTime of(LocalDateTime time) {
        LocalDateTime rounded = time.truncatedTo(ChronoUnit.MILLIS);
        return new XmlDateTime(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(rounded), rounded, Optional.empty());
    }

    /**
     * Makes the current point in time, in the time zone of the system.
     *
     * @return the point in time
     */
    public static XmlDateTime now() {
        return of(OffsetDateTime.now(ZoneId.systemDefault()));
    }

    /**
     * Reads a point in time.
     *
     * @param text the text, as {@code xs:dateTime} allows it; white space around it does not count
     * @return the point in time, which keeps the spelling
     * @throws DateTimeException if it is none
     */
    public static XmlDateTime parse(String text) {
        String stripped = text.strip();
        boolean midnight = stripped.contains("T24:00:00");
        String readable = midnight ? stripped.replace("T24:", "T00:") : stripped;
        int days = midnight ? 1 : 0;
        int time = readable.indexOf('T');
        boolean hasZone = time > 0
                && (readable.endsWith("Z") || readable.indexOf('+', time) > 0 || readable.indexOf('-', time) > 0);
        try {
            if (hasZone) {
                OffsetDateTime zoned = OffsetDateTime.parse(readable).plusDays(days);
                return new XmlDateTime(stripped, zoned.toLocalDateTime(), Optional.of(zoned));
            }
            return new XmlDateTime(stripped, LocalDateTime.parse(readable).plusDays(days), Optional.empty());
        } catch (DateTimeParseException e) {
            throw new DateTimeException("not a date with a time", e);
        }
    }

    /**
     * Returns date and time of day.
     *
     * @return date and time, in the zone that is written, if there is one
     */
    public LocalDateTime local() {
        return local;
    }

    /**
     * Returns the time with its zone.
     *
     * @return the time; empty if it is written without a zone
     */
    public Optional<OffsetDateTime> zoned() {
        return zoned;
    }

    /**
     * Returns the moment.
     *
     * @return the moment; empty if the time is written without a zone
     */
    public Optional<Instant> instant() {
        return zoned.map(OffsetDateTime::toInstant);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof XmlDateTime that && local.equals(that.local) && zoned.equals(that.zoned);
    }

    @Override
    public int hashCode() {
        return local.hashCode();
    }

    /** Returns the text as it was read, or as it will be written. */
    @Override
    public String toString() {
        return text;
    }
}
