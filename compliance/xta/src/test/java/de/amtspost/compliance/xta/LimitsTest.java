package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.compliance.xta.ScenarioResult.Outcome;
import de.amtspost.server.ExchangeTap;
import de.amtspost.server.Intervention;
import de.amtspost.server.XtaServer;
import de.amtspost.signature.Tls;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Products that say nothing, too much, or too slowly, and a neighbour that was not told enough. */
class LimitsTest {

    private static Certification.Builder listening(Profile profile) {
        return World.certification(XtaVersion.V5, profile).productCertificate(World.CLIENT.certificate());
    }

    @Test
    void endsWhenNobodyCalls() {
        try (CertificationRun run = listening(Profile.STRICT)
                .limits(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(50))
                .build()
                .begin(Scenario.AUTHOR_ASYNCHRONOUS)) {
            ScenarioResult result = run.result();

            assertThat(World.broken(result)).singleElement().asString().startsWith("XTA-O04");
            assertThat(result.steps())
                    .allSatisfy(step -> assertThat(result.outcome(step)).isEqualTo(Outcome.NOT_CALLED));
        }
    }

    /** A client that empties its mailbox in a loop: the standard has nothing against it, the official tester does. */
    @Test
    void aLoopIsAnErrorInOneProfileOnly() {
        for (Profile profile : Profile.values()) {
            try (CertificationRun run = listening(profile).build().begin(Scenario.READER_ASYNCHRONOUS)) {
                Products.reader(run.uri().orElseThrow(), XtaVersion.V5);
                Products.lookAgain(run.uri().orElseThrow());
                ScenarioResult result = run.result();

                assertThat(World.broken(result)).singleElement().asString().startsWith("XTA-O02");
                assertThat(result.passed()).isEqualTo(profile == Profile.STRICT);
            }
        }
    }

    /** Many clients ask for the WSDL first; the official tester does not count that either. */
    @Test
    void aRequestForTheWsdlIsNoMessage() throws IOException {
        try (CertificationRun run = listening(Profile.OFFICIAL).build().begin(Scenario.AUTHOR_ASYNCHRONOUS)) {
            URI neighbour = run.uri().orElseThrow();
            HttpsURLConnection connection = (HttpsURLConnection)
                    URI.create(neighbour + "/Sender?wsdl").toURL().openConnection();
            connection.setSSLSocketFactory(
                    Tls.of(World.identity(World.CLIENT), World.TRUST).context().getSocketFactory());
            assertThat(connection.getResponseCode()).isEqualTo(405);
            Products.author(neighbour, XtaVersion.V5, false);
            ScenarioResult result = run.result();

            assertThat(World.broken(result)).isEmpty();
            assertThat(result.exchanges()).hasSize(5);
        }
    }

    @Test
    void doesNotWaitForeverForADrippingAnswer() {
        try (World world = new World()) {
            XtaServer product = world.product(server -> server.tap(new Dripping()));
            try (CertificationRun run = World.certification(XtaVersion.V5, Profile.STRICT)
                    .limits(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofMillis(50))
                    .target(product.uri())
                    .build()
                    .begin(Scenario.SENDER_ASYNCHRONOUS)) {
                ScenarioResult result = run.result();

                assertThat(result.exchanges().get(0).failure().orElseThrow()).contains("within 3 seconds");
                assertThat(result.exchanges().get(1).failure()).isEmpty();
            }
        }
    }

    /** Gives the first answer byte for byte. */
    private static final class Dripping implements ExchangeTap {

        @Override
        public Intervention arriving(de.amtspost.server.Exchange.Request request) {
            return request.body().text().contains("checkAccountActive")
                    ? Intervention.drip(1, Duration.ofMillis(500))
                    : Intervention.NONE;
        }

        @Override
        public void ended(de.amtspost.server.Exchange exchange) {
            // Nothing to see.
        }
    }

    /** The reader's port of the product cannot be reached: there is no use in waiting for its calls. */
    @Test
    @Timeout(60)
    void doesNotWaitForAProductThatIsNotThere() {
        try (CertificationRun run = listening(Profile.STRICT)
                .limits(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofMillis(50))
                .target(URI.create("https://localhost:1/services/XTACore"))
                .build()
                .begin(Scenario.READER_SYNCHRONOUS)) {
            assertThat(World.broken(run.result())).anyMatch(rule -> rule.startsWith("XTA-T01"));
        }
    }

    @Test
    void saysWhatItWasNotTold() {
        Certification nothing =
                World.certification(XtaVersion.V5, Profile.STRICT).build();

        assertThatThrownBy(() -> nothing.begin(Scenario.SENDER_ASYNCHRONOUS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("target(...)");
        assertThatThrownBy(() -> nothing.begin(Scenario.AUTHOR_ASYNCHRONOUS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("productCertificate(...)");
        assertThatThrownBy(() ->
                        Certification.builder(XtaVersion.V5, Profile.STRICT).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("identity(...)");
        assertThatThrownBy(() -> World.certification(XtaVersion.V5, Profile.STRICT)
                        .target(URI.create("https://localhost:1/services/XTACore"))
                        .fillMailbox(true)
                        .build()
                        .begin(Scenario.RECIPIENT_ASYNCHRONOUS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the mailbox could not be filled");
    }
}
