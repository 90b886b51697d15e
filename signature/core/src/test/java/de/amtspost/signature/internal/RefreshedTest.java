package de.amtspost.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RefreshedTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private Instant next = START.plus(Duration.ofHours(2));
    private boolean broken;
    private int fetched;

    private final Refreshed<String, Integer> cache = new Refreshed<>(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            2,
            value -> next);

    private int get(String key) throws IOException {
        return cache.get(key, () -> {
            fetched++;
            if (broken) {
                throw new IOException("broken");
            }
            return fetched;
        });
    }

    @Test
    void keepsUntilTheNextUpdate() throws IOException {
        assertThat(get("a")).isEqualTo(1);
        now = next.minusSeconds(1);
        assertThat(get("a")).isEqualTo(1);
        now = next;
        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void keepsForTwelveHoursAtMost() throws IOException {
        next = START.plus(Duration.ofDays(30));
        assertThat(get("a")).isEqualTo(1);
        now = START.plus(Duration.ofHours(12)).minusSeconds(1);
        assertThat(get("a")).isEqualTo(1);
        now = START.plus(Duration.ofHours(12));
        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void keepsTheFormerValueWhileThereIsNoNewOne() throws IOException {
        assertThat(get("a")).isEqualTo(1);
        broken = true;
        now = next;
        assertThat(get("a")).isEqualTo(1);
        assertThat(get("a")).isEqualTo(1);
        assertThat(fetched).as("one failure, not tried again at once").isEqualTo(2);
        broken = false;
        now = next.plus(Duration.ofMinutes(1));
        assertThat(get("a")).isEqualTo(3);
    }

    @Test
    void triesAgainAMinuteAfterAFailure() throws IOException {
        broken = true;
        assertThatThrownBy(() -> get("a")).hasMessage("broken");
        broken = false;
        now = START.plusSeconds(59);
        assertThatThrownBy(() -> get("a")).hasMessage("broken");
        now = START.plusSeconds(60);
        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void fetchesWhatIsOutdatedAlreadyOnceAMinute() throws IOException {
        next = START.minusSeconds(1);
        assertThat(get("a")).isEqualTo(1);
        now = START.plusSeconds(59);
        assertThat(get("a")).isEqualTo(1);
        now = START.plusSeconds(60);
        assertThat(get("a")).isEqualTo(2);
    }

    @Test
    void dropsWhatWasNotUsedForLongest() throws IOException {
        get("a");
        get("b");
        get("a");
        get("c");
        assertThat(get("a")).isEqualTo(1);
        assertThat(get("b")).isEqualTo(4);
    }
}
