package de.amtspost.xta.soap;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * Converts {@code xs:dateTime} and {@code xs:date}. Times are written with milliseconds and offset. A time without an offset, legal in the
 * schema, is read as German legal time.
 */
public final class XmlTimes {

    private static final ZoneId LEGAL_TIME = ZoneId.of("Europe/Berlin");
    private static final DatatypeFactory FACTORY = DatatypeFactory.newDefaultInstance();
    private static final int SECONDS_PER_MINUTE = 60;

    private XmlTimes() {}

    /**
     * Converts to XML.
     *
     * @param time the time
     * @return the time with milliseconds and offset in minutes
     */
    public static XMLGregorianCalendar toXml(OffsetDateTime time) {
        int minutes = time.getOffset().getTotalSeconds() / SECONDS_PER_MINUTE;
        // Local mean times of the 19th century have seconds in their offset, which XML cannot express.
        OffsetDateTime exact = time.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(minutes * SECONDS_PER_MINUTE));
        return FACTORY.newXMLGregorianCalendar(
                exact.getYear(),
                exact.getMonthValue(),
                exact.getDayOfMonth(),
                exact.getHour(),
                exact.getMinute(),
                exact.getSecond(),
                exact.get(ChronoField.MILLI_OF_SECOND),
                minutes);
    }

    /**
     * Converts a day to XML.
     *
     * @param day the day
     * @return the {@code xs:date}, without offset
     */
    public static XMLGregorianCalendar toXml(LocalDate day) {
        return FACTORY.newXMLGregorianCalendarDate(
                day.getYear(), day.getMonthValue(), day.getDayOfMonth(), DatatypeConstants.FIELD_UNDEFINED);
    }

    /**
     * Converts a day from XML.
     *
     * @param day a valid {@code xs:date}; an offset is passed over
     * @return the day
     * @throws DateTimeException if the year is beyond what Java can express
     */
    public static LocalDate toDate(XMLGregorianCalendar day) {
        try {
            return LocalDate.of(day.getEonAndYear().intValueExact(), day.getMonth(), day.getDay());
        } catch (ArithmeticException e) {
            throw new DateTimeException("the year is beyond all reason", e);
        }
    }

    /**
     * Converts from XML.
     *
     * @param time a valid {@code xs:dateTime}
     * @return the time
     * @throws DateTimeException if the year is beyond what Java can express
     */
    public static OffsetDateTime toJava(XMLGregorianCalendar time) {
        BigDecimal fraction = time.getFractionalSecond();
        int nanos = fraction == null ? 0 : fraction.movePointRight(9).intValue();
        LocalDateTime local;
        try {
            local = LocalDateTime.of(
                    time.getEonAndYear().intValueExact(),
                    time.getMonth(),
                    time.getDay(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond(),
                    nanos);
        } catch (ArithmeticException e) {
            throw new DateTimeException("the year is beyond all reason", e);
        }
        if (time.getTimezone() == DatatypeConstants.FIELD_UNDEFINED) {
            return local.atZone(LEGAL_TIME).toOffsetDateTime();
        }
        return local.atOffset(ZoneOffset.ofTotalSeconds(time.getTimezone() * SECONDS_PER_MINUTE));
    }
}
