package de.amtspost.core;

import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the transport reports on the way of a message (XTA 2, {@code TransportReport}).
 *
 * @param messageId the identifier of the message
 * @param reportTime when the report was last brought up to date
 * @param server who reports
 * @param status the number of the status: 0 open, 1 green, 2 yellow, 3 red; other numbers are kept as they came
 * @param errors what went wrong
 * @param warnings what somebody should look at
 * @param infos what happened
 * @param envelope the message seen from outside
 * @param attributes its time stamps so far
 * @param size the approximate size of the contents in bytes, as the author stated it
 * @param reports receipts and other evidence of the transport
 * @param evidence the report itself as it came
 */
public record TransportReport(
        MessageId messageId,
        OffsetDateTime reportTime,
        String server,
        BigInteger status,
        List<Entry> errors,
        List<Entry> warnings,
        List<Entry> infos,
        Envelope envelope,
        DeliveryAttributes attributes,
        OptionalLong size,
        List<AdditionalReport> reports,
        Optional<Evidence> evidence) {

    /**
     * Copies the lists.
     *
     * @param messageId the identifier of the message
     * @param reportTime when the report was last brought up to date
     * @param server who reports
     * @param status the number of the status: 0 open, 1 green, 2 yellow, 3 red; other numbers are kept as they came
     * @param errors what went wrong
     * @param warnings what somebody should look at
     * @param infos what happened
     * @param envelope the message seen from outside
     * @param attributes its time stamps so far
     * @param size the approximate size of the contents in bytes, as the author stated it
     * @param reports receipts and other evidence of the transport
     * @param evidence the report itself as it came
     */
    public TransportReport {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
        reports = List.copyOf(reports);
    }

    /** The meaning of the status number. */
    public enum Light {
        /** 0: still on its way. */
        OPEN,
        /** 1: done, without errors or warnings. */
        GREEN,
        /** 2: done, with warnings. */
        YELLOW,
        /** 3: failed or done with critical errors. */
        RED,
        /** Another number; look at {@link TransportReport#status()}. */
        OTHER
    }

    /**
     * An entry of the report.
     *
     * @param time when it happened
     * @param code what happened
     * @param reason in words
     */
    public record Entry(OffsetDateTime time, Code code, String reason) {}

    /**
     * A receipt or other evidence of the transport.
     *
     * @param key what it is
     * @param data its bytes
     */
    public record AdditionalReport(Code key, Content data) {}

    /**
     * Returns the meaning of the status number.
     *
     * @return the light
     */
    public Light light() {
        if (status.bitLength() >= Integer.SIZE) {
            return Light.OTHER;
        }
        return switch (status.intValue()) {
            case 0 -> Light.OPEN;
            case 1 -> Light.GREEN;
            case 2 -> Light.YELLOW;
            case 3 -> Light.RED;
            default -> Light.OTHER;
        };
    }
}
