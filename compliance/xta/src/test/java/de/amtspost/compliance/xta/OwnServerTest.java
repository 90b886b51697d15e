package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own server complies in every scenario in which it is called. */
class OwnServerTest {

    @ParameterizedTest
    @CsvSource({
        "SENDER_ASYNCHRONOUS, V5, STRICT",
        "SENDER_ASYNCHRONOUS, V5, OFFICIAL",
        "SENDER_ASYNCHRONOUS, V3, STRICT",
        "SENDER_ASYNCHRONOUS, V3, OFFICIAL",
        "SENDER_SYNCHRONOUS, V5, STRICT",
        "SENDER_SYNCHRONOUS, V5, OFFICIAL",
        "SENDER_SYNCHRONOUS, V3, STRICT",
        "SENDER_SYNCHRONOUS, V3, OFFICIAL",
        "RECIPIENT_ASYNCHRONOUS, V5, STRICT",
        "RECIPIENT_ASYNCHRONOUS, V5, OFFICIAL",
        "RECIPIENT_ASYNCHRONOUS, V3, STRICT",
        "RECIPIENT_ASYNCHRONOUS, V3, OFFICIAL",
    })
    void complies(Scenario scenario, XtaVersion version, Profile profile) {
        try (World world = new World()) {
            XtaServer product = world.product(server -> server);
            if (scenario == Scenario.RECIPIENT_ASYNCHRONOUS) {
                World.waiting(product);
            }
            try (CertificationRun run = World.certification(version, profile)
                    .target(product.uri(version))
                    .build()
                    .begin(scenario)) {
                ScenarioResult result = run.result();

                assertThat(World.broken(result)).isEmpty();
                assertThat(result.steps())
                        .allSatisfy(step -> assertThat(result.outcome(step)).isEqualTo(ScenarioResult.Outcome.PASSED));
            }
        }
    }

    /** Times are written with seconds, even where these are zero: without, they are no times of XML Schema. */
    @ParameterizedTest
    @CsvSource({
        "V5, 2026-11-30T10:15:00.000Z",
        "V3, 2026-11-30T10:15:00.000Z",
        "V5, 2026-11-30T10:15:07.000Z",
        "V3, 2026-11-30T10:15:07.000Z"
    })
    void compliesAtEveryTime(XtaVersion version, Instant now) {
        try (World world = new World()) {
            XtaServer product = world.product(server -> server);
            try (CertificationRun run = World.certification(version, Profile.STRICT)
                    .clock(Clock.fixed(now, ZoneOffset.UTC))
                    .target(product.uri(version))
                    .build()
                    .begin(Scenario.SENDER_ASYNCHRONOUS)) {
                assertThat(World.broken(run.result())).isEmpty();
            }
        }
    }
}
