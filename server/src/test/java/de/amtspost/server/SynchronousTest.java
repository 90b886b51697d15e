package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.SERVER_KEY;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.Failure;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.Party;
import de.amtspost.core.TransportReport;
import de.amtspost.core.TransportReport.Light;
import de.amtspost.transport.xta.fault.ExternalServiceUnavailableException;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import de.amtspost.transport.xta.fault.MessageSchemaViolationException;
import de.amtspost.transport.xta.fault.SyncAsyncException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An author, the server of sender and recipient, and a second server that is the reader's port. */
class SynchronousTest {

    private static final String SYNC = "urn:example:service:sync";
    private static final String ASYNC = "urn:example:service:async";
    private static final Party RECIPIENT = Party.of("rz", "Rechenzentrum");
    private static final Party UNREACHABLE = Party.of("kst:1", "Amt ohne Anschluss");

    private static volatile MessageHandler handler = delivery -> Optional.empty();

    private static Loopback reader;
    private static Loopback loopback;

    @BeforeAll
    static void start() {
        reader = Loopback.bare(
                builder -> builder.account(account(RECIPIENT, SERVER_KEY).build())
                        .insecureEnvelopeLog(Loopback.wire("SynchronousTest-reader"))
                        .reader(delivery -> handler.handle(delivery)));
        loopback = Loopback.bare(builder -> builder.name("rz", "Rechenzentrum")
                .insecureEnvelopeLog(Loopback.wire("SynchronousTest"))
                .account(account(AUTHOR, AUTHOR_KEY).build())
                .account(account(READER, READER_KEY)
                        .service(SYNC, Account.Mode.SYNCHRONOUS)
                        .service(ASYNC, Account.Mode.ASYNCHRONOUS)
                        .readerEndpoint(URI.create(reader.uri() + "/Reader"))
                        .build())
                .account(account(UNREACHABLE, READER_KEY)
                        .service(SYNC, Account.Mode.SYNCHRONOUS)
                        .readerEndpoint(URI.create("https://localhost:1/Reader"))
                        .build()));
    }

    @AfterAll
    static void stop() {
        loopback.close();
        reader.close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(loopback.spooled()).isEmpty();
        assertThat(reader.spooled()).isEmpty();
    }

    @Test
    void bringsABusinessAnswerBack() throws IOException {
        byte[] large = new byte[300_000];
        new Random(3).nextBytes(large);
        handler = delivery -> {
            assertThat(delivery.message().content().orElseThrow().readBytes(9)).hasSize(8);
            assertThat(delivery.message().attachments().get(0).readBytes(400_000))
                    .isEqualTo(large);
            assertThat(delivery.attributes().initialFetch()).isPresent();
            return Optional.of(answer("<antwort/>", delivery)
                    .attachment(Content.bytes(large))
                    .build());
        };
        MessageId id = loopback.author().createMessageID(AUTHOR);

        Optional<Delivery> answer = loopback.author()
                .sendMessageSync(
                        AUTHOR, id, question().attachment(Content.bytes(large)).build());

        try (Delivery got = answer.orElseThrow()) {
            assertThat(got.messageId()).isEqualTo(id);
            assertThat(got.message().envelope().from().identifier()).isEqualTo(READER.identifier());
            assertThat(got.message().content().orElseThrow().readBytes(99)).hasSize(10);
            assertThat(got.message().attachments().get(0).readBytes(400_000)).isEqualTo(large);
        }
        TransportReport report = loopback.author().getTransportReport(AUTHOR, id);
        assertThat(report.light()).isEqualTo(Light.GREEN);
        assertThat(report.attributes().initialFetch()).isPresent();
        assertThat(report.attributes().reception()).isPresent();
    }

    @Test
    void theReadersPortRefusesExtensionsOfTheOrder() {
        handler = delivery -> {
            throw new AssertionError("is not asked");
        };
        Soap request = Soap.call("core.reader/deliverMessage")
                .header("Party", Soap.party(RECIPIENT))
                .header(
                        "MessageMetaData",
                        Soap.metaData("urn:de:xta:messageid:rz:1")
                                .replace("</x:MessageMetaData>", Soap.extensions("<a/>") + "</x:MessageMetaData>"))
                .body(Soap.container(""))
                .part(new byte[] {1});

        RawClient.Answer answer = RawClient.of(SERVER_KEY).post(reader.uri() + "/Reader", request);

        assertThat(answer.action()).isEqualTo(Soap.ACTIONS + "core.reader/UnsupportedExtensionException");
        assertThat(answer.detail()).contains("urn:example:extension");
    }

    @Test
    void confirmsWithoutABusinessAnswer() {
        handler = delivery -> Optional.empty();

        Optional<Delivery> answer =
                loopback.post(AUTHOR_KEY).exchange(question().build());

        assertThat(answer).isEmpty();
    }

    @Test
    void putsNoSynchronousMessageIntoTheMailbox() {
        handler = delivery -> Optional.empty();
        MessageId id = loopback.author().createMessageID(AUTHOR);

        loopback.author().sendMessageSync(AUTHOR, id, question().build());

        assertThat(loopback.waiting()).isEmpty();
        assertThatThrownBy(() -> loopback.reader().getMessage(READER, id))
                .isInstanceOf(InvalidMessageIDException.class);
        assertThat(loopback.reader().getTransportReport(READER, id).light())
                .as("the reader may ask for the report as well")
                .isEqualTo(Light.GREEN);
    }

    @Test
    void tellsTheAuthorWhyTheReaderRefused() {
        handler = delivery -> {
            throw new MessageRejectedException(
                    Failure.of("no").findings(List.of(Finding.error("regel.7", "die Anschrift fehlt"))));
        };
        MessageId id = loopback.author().createMessageID(AUTHOR);

        var refused = catchThrowableOfType(MessageSchemaViolationException.class, () -> loopback.author()
                .sendMessageSync(AUTHOR, id, question().build()));

        assertThat(refused.peerError().orElseThrow().detail().orElseThrow()).contains("die Anschrift fehlt");
        assertThat(refused.messageId()).contains(id);
        assertThat(loopback.author().getTransportReport(AUTHOR, id).light()).isEqualTo(Light.RED);
    }

    @Test
    void keepsTheReasonOfABrokenReaderInside() {
        handler = delivery -> {
            throw new IOException("password of the database is hunter2");
        };
        MessageId id = loopback.author().createMessageID(AUTHOR);

        assertThatThrownBy(() ->
                        loopback.author().sendMessageSync(AUTHOR, id, question().build()))
                .isInstanceOf(ExternalServiceUnavailableException.class)
                .hasMessageNotContaining("hunter2");

        assertThat(loopback.author().getTransportReport(AUTHOR, id).light()).isEqualTo(Light.RED);
    }

    @Test
    void reportsAReaderThatCannotBeReached() {
        MessageId id = loopback.author().createMessageID(AUTHOR);

        assertThatThrownBy(() -> loopback.author()
                        .sendMessageSync(AUTHOR, id, question().to(UNREACHABLE).build()))
                .isInstanceOf(ExternalServiceUnavailableException.class);

        TransportReport report = loopback.author().getTransportReport(AUTHOR, id);
        assertThat(report.status()).isEqualTo(3);
        assertThat(report.errors()).extracting(entry -> entry.code().code()).containsExactly("not-forwarded");
        assertThat(report.attributes().reception()).isEmpty();
    }

    @Test
    void refusesTheWrongMode() {
        MessageId id = loopback.author().createMessageID(AUTHOR);

        var synchronousOnly = catchThrowableOfType(SyncAsyncException.class, () -> loopback.author()
                .sendMessage(AUTHOR, id, question().build()));
        var asynchronousOnly = catchThrowableOfType(SyncAsyncException.class, () -> loopback.author()
                .sendMessageSync(AUTHOR, id, question().service(ASYNC).build()));
        var noReader = catchThrowableOfType(SyncAsyncException.class, () -> loopback.author()
                .sendMessageSync(AUTHOR, id, question().to(AUTHOR).build()));

        assertThat(number(synchronousOnly)).isEqualTo("9081");
        assertThat(number(asynchronousOnly)).isEqualTo("9080");
        assertThat(number(noReader)).isEqualTo("9080");
        handler = delivery -> Optional.empty();
        assertThat(loopback.author().sendMessageSync(AUTHOR, id, question().build()))
                .as("the identifier is still unused")
                .isEmpty();
    }

    private static String number(de.amtspost.core.AmtspostException refused) {
        return refused.peerError().orElseThrow().code().orElseThrow().code();
    }

    private static Message.Builder question() {
        return message("<frage/>").service(SYNC);
    }

    private static Message.Builder answer(String text, Delivery to) {
        return message(text)
                .from(to.message().envelope().to())
                .to(to.message().envelope().from());
    }
}
