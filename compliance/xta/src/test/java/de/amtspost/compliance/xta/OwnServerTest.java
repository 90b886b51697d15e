package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaVersion;
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
}
