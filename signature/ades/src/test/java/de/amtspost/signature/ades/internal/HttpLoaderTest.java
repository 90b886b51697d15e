package de.amtspost.signature.ades.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.signature.ades.Loopback;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Servers that give more than asked for, nothing, or somebody else's address. */
class HttpLoaderTest {

    private static final int LIMIT = 1000;

    @Test
    void takesAsMuchAsTheLimitAndNoMore() throws Exception {
        try (Loopback fits = Loopback.of(new byte[LIMIT]);
                Loopback large = Loopback.of(new byte[LIMIT + 1]);
                Loopback endless = new Loopback(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 1_000_000; i++) {
                        exchange.getResponseBody().write(new byte[LIMIT]);
                    }
                })) {
            assertThat(loader(fits).get(fits.at("/a").toString())).hasSize(LIMIT);
            for (Loopback server : List.of(large, endless)) {
                assertThatThrownBy(() -> loader(server).get(server.at("/a").toString()))
                        .isInstanceOf(DSSExternalResourceException.class)
                        .hasMessageContaining("larger than " + LIMIT);
            }
        }
    }

    @Test
    void waitsNoLongerThanAllowedHoweverSlowlyBytesCome() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Loopback drips = new Loopback(exchange -> {
            exchange.sendResponseHeaders(200, LIMIT);
            try {
                for (int i = 0; i < LIMIT && !over.await(50, java.util.concurrent.TimeUnit.MILLISECONDS); i++) {
                    exchange.getResponseBody().write(0);
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            Instant start = Instant.now();
            HttpLoader hasty =
                    new HttpLoader(Set.of(drips.authority()), "application/xml", Duration.ofMillis(500), LIMIT);

            assertThatThrownBy(() -> hasty.get(drips.at("/a").toString()))
                    .isInstanceOf(DSSExternalResourceException.class)
                    .hasMessageContaining("did not answer within");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
            over.countDown();
        }
    }

    @Test
    void followsNobodyElsewhere() throws Exception {
        try (Loopback other = Loopback.of(new byte[1]);
                Loopback here = new Loopback(exchange -> {
                    exchange.getResponseHeaders().set("Location", other.at("/a").toString());
                    exchange.sendResponseHeaders(302, -1);
                })) {
            assertThatThrownBy(() -> loader(here).get(here.at("/a").toString()))
                    .isInstanceOf(DSSExternalResourceException.class)
                    .hasMessageContaining("302");
            for (String address : List.of(
                    other.at("/a").toString(),
                    "http://" + here.authority() + "@" + other.authority() + "/a",
                    "http://127.0.0.1/a",
                    "file:///etc/hostname",
                    "kein Name")) {
                assertThatThrownBy(() -> loader(here).get(address)).isInstanceOf(DSSExternalResourceException.class);
                assertThatThrownBy(() -> loader(here).post(address, new byte[1]))
                        .isInstanceOf(DSSExternalResourceException.class);
            }
            assertThat(other.requests()).isZero();
            assertThat(here.requests()).isEqualTo(1);
        }
    }

    @Test
    void asksTheFirstThatWasNamed() throws Exception {
        try (Loopback other = Loopback.of(new byte[1]);
                Loopback here = Loopback.of(new byte[2])) {
            List<String> both = List.of(other.at("/a").toString(), here.at("/a").toString());

            assertThat(loader(here).get(both).getData()).hasSize(2);
            assertThat(other.requests()).isZero();
        }
    }

    private static HttpLoader loader(Loopback server) {
        return new HttpLoader(Set.of(server.authority()), "application/xml", Duration.ofSeconds(20), LIMIT);
    }
}
