package de.amtspost.compliance.xta;

import static de.amtspost.compliance.xta.World.AUTHOR;
import static de.amtspost.compliance.xta.World.CLIENT;
import static de.amtspost.compliance.xta.World.READER;
import static de.amtspost.compliance.xta.World.RECIPIENT;
import static de.amtspost.compliance.xta.World.SERVICE;
import static de.amtspost.compliance.xta.World.TRUST;
import static de.amtspost.compliance.xta.World.identity;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Delivery;
import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.ServiceQuery;
import de.amtspost.server.Account;
import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own clients comply in every scenario in which they call, and our server where it calls as well. */
class OwnClientTest {

    private static MessageQuery fresh() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return MessageQuery.fresh().from(now.minusDays(1)).to(now.plusDays(1));
    }

    private static ServiceQuery query() {
        return ServiceQuery.of(READER, SERVICE);
    }

    private static XtaClient client(CertificationRun run) {
        return XtaClient.at(run.uri().orElseThrow())
                .identity(identity(CLIENT))
                .trust(TRUST)
                .build();
    }

    private static XtaV3Client clientV3(CertificationRun run) {
        return XtaV3Client.at(run.uri().orElseThrow())
                .identity(identity(CLIENT))
                .trust(TRUST)
                .build();
    }

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
    @EnumSource
    void authorOfVersion5(Profile profile) {
        try (CertificationRun run = begin(Scenario.AUTHOR_ASYNCHRONOUS, XtaVersion.V5, profile);
                XtaClient client = client(run)) {
            client.checkAccountActive(AUTHOR);
            client.lookupService(AUTHOR, List.of(query()));
            MessageId id = client.createMessageID(AUTHOR);
            client.sendMessage(AUTHOR, id, World.message());
            client.getTransportReport(AUTHOR, id);

            complies(run.result());
        }
    }

    @ParameterizedTest
    @EnumSource
    void authorOfVersion3(Profile profile) {
        try (CertificationRun run = begin(Scenario.AUTHOR_ASYNCHRONOUS, XtaVersion.V3, profile);
                XtaV3Client client = clientV3(run)) {
            client.checkAccountActive(AUTHOR);
            client.lookupService(AUTHOR, List.of(query()));
            MessageId id = client.createMessageId(AUTHOR);
            client.sendMessage(id, World.message());
            client.getTransportReport(AUTHOR, id);

            complies(run.result());
        }
    }

    @ParameterizedTest
    @EnumSource
    void synchronousAuthorOfVersion5(Profile profile) {
        try (CertificationRun run = begin(Scenario.AUTHOR_SYNCHRONOUS, XtaVersion.V5, profile);
                XtaClient client = client(run)) {
            client.checkAccountActive(AUTHOR);
            client.lookupService(AUTHOR, List.of(query()));
            MessageId id = client.createMessageID(AUTHOR);
            client.sendMessageSync(AUTHOR, id, World.message()).orElseThrow().close();
            client.getTransportReport(AUTHOR, id);

            complies(run.result());
        }
    }

    @ParameterizedTest
    @EnumSource
    void synchronousAuthorOfVersion3(Profile profile) {
        try (CertificationRun run = begin(Scenario.AUTHOR_SYNCHRONOUS, XtaVersion.V3, profile);
                XtaV3Client client = clientV3(run)) {
            client.checkAccountActive(AUTHOR);
            client.lookupService(AUTHOR, List.of(query()));
            MessageId id = client.createMessageId(AUTHOR);
            client.sendMessageSync(id, World.message()).close();
            client.getTransportReport(AUTHOR, id);

            complies(run.result());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readerOfVersion5(Profile profile) {
        try (CertificationRun run = begin(Scenario.READER_ASYNCHRONOUS, XtaVersion.V5, profile);
                XtaClient client = client(run)) {
            client.checkAccountActive(READER);
            Listing list = client.getStatusList(READER, fresh());
            MessageId id = list.entries().get(0).messageId();
            try (Delivery delivery = client.getMessage(READER, id)) {
                client.close(READER, delivery.messageId());
            }
            client.getTransportReport(READER, id);

            complies(run.result());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readerOfVersion3(Profile profile) {
        try (CertificationRun run = begin(Scenario.READER_ASYNCHRONOUS, XtaVersion.V3, profile);
                XtaV3Client client = clientV3(run)) {
            client.checkAccountActive(READER);
            Listing list = client.getStatusList(READER, fresh()).listing();
            MessageId id = list.entries().get(0).messageId();
            XtaV3Client.Fetched fetched = client.getMessage(READER, id);
            try (Delivery delivery = fetched.delivery()) {
                client.close(READER, fetched.requestId().orElseThrow(), List.of(delivery.messageId()));
            }
            client.getTransportReport(READER, id);

            complies(run.result());
        }
    }

    @ParameterizedTest
    @EnumSource
    void synchronousReaderOfVersion5(Profile profile) {
        // The application behind the reader's port calls back as soon as it has the message.
        try (World world = new World();
                CertificationRun run = synchronousReader(world, XtaVersion.V5, profile)) {
            complies(run.result());
        }
    }

    @ParameterizedTest
    @EnumSource
    void synchronousReaderOfVersion3(Profile profile) {
        try (World world = new World();
                CertificationRun run = synchronousReader(world, XtaVersion.V3, profile)) {
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
                    world.later(() -> ask(begun[0], version, delivery.messageId()));
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

    private static void ask(CertificationRun run, XtaVersion version, MessageId id) {
        if (version == XtaVersion.V5) {
            try (XtaClient client = client(run)) {
                client.checkAccountActive(READER);
                client.getTransportReport(READER, id);
            }
        } else {
            try (XtaV3Client client = clientV3(run)) {
                client.checkAccountActive(READER);
                client.getTransportReport(READER, id);
            }
        }
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
                    XtaV3Client client = clientV3(run)) {
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
