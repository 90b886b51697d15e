package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.TYPE;
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
import de.amtspost.core.TransportReport.Light;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.transport.xta.fault.MessageSchemaViolationException;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reader whose messages the handler of the same server answers, with no port in between. */
class AnsweredHereTest {

    private static volatile MessageHandler handler = delivery -> Optional.empty();

    private static Loopback loopback;

    @BeforeAll
    static void start() {
        loopback = Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build())
                        .account(account(READER, READER_KEY).answeredHere().build())
                        .reader(delivery -> handler.handle(delivery)));
    }

    @AfterAll
    static void stop() {
        loopback.close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(loopback.waiting()).isEmpty();
        assertThat(loopback.spooled()).isEmpty();
    }

    private static Message answer(Delivery question) {
        return Message.builder()
                .from(question.message().envelope().to())
                .to(question.message().envelope().from())
                .type(TYPE)
                .content(Content.xml("<antwort/>".getBytes(UTF_8)))
                .build();
    }

    @Test
    void bringsTheAnswerBack() throws IOException {
        handler = delivery -> {
            assertThat(delivery.message().content().orElseThrow().readBytes(99)).isEqualTo("<frage/>".getBytes(UTF_8));
            return Optional.of(answer(delivery));
        };
        MessageId id = loopback.author().createMessageID(AUTHOR);

        try (Delivery got = loopback.author()
                .sendMessageSync(AUTHOR, id, message("<frage/>").build())
                .orElseThrow()) {
            assertThat(got.messageId()).isEqualTo(id);
            assertThat(got.message().content().orElseThrow().readBytes(99)).isEqualTo("<antwort/>".getBytes(UTF_8));
        }
        assertThat(loopback.author().getTransportReport(AUTHOR, id).light()).isEqualTo(Light.GREEN);
    }

    @Test
    void confirmsWithoutAnAnswer() {
        handler = delivery -> Optional.empty();
        MessageId id = loopback.author().createMessageID(AUTHOR);

        assertThat(loopback.author()
                        .sendMessageSync(AUTHOR, id, message("<frage/>").build()))
                .isEmpty();
        assertThat(loopback.author().getTransportReport(AUTHOR, id).light()).isEqualTo(Light.GREEN);
    }

    @Test
    void refusesWhatTheApplicationRefuses() {
        handler = delivery -> {
            throw new MessageRejectedException(
                    Failure.of("no").findings(List.of(Finding.error("T-1", "not that one"))));
        };
        MessageId id = loopback.author().createMessageID(AUTHOR);

        assertThatThrownBy(() -> loopback.author()
                        .sendMessageSync(AUTHOR, id, message("<frage/>").build()))
                .isInstanceOf(MessageSchemaViolationException.class);
        assertThat(loopback.author().getTransportReport(AUTHOR, id).light()).isEqualTo(Light.RED);
    }

    @Test
    void answersVersion3Too() throws IOException {
        handler = delivery -> Optional.of(answer(delivery));
        try (XtaV3Client author = XtaV3Client.at(loopback.uri(XtaVersion.V3))
                .identity(identity(AUTHOR_KEY))
                .trust(TRUST)
                .build()) {
            MessageId id = author.createMessageId(AUTHOR);

            try (Delivery got = author.sendMessageSync(id, message("<frage/>").build())) {
                assertThat(got.message().content().orElseThrow().readBytes(99)).isEqualTo("<antwort/>".getBytes(UTF_8));
            }
        }
    }

    /** In version 3 the server of the recipient hands messages on with {@code sendMessageSync}. */
    @Test
    void takesIdentifiersOfAnotherServerInVersion3() {
        handler = delivery -> Optional.of(answer(delivery));
        MessageId foreign = MessageId.of("urn:de:xta:messageid:other:" + UUID.randomUUID());
        try (XtaV3Client recipient = XtaV3Client.at(loopback.uri(XtaVersion.V3))
                .identity(identity(AUTHOR_KEY))
                .trust(TRUST)
                .build()) {
            recipient.sendMessageSync(foreign, message("<frage/>").build()).close();

            assertThat(recipient.getTransportReport(AUTHOR, foreign).light()).isEqualTo(Light.GREEN);
            assertThatThrownBy(() -> recipient.sendMessageSync(
                            foreign, message("<frage/>").build()))
                    .isInstanceOf(ParameterIsNotValidException.class);
            assertThatThrownBy(() -> recipient.sendMessage(
                            MessageId.of("urn:de:xta:messageid:other:2"),
                            message("<frage/>").build()))
                    .isInstanceOf(ParameterIsNotValidException.class);
        }
        assertThatThrownBy(() -> loopback.author()
                        .sendMessageSync(
                                AUTHOR,
                                MessageId.of("urn:de:xta:messageid:other:3"),
                                message("<frage/>").build()))
                .isInstanceOf(ParameterIsNotValidException.class);
    }

    @Test
    void wantsAHandler() {
        assertThatThrownBy(() -> Loopback.bare(builder -> builder.account(
                        account(READER, READER_KEY).answeredHere().build())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reader(...)");
    }
}
