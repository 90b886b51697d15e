package de.amtspost.xoev.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlDateTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-02T10:00:00",
                "2026-11-02T10:00:00Z",
                "2026-11-02T10:00:00.000000Z",
                "2016-07-08T12:00:29.0",
                "2024-11-01T10:00:00.000+00:02",
                "2026-11-02T24:00:00",
                "2026-12-31T24:00:00-01:00",
                "0001-01-01T00:00:00",
                "-0044-03-15T12:00:00"
            })
    void keepsTheSpelling(String text) {
        XmlDateTime time = XmlDateTime.parse(" " + text + "\n");

        assertThat(time)
                .hasToString(text)
                .isEqualTo(XmlDateTime.parse(text))
                .hasSameHashCodeAs(XmlDateTime.parse(text));
        assertThat(new XmlDateTimeAdapter().marshal(new XmlDateTimeAdapter().unmarshal(text)))
                .isEqualTo(text);
    }

    @Test
    void knowsDateTimeAndZone() {
        XmlDateTime zoned = XmlDateTime.parse("2026-12-31T24:00:00+01:00");
        XmlDateTime local = XmlDateTime.parse("2026-12-31T24:00:00");

        assertThat(zoned.local()).isEqualTo(LocalDateTime.parse("2027-01-01T00:00"));
        assertThat(zoned.zoned()).contains(OffsetDateTime.parse("2027-01-01T00:00+01:00"));
        assertThat(zoned.instant()).contains(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(local.local()).isEqualTo(zoned.local());
        assertThat(local.zoned()).isEmpty();
        assertThat(local.instant()).isEmpty();
        assertThat(local).isNotEqualTo(zoned);
        assertThat(XmlDateTime.parse("2026-01-01T00:00:00.0")).isEqualTo(XmlDateTime.parse("2026-01-01T00:00:00"));
    }

    @Test
    void writesWhatXInneresAsksFor() {
        assertThat(XmlDateTime.of(OffsetDateTime.parse("2026-11-02T10:00+01:00")))
                .hasToString("2026-11-02T10:00:00.000+01:00");
        assertThat(XmlDateTime.of(OffsetDateTime.parse("2026-11-02T10:00:01.123456789Z")))
                .hasToString("2026-11-02T10:00:01.123Z");
        assertThat(XmlDateTime.of(LocalDateTime.parse("2026-11-02T10:00"))).hasToString("2026-11-02T10:00:00");
        assertThat(XmlDateTime.now().zoned()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-02", "10:00:00", "2026-11-02T25:00:00", "2026-13-02T10:00:00", "x"})
    void refusesOtherTexts(String text) {
        assertThatThrownBy(() -> XmlDateTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void adaptersKeepDatesAndTellOfZones() {
        int[] zones = {0};
        Runnable onZone = () -> zones[0]++;

        assertThat(new LocalDateAdapter(onZone).unmarshal(" 2026-11-02 ")).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(new LocalTimeAdapter(onZone).unmarshal("10:00:00.5")).isEqualTo(LocalTime.parse("10:00:00.5"));
        assertThat(new YearAdapter(onZone).unmarshal("0987")).isEqualTo(Year.of(987));
        assertThat(new YearMonthAdapter(onZone).unmarshal("2026-11")).isEqualTo(YearMonth.of(2026, 11));
        assertThat(zones[0]).isZero();

        assertThat(new LocalDateAdapter(onZone).unmarshal("2026-11-02+01:00")).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(new LocalDateAdapter(onZone).unmarshal("2026-11-02-11:00")).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(new LocalTimeAdapter(onZone).unmarshal("10:00:00Z")).isEqualTo(LocalTime.of(10, 0));
        assertThat(new YearAdapter(onZone).unmarshal("2026Z")).isEqualTo(Year.of(2026));
        assertThat(new YearMonthAdapter(onZone).unmarshal("2026-11-01:00")).isEqualTo(YearMonth.of(2026, 11));
        assertThat(zones[0]).isEqualTo(5);

        assertThatThrownBy(() -> new LocalDateAdapter().unmarshal("2026-11-02Z"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new LocalDateAdapter().unmarshal(null)).isNull();
        assertThat(new LocalDateAdapter().marshal(null)).isNull();
    }

    @Test
    void adaptersWriteWhatXmlSchemaAllowsInAnyLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(new LocalDateAdapter().marshal(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
            assertThat(new LocalTimeAdapter().marshal(LocalTime.of(10, 0))).isEqualTo("10:00:00");
            assertThat(new YearAdapter().marshal(Year.of(987))).isEqualTo("0987");
            assertThat(new YearMonthAdapter().marshal(YearMonth.of(2026, 1))).isEqualTo("2026-01");
            assertThat(XmlDateTime.of(OffsetDateTime.parse("2026-11-02T10:00Z")))
                    .hasToString("2026-11-02T10:00:00.000Z");
        } finally {
            Locale.setDefault(before);
        }
    }
}
