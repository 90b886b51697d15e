package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.SERVER_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.Failure;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.Party;
import de.amtspost.core.TransportException;
import de.amtspost.core.TransportReport.Light;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.transport.xta.fault.ExternalServiceUnavailableException;
import de.amtspost.transport.xta.fault.MessageSchemaViolationException;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import de.amtspost.transport.xta.fault.SyncAsyncException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An author of version 3, and a reader's port of version 5 that answers at once. */
class V3SynchronousTest {

    private static final String SYNC = "urn:example:service:sync";
    private static final Party RECIPIENT = Party.of("rz", "Rechenzentrum");
    private static final Party UNREACHABLE = Party.of("kst:1", "Amt ohne Anschluss");

    private static volatile MessageHandler handler = delivery -> Optional.empty();

    private static Loopback reader;
    private static Loopback loopback;
    private static XtaV3Client author;

    @BeforeAll
    static void start() {
        reader = Loopback.bare(builder ->
                builder.account(account(RECIPIENT, SERVER_KEY).build()).reader(delivery -> handler.handle(delivery)));
        loopback = Loopback.bare(builder -> builder.name("rz", "Rechenzentrum")
                .insecureEnvelopeLog(Loopback.wire("V3SynchronousTest"))
                .account(account(AUTHOR, AUTHOR_KEY).build())
                .account(account(READER, READER_KEY)
                        .service(SYNC, Account.Mode.SYNCHRONOUS)
                        .readerEndpoint(URI.create(reader.uri() + "/Reader"))
                        .build())
                .account(account(UNREACHABLE, READER_KEY)
                        .service(SYNC, Account.Mode.SYNCHRONOUS)
                        .readerEndpoint(URI.create("https://localhost:1/Reader"))
                        .build()));
        author = XtaV3Client.at(loopback.uri(XtaVersion.V3))
                .identity(identity(AUTHOR_KEY))
                .trust(TRUST)
                .build();
    }

    @AfterAll
    static void stop() {
        author.close();
        loopback.close();
        reader.close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(loopback.waiting()).isEmpty();
        assertThat(loopback.spooled()).isEmpty();
        assertThat(reader.spooled()).isEmpty();
    }

    private static Message.Builder question() {
        return message("<frage/>").service(SYNC);
    }

    private static Message.Builder answerTo(Delivery question) {
        return Message.builder()
                .from(question.message().envelope().to())
                .to(question.message().envelope().from())
                .type(Loopback.TYPE);
    }

    private static Light light(MessageId id) {
        return author.getTransportReport(AUTHOR, id).light();
    }

    @Test
    void bringsTheAnswerOfAReaderOfVersion5Back() throws IOException {
        handler = delivery -> Optional.of(answerTo(delivery)
                .content(Content.xml("<antwort/>".getBytes(UTF_8)))
                .attachment(Content.bytes(new byte[300_000]).withFileName("a.bin"))
                .property("leer", "")
                .build());
        MessageId id = author.createMessageId(AUTHOR);

        try (Delivery got = author.sendMessageSync(id, question().build())) {
            assertThat(got.messageId()).isEqualTo(id);
            assertThat(got.message().envelope().from().identifier()).isEqualTo(READER.identifier());
            assertThat(got.message().content().orElseThrow().readBytes(99)).isEqualTo("<antwort/>".getBytes(UTF_8));
            assertThat(got.message().attachments().get(0).readBytes(300_000)).hasSize(300_000);
        }
        assertThat(light(id)).isEqualTo(Light.GREEN);
    }

    @Test
    void confirmsWithAnEmptyContent() throws IOException {
        handler = delivery -> Optional.empty();
        MessageId id = author.createMessageId(AUTHOR);

        try (Delivery got = author.sendMessageSync(id, question().build())) {
            assertThat(got.message().content().orElseThrow().readBytes(9)).isEmpty();
            assertThat(got.message().envelope().from().identifier()).isEqualTo(READER.identifier());
            assertThat(got.message().envelope().to().identifier()).isEqualTo(AUTHOR.identifier());
        }
        assertThat(light(id)).isEqualTo(Light.GREEN);
    }

    @Test
    void saysThatAnAnswerCannotBeToldInVersion3() {
        handler = delivery -> Optional.of(
                answerTo(delivery).attachment(Content.bytes(new byte[1])).build());
        MessageId id = author.createMessageId(AUTHOR);

        assertThatThrownBy(() -> author.sendMessageSync(id, question().build()))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("9032")
                .hasMessageContaining("MESSAGE_WITHOUT_CONTENT");
        assertThat(light(id)).as("the reader has it").isEqualTo(Light.GREEN);
    }

    @Test
    void refusesBeforehandWhatTheReaderCannotBeTold() {
        handler = delivery -> {
            throw new IllegalStateException("must not be asked");
        };
        MessageId id = author.createMessageId(AUTHOR);

        for (Message message : List.of(
                question().subject("Betreff").build(),
                question().test(true).build(),
                Message.builder()
                        .envelope(question().build().envelope())
                        .encrypted(Content.xml(("<e:EncryptedData xmlns:e='http://www.w3.org/2001/04/xmlenc#'>"
                                        + "<e:CipherData><e:CipherValue>QUJD</e:CipherValue></e:CipherData>"
                                        + "</e:EncryptedData>")
                                .getBytes(UTF_8)))
                        .build())) {
            assertThatThrownBy(() -> author.sendMessageSync(id, message))
                    .isInstanceOf(ParameterIsNotValidException.class)
                    .hasMessageContaining("cannot tell");
        }

        handler = delivery -> Optional.empty();
        author.sendMessageSync(id, question().build()).close();
    }

    @Test
    void tellsTheAuthorWhyTheReaderRefusedAndThatItCannotBeReached() {
        handler = delivery -> {
            throw new MessageRejectedException(
                    Failure.of("no").findings(List.of(Finding.error("regel.7", "die Anschrift fehlt"))));
        };
        MessageId refused = author.createMessageId(AUTHOR);
        MessageId unreachable = author.createMessageId(AUTHOR);

        assertThatThrownBy(() -> author.sendMessageSync(refused, question().build()))
                .isInstanceOf(MessageSchemaViolationException.class)
                .hasMessageContaining("9050")
                .hasMessageContaining("die Anschrift fehlt");
        assertThatThrownBy(() -> author.sendMessageSync(
                        unreachable, question().to(UNREACHABLE).build()))
                .isInstanceOf(ExternalServiceUnavailableException.class)
                .hasMessageContaining("9031");
        assertThat(light(refused)).isEqualTo(Light.RED);
        assertThat(light(unreachable)).isEqualTo(Light.RED);
    }

    @Test
    void refusesTheWrongMode() {
        MessageId id = author.createMessageId(AUTHOR);

        assertThatThrownBy(() -> author.sendMessage(id, question().build()))
                .isInstanceOf(SyncAsyncException.class)
                .hasMessageContaining("9081");
        assertThatThrownBy(
                        () -> author.sendMessageSync(id, question().to(AUTHOR).build()))
                .isInstanceOf(SyncAsyncException.class)
                .hasMessageContaining("9080");
    }
}
