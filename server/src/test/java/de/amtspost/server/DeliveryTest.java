package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.AdditionalIdentifier;
import de.amtspost.core.Amtspost;
import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Envelope;
import de.amtspost.core.Mailbox;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.core.SendReceipt;
import de.amtspost.core.ServiceQuality;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    private static final int MUCH = 100 << 20;

    private static Loopback loopback;

    @BeforeAll
    static void start() {
        loopback = Loopback.start(DeliveryTest.class);
    }

    @AfterAll
    static void stop() {
        loopback.close();
        assertThat(loopback.spooled()).isEmpty();
    }

    @AfterEach
    void nothingIsLeft() {
        loopback.emptyMailbox();
        assertThat(loopback.spooled()).isEmpty();
    }

    @Test
    void carriesAMessageFromAuthorToReader(@TempDir Path folder) throws IOException {
        byte[] large = new byte[5 << 20];
        new Random(7).nextBytes(large);
        Path file = Files.write(folder.resolve("Übersicht für das Amt.pdf"), large);
        String text = "<anschrift>Große Straße 1, Łódź 𝒜</anschrift>";
        List<String> seen = new ArrayList<>();

        Amtspost post = loopback.post(AUTHOR_KEY);
        post.checkAccount(AUTHOR);
        SendReceipt receipt =
                post.send(message(text).attachment(Content.file(file)).build());
        Mailbox.PollResult result = loopback.post(READER_KEY).mailbox(READER).poll(delivery -> {
            Message got = delivery.message();
            seen.add(new String(got.content().orElseThrow().readBytes(MUCH), StandardCharsets.UTF_8));
            Content attachment = got.attachments().get(0);
            assertThat(attachment.readBytes(MUCH)).isEqualTo(large);
            assertThat(attachment.readBytes(MUCH)).as("opened again").isEqualTo(large);
            assertThat(attachment.fileName()).contains("Übersicht für das Amt.pdf");
            assertThat(attachment.mediaType()).contains("application/pdf");
            assertThat(attachment.size()).hasValue(large.length);
        });

        assertThat(seen).containsExactly(text);
        assertThat(result.handled()).containsExactly(receipt.messageId());
        assertThat(result.failed()).isEmpty();
        assertThat(loopback.waiting()).isEmpty();
    }

    @Test
    void keepsAMessageWhoseHandlerFails() {
        MessageId id = loopback.send(message("<a/>").build());
        Mailbox mailbox = loopback.post(READER_KEY).mailbox(READER);

        Mailbox.PollResult failed = mailbox.poll(delivery -> {
            throw new IOException("the disk is full");
        });
        Mailbox.PollResult handled = mailbox.poll(delivery -> {});

        assertThat(failed.failed()).containsOnlyKeys(id);
        assertThat(handled.handled()).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7})
    void carriesAttachmentsInOrder(int count) throws IOException {
        Message.Builder message = message("<a/>");
        for (int i = 0; i < count; i++) {
            message.attachment(Content.bytes(new byte[] {(byte) i, 13, 10, 0, '-', '-'}));
        }

        try (Delivery got = loopback.reader().getMessage(READER, loopback.send(message.build()))) {
            assertThat(got.message().attachments()).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(got.message().attachments().get(i).readBytes(MUCH))
                        .containsExactly((byte) i, 13, 10, 0, '-', '-');
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void carriesEveryByteOfAContent(int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        Message message = message("<a/>")
                .content(Content.bytes(bytes).withFileName("a.bin"))
                .build();
        try (Delivery got = loopback.reader().getMessage(READER, loopback.send(message))) {
            assertThat(got.message().content().orElseThrow().readBytes(MUCH)).isEqualTo(bytes);
            assertThat(got.message().content().orElseThrow().size()).hasValue(size);
        }
    }

    @Test
    void carriesAContentWhoseSizeNobodyKnows() throws IOException {
        byte[] bytes = "<a>ü</a>".getBytes(StandardCharsets.UTF_8);
        Message message = message("<a/>")
                .content(Content.from(() -> new java.io.ByteArrayInputStream(bytes)))
                .build();

        try (Delivery got = loopback.reader().getMessage(READER, loopback.send(message))) {
            assertThat(got.message().content().orElseThrow().readBytes(MUCH)).isEqualTo(bytes);
        }
    }

    @Test
    void carriesAttachmentsWithoutABusinessMessage() throws IOException {
        Message message = Message.builder()
                .envelope(message("<a/>").build().envelope())
                .attachment(Content.bytes(new byte[] {1}).withId("anlage"))
                .build();

        try (Delivery got = loopback.reader().getMessage(READER, loopback.send(message))) {
            assertThat(got.message().content()).isEmpty();
            assertThat(got.message().attachments().get(0).id()).contains("anlage");
        }
    }

    @Test
    void carriesTheWholeEnvelope() {
        Code code = Code.of("urn:example:list", "2.1", "7");
        Envelope envelope = message("<a/>")
                .to(READER.withDirectory(code).withCategory("Behörde"))
                .sender(Party.of("rz:1", "Rechenzentrum"))
                .service("urn:example:service")
                .scenario(BusinessScenario.of(code))
                .quality(ServiceQuality.undefined("keine"))
                .origin(OffsetDateTime.parse("2026-01-31T23:59:59.999+01:00"))
                .identifier(new AdditionalIdentifier("aktenzeichen 4 / ü", code))
                .property("schlüssel", "wert < & >")
                .build()
                .envelope();

        try (Delivery got = loopback.reader()
                .getMessage(
                        READER, loopback.send(message("<a/>").envelope(envelope).build()))) {
            assertThat(got.message().envelope()).usingRecursiveComparison().isEqualTo(envelope);
        }
    }

    @Test
    void setsEveryTimeStampWhenItsTimeHasCome() {
        OffsetDateTime origin = OffsetDateTime.parse("2026-01-31T12:00:00+01:00");
        OffsetDateTime invented = OffsetDateTime.parse("2001-01-01T00:00:00Z");
        MessageId id = loopback.author().createMessageID(AUTHOR);
        loopback.author().sendMessage(AUTHOR, id, message("<a/>").origin(origin).build());

        DeliveryAttributes waiting =
                loopback.author().getTransportReport(AUTHOR, id).attributes();
        assertThat(waiting.origin()).contains(origin);
        assertThat(waiting.initialSend()).isPresent();
        assertThat(waiting.delivery()).isPresent().isNotEqualTo(java.util.Optional.of(invented));
        assertThat(waiting.initialFetch()).isEmpty();
        assertThat(waiting.reception()).isEmpty();

        DeliveryAttributes first;
        try (Delivery got = loopback.reader().getMessage(READER, id)) {
            first = got.attributes();
        }
        assertThat(first.delivery()).isEqualTo(waiting.delivery());
        assertThat(first.initialFetch().orElseThrow()).isAfter(first.delivery().orElseThrow());
        assertThat(first.reception()).isEmpty();

        try (Delivery again = loopback.reader().getMessage(READER, id)) {
            assertThat(again.attributes()).isEqualTo(first);
        }

        loopback.reader().close(READER, id);
        DeliveryAttributes closed =
                loopback.author().getTransportReport(AUTHOR, id).attributes();
        assertThat(closed.initialFetch()).isEqualTo(first.initialFetch());
        assertThat(closed.reception().orElseThrow())
                .isAfter(first.initialFetch().orElseThrow());

        loopback.reader().close(READER, id);
        assertThat(loopback.author().getTransportReport(AUTHOR, id).attributes())
                .as("closing again changes nothing")
                .isEqualTo(closed);
    }

    @Test
    void givesAMessageOutUntilItIsClosed() throws IOException {
        MessageId id = loopback.send(message("<a/>").build());

        for (int i = 0; i < 2; i++) {
            try (Delivery got = loopback.reader().getMessage(READER, id)) {
                assertThat(got.message().content().orElseThrow().readBytes(9)).hasSize(4);
            }
        }
        loopback.reader().close(READER, id);

        assertThatThrownBy(() -> loopback.reader().getMessage(READER, id))
                .isInstanceOf(InvalidMessageIDException.class);
    }

    @Test
    void refusesToCloseWhatWasNotFetched() {
        MessageId id = loopback.send(message("<a/>").build());

        assertThatThrownBy(() -> loopback.reader().close(READER, id)).isInstanceOf(ParameterIsNotValidException.class);

        assertThat(loopback.waiting()).containsExactly(id);
    }

    @Test
    void comparesIdentifiersIgnoringCase() {
        MessageId id = loopback.author().createMessageID(AUTHOR);
        MessageId shouted = MessageId.of(id.value().toUpperCase(Locale.ROOT));

        loopback.author().sendMessage(AUTHOR, shouted, message("<a/>").build());
        try (InputStream in = loopback.reader()
                .getMessage(READER, id)
                .message()
                .content()
                .orElseThrow()
                .open()) {
            assertThat(in).isNotEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(loopback.author().getTransportReport(AUTHOR, shouted).messageId())
                .isEqualTo(id);
        loopback.reader().close(READER, shouted);
        assertThat(loopback.waiting()).isEmpty();
    }
}
