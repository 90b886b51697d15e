package de.amtspost.xoev.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonelessAdapterTest {

    private static final AtomicInteger ZONES = new AtomicInteger();

    @Test
    void readsAndWritesEveryDayOfFourCenturies() throws Exception {
        LocalDateAdapter adapter = new LocalDateAdapter();
        for (LocalDate day = LocalDate.of(1700, 1, 1); day.getYear() < 2100; day = day.plusDays(1)) {
            assertThat(adapter.unmarshal(day.toString())).isEqualTo(day);
            assertThat(adapter.marshal(day)).isEqualTo(day.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "0001-01-01", "9999-12-31", "-0044-03-15", "\n 2024-02-29 "})
    void readsUnusualYearsAndWhiteSpaceAsTheJdkDoes(String text) {
        assertThat(new LocalDateAdapter().unmarshal(text)).isEqualTo(LocalDate.parse(text.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-11",
                "2026-11-2",
                "2026-11-255",
                "2026-13-01",
                "2026-00-10",
                "2026-11-00",
                "2025-02-29",
                "+026-11-25",
                "2026-+1-25",
                "2026-11-+5",
                "2026/11/25",
                "2026-11/25",
                "25.11.2026",
                "2026-1a-25",
                "\uff12\uff10\uff12\uff16-11-25",
                "2026-11-25T00:00:00"
            })
    void refusesWhatIsNoDay(String text) {
        assertThatThrownBy(() -> new LocalDateAdapter().unmarshal(text)).isInstanceOf(DateTimeException.class);
    }

    /** Columns: an adapter that is told of zones, a value with a zone, what is read. */
    static Stream<Arguments> zoned() {
        return Stream.of(
                Arguments.of(new LocalDateAdapter(ZONES::incrementAndGet), "2026-11-25Z", LocalDate.of(2026, 11, 25)),
                Arguments.of(
                        new LocalDateAdapter(ZONES::incrementAndGet), "2026-11-25+01:00", LocalDate.of(2026, 11, 25)),
                Arguments.of(
                        new LocalDateAdapter(ZONES::incrementAndGet), " 2026-11-25-05:00 ", LocalDate.of(2026, 11, 25)),
                Arguments.of(new LocalTimeAdapter(ZONES::incrementAndGet), "10:15:30+01:00", LocalTime.of(10, 15, 30)),
                Arguments.of(new YearAdapter(ZONES::incrementAndGet), "2026+01:00", Year.of(2026)),
                Arguments.of(new YearMonthAdapter(ZONES::incrementAndGet), "2026-11-05:00", YearMonth.of(2026, 11)));
    }

    @ParameterizedTest
    @MethodSource("zoned")
    void tellsOfAZoneAndReadsTheRest(XmlAdapter<String, ?> adapter, String text, Object value) throws Exception {
        int before = ZONES.get();

        assertThat(adapter.unmarshal(text)).isEqualTo(value);
        assertThat(ZONES).hasValue(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-25", "2026-11-24", "0001-01-01"})
    void seesNoZoneWhereThereIsNone(String text) {
        int before = ZONES.get();

        assertThat(new LocalDateAdapter(ZONES::incrementAndGet).unmarshal(text)).isEqualTo(LocalDate.parse(text));
        assertThat(new LocalTimeAdapter(ZONES::incrementAndGet).unmarshal("10:15:30"))
                .isEqualTo(LocalTime.of(10, 15, 30));
        assertThat(ZONES).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-25Z", "2026-11-25+01:00"})
    void refusesAZoneThatNobodyIsToldOf(String text) {
        assertThatThrownBy(() -> new LocalDateAdapter().unmarshal(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
