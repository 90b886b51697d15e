package de.amtspost.compliance.xta;

import static de.amtspost.compliance.xta.World.AUTHOR;
import static de.amtspost.compliance.xta.World.CLIENT;
import static de.amtspost.compliance.xta.World.READER;
import static de.amtspost.compliance.xta.World.RECIPIENT;
import static de.amtspost.compliance.xta.World.TRUST;
import static de.amtspost.compliance.xta.World.identity;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.MessageId;
import de.amtspost.server.Account;
import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.security.cert.X509Certificate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own clients comply in every scenario in which they call, and our server where it calls as well. */
class OwnClientTest {

    private static CertificationRun begin(Scenario scenario, XtaVersion version, Profile profile) {
        return World.certification(version, profile)
                .productCertificate(CLIENT.certificate())
                .build()
                .begin(scenario);
    }

    private static void complies(ScenarioResult result) {
        assertThat(World.broken(result)).isEmpty();
        assertThat(result.passed()).isTrue();
        assertThat(result.steps())
                .allSatisfy(step -> assertThat(result.outcome(step)).isEqualTo(ScenarioResult.Outcome.PASSED));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHOR_ASYNCHRONOUS, V5, STRICT",
        "AUTHOR_ASYNCHRONOUS, V5, OFFICIAL",
        "AUTHOR_ASYNCHRONOUS, V3, STRICT",
        "AUTHOR_ASYNCHRONOUS, V3, OFFICIAL",
        "AUTHOR_SYNCHRONOUS, V5, STRICT",
        "AUTHOR_SYNCHRONOUS, V5, OFFICIAL",
        "AUTHOR_SYNCHRONOUS, V3, STRICT",
        "AUTHOR_SYNCHRONOUS, V3, OFFICIAL",
        "READER_ASYNCHRONOUS, V5, STRICT",
        "READER_ASYNCHRONOUS, V5, OFFICIAL",
        "READER_ASYNCHRONOUS, V3, STRICT",
        "READER_ASYNCHRONOUS, V3, OFFICIAL",
    })
    void callsAsItShould(Scenario scenario, XtaVersion version, Profile profile) {
        try (CertificationRun run = begin(scenario, version, profile)) {
            URI neighbour = run.uri().orElseThrow();
            if (scenario.role() == Role.AUTHOR) {
                Products.author(neighbour, version, scenario.synchronous());
            } else {
                Products.reader(neighbour, version);
            }

            complies(run.result());
        }
    }

    /** The application behind the reader's port calls back as soon as it has the message. */
    @ParameterizedTest
    @CsvSource({"V5, STRICT", "V5, OFFICIAL", "V3, STRICT", "V3, OFFICIAL"})
    void answersAndCalls(XtaVersion version, Profile profile) {
        try (World world = new World();
                CertificationRun run = synchronousReader(world, version, profile)) {
            complies(run.result());
        }
    }

    private static CertificationRun synchronousReader(World world, XtaVersion version, Profile profile) {
        CertificationRun[] begun = new CertificationRun[1];
        XtaServer product = XtaServer.builder()
                .identity(identity(World.PRODUCT))
                .trust(TRUST)
                .account(World.account(RECIPIENT, World.NEIGHBOUR))
                .account(World.account(AUTHOR, World.NEIGHBOUR))
                .account(Account.of(READER)
                        .certificate(World.NEIGHBOUR.certificate())
                        .answeredHere()
                        .build())
                .reader(delivery -> {
                    world.later(() -> Products.ask(begun[0].uri().orElseThrow(), version, delivery.messageId()));
                    return World.ANSWERS.handle(delivery);
                })
                .start();
        world.closing(product::close);
        begun[0] = World.certification(version, profile)
                .productCertificate(CLIENT.certificate())
                .target(product.uri(version))
                .build()
                .begin(Scenario.READER_SYNCHRONOUS);
        return begun[0];
    }

    @ParameterizedTest
    @EnumSource
    void synchronousRecipientOfVersion5(Profile profile) {
        int port = World.freePort();
        try (World world = new World()) {
            XtaServer product =
                    world.product(server -> server, "https://localhost:" + port + "/services/XTACore/Reader");
            try (CertificationRun run = recipient(product, XtaVersion.V5, profile, port, World.PRODUCT.certificate());
                    XtaClient author = World.author(product)) {
                MessageId id = author.createMessageID(AUTHOR);
                author.sendMessageSync(AUTHOR, id, World.message())
                        .orElseThrow()
                        .close();

                complies(run.result());
            }
        }
    }

    /** In version 3 the recipient is a server that calls the reader with a client of its own. */
    @ParameterizedTest
    @EnumSource
    void synchronousRecipientOfVersion3(Profile profile) {
        int port = World.freePort();
        try (World world = new World()) {
            XtaServer product = world.product(server -> server);
            MessageId id = World.waiting(product);
            try (CertificationRun run = recipient(product, XtaVersion.V3, profile, port, CLIENT.certificate());
                    XtaV3Client client = Products.v3(run.uri().orElseThrow())) {
                client.sendMessageSync(id, World.message()).close();

                complies(run.result());
            }
        }
    }

    private static CertificationRun recipient(
            XtaServer product, XtaVersion version, Profile profile, int port, X509Certificate certificate) {
        return World.certification(version, profile)
                .listen("localhost", port)
                .productCertificate(certificate)
                .target(product.uri(version))
                .build()
                .begin(Scenario.RECIPIENT_SYNCHRONOUS);
    }
}
