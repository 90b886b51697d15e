package de.amtspost.compliance.xta;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.server.Account;
import de.amtspost.server.MessageHandler;
import de.amtspost.server.XtaServer;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Certificates and parties for tests, products made of our own client and server, over mutual TLS on loopback. */
final class World implements AutoCloseable {

    static final Party AUTHOR = Party.of("psw:01003110", "Standesamt Musterstadt");
    static final Party READER = Party.of("dbs:090010010000", "Meldebehörde Beispielhausen");
    static final Party RECIPIENT = Party.of("rz", "Rechenzentrum");
    static final Party INACTIVE = Party.of("psw:01003199", "Standesamt Altstadt");
    static final String ALWAYS_AT_ONCE = "urn:example:synchronous";
    static final String NEVER_AT_ONCE = "urn:example:asynchronous";
    static final String SERVICE = "urn:example:service:1";
    static final MessageType TYPE =
            MessageType.of("0010", URI.create("urn:example:standard:1")).inList("urn:example:list", "1");

    static final TestPki PKI = TestPki.create("Certification");
    static final TestCertificate PRODUCT = PKI.server("localhost");
    static final TestCertificate NEIGHBOUR = PKI.server("localhost");
    static final TestCertificate CLIENT = PKI.client("product");
    static final Trust TRUST = Trust.of(PKI.caCertificate());

    /** Certificates that must not do, or not for the accounts: for behaviours. */
    static final Map<String, TestCertificate> OTHERS = Map.of(
            "stranger", CLIENT,
            "foreign", TestPki.create("Foreign").client("foreign"),
            "expired", PKI.request("expired").client().expired().issue(),
            "wrong-purpose", PKI.request("clock").timestamping().issue(),
            "server-wrong-name", PKI.server("elsewhere.example"),
            "server-foreign", TestPki.create("Foreign").server("localhost"),
            "server-expired",
                    PKI.request("localhost").server("localhost").expired().issue());

    /** What is true of {@link #product}. */
    static final Map<String, String> GIVEN = Map.of(
            "inactive", INACTIVE.identifier(),
            "synchronous-service", ALWAYS_AT_ONCE,
            "asynchronous-service", NEVER_AT_ONCE);

    private final List<Runnable> open = new CopyOnWriteArrayList<>();

    static Identity identity(TestCertificate key) {
        return Identity.of(key.privateKey(), key.chain());
    }

    static Account account(Party party, TestCertificate key) {
        return Account.of(party).certificate(key.certificate()).build();
    }

    /** An answer of a reader. */
    static final MessageHandler ANSWERS = delivery -> Optional.of(Message.builder()
            .from(delivery.message().envelope().to())
            .to(delivery.message().envelope().from())
            .service(SERVICE)
            .scenario(delivery.message().envelope().scenario())
            .type(TYPE)
            .content(Content.xml("<antwort/>".getBytes(UTF_8)).withFileName("antwort.xml"))
            .build());

    /** A server under test, with the accounts of the scenarios for the neighbour's certificate. */
    XtaServer product(UnaryOperator<XtaServer.Builder> settings) {
        return product(settings, readerPort());
    }

    /** The port of a reader that answers at once. */
    String readerPort() {
        XtaServer reader = XtaServer.builder()
                .identity(identity(PRODUCT))
                .trust(TRUST)
                .account(account(Party.of("rz", "Rechenzentrum"), PRODUCT))
                .reader(ANSWERS)
                .start();
        open.add(reader::close);
        return reader.uri() + "/Reader";
    }

    /** A server under test that hands messages to another reader's port. */
    XtaServer product(UnaryOperator<XtaServer.Builder> settings, String readerPort) {
        XtaServer server = settings.apply(XtaServer.builder()
                        .identity(identity(PRODUCT))
                        .trust(TRUST)
                        .name("rz", "Rechenzentrum")
                        .account(account(AUTHOR, NEIGHBOUR))
                        .account(Account.of(INACTIVE)
                                .certificate(NEIGHBOUR.certificate())
                                .inactive()
                                .build())
                        .account(Account.of(READER)
                                .certificate(NEIGHBOUR.certificate())
                                .service(ALWAYS_AT_ONCE, Account.Mode.SYNCHRONOUS)
                                .service(NEVER_AT_ONCE, Account.Mode.ASYNCHRONOUS)
                                .readerEndpoint(URI.create(readerPort))
                                .build()))
                .start();
        open.add(server::close);
        return server;
    }

    static Certification.Builder certification(XtaVersion version, Profile profile) {
        return Certification.builder(version, profile)
                .identity(identity(NEIGHBOUR))
                .trust(TRUST)
                .author(AUTHOR)
                .reader(READER)
                .recipient(RECIPIENT)
                .service(SERVICE)
                .codeList("urn:example:scenarios")
                .codeList("urn:de:amtspost:codeliste:transport-event")
                .codeList("urn:de:amtspost:codeliste:report-type")
                .limits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(200));
    }

    /** What a directory knows: one reader, with everything that is asked for. */
    static ServiceOffer offer(ServiceQuery query) {
        return new ServiceOffer(
                query,
                query.reader().isSameAs(READER)
                        ? ServiceOffer.Availability.AVAILABLE
                        : ServiceOffer.Availability.UNKNOWN,
                List.of());
    }

    /** Puts a message into the mailbox of the reader of a server under test. */
    static MessageId waiting(XtaServer product) {
        try (XtaClient author = author(product)) {
            MessageId id = author.createMessageID(AUTHOR);
            author.sendMessage(AUTHOR, id, message());
            return id;
        }
    }

    static XtaClient author(XtaServer product) {
        return XtaClient.at(product.uri())
                .identity(identity(NEIGHBOUR))
                .trust(TRUST)
                .build();
    }

    static Message message() {
        return Message.builder()
                .from(AUTHOR)
                .to(READER)
                .service(SERVICE)
                .scenario(de.amtspost.core.BusinessScenario.of(
                        de.amtspost.core.Code.of("urn:example:scenarios", "1", "S1")))
                .type(TYPE)
                .content(Content.xml("<frage/>".getBytes(UTF_8)).withFileName("frage.xml"))
                .build();
    }

    /** The broken rules, with what was found. */
    static List<String> broken(ScenarioResult result) {
        return result.broken().stream()
                .map(one -> one.rule().id() + " "
                        + one.violations().stream()
                                .map(violation -> violation.place() + " "
                                        + violation.value().orElse(""))
                                .toList())
                .toList();
    }

    void closing(Runnable action) {
        open.add(action);
    }

    /** Does something in another thread, which is over before this is closed. */
    void later(Runnable action) {
        Thread thread = new Thread(action, "product");
        thread.start();
        open.add(() -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).run();
        }
    }
}
