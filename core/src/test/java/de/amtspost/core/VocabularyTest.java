package de.amtspost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    private static final Party AUTHOR = Party.of("bgb:05315000", "Bürgerbüro Musterstadt");
    private static final Party READER = Party.of("kst:05315000", "Steueramt Musterstadt");
    private static final MessageType TYPE = MessageType.of("0010", URI.create("urn:beispiel"));

    @Test
    void comparesIdentifiersOfMessagesIgnoringCaseAndKeepsTheirSpelling() {
        MessageId issued = MessageId.of("urn:de:xta:messageid:Amt:AB");

        assertThat(issued)
                .isEqualTo(MessageId.of(" URN:DE:XTA:messageid:amt:ab "))
                .hasSameHashCodeAs(MessageId.of("urn:de:xta:messageid:amt:ab"))
                .isNotEqualTo(MessageId.of("urn:de:xta:messageid:amt:ac"));
        assertThat(issued).hasToString("urn:de:xta:messageid:Amt:AB");
    }

    @Test
    void takesPartiesForTheSameByIdentifierAndScheme() {
        assertThat(AUTHOR.isSameAs(Party.of("bgb:05315000").withCategory("Bürgerbüro")))
                .isTrue();
        assertThat(AUTHOR.isSameAs(AUTHOR.withScheme("Justiz"))).isFalse();
        assertThat(AUTHOR.isSameAs(READER)).isFalse();
        assertThat(AUTHOR.isSameAs(new Party(
                        "bgb:05315000",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of())))
                .isTrue();
    }

    @Test
    void namesWhatAMessageLacks() {
        assertThatThrownBy(() -> Message.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("content");
        Message.Builder builder = Message.builder().content(Content.bytes(new byte[1]));
        assertThatThrownBy(builder::build).hasMessageContaining("from(author)");
        assertThatThrownBy(() -> builder.from(AUTHOR).build()).hasMessageContaining("to(reader)");
        assertThatThrownBy(() -> builder.to(READER).build()).hasMessageContaining("type(messageType)");
        assertThat(builder.type(TYPE).build().envelope().from()).isEqualTo(AUTHOR);
    }

    @Test
    void copiesAMessageWithEverythingInIt() {
        Message message = Message.builder()
                .from(AUTHOR)
                .sender(Party.of("rz:1"))
                .to(READER)
                .service("DVDV")
                .scenario(BusinessScenario.of(Code.of("urn:l", "1", "A")))
                .type(TYPE)
                .quality(ServiceQuality.of("urn:p"))
                .origin(OffsetDateTime.parse("2026-11-24T10:00:00+01:00"))
                .subject("Umzug")
                .test(true)
                .options(DeliveryOptions.NONE
                        .withObsoleteAfter(LocalDate.parse("2026-12-24"))
                        .withReceipts(Set.of(DeliveryOptions.Receipt.FETCH))
                        .withReceiptTo(new XmlFragment("<e/>")))
                .correspondence(Correspondence.NONE
                        .withInReplyTo(List.of(MessageId.of("urn:1")))
                        .withReplyTo(AUTHOR)
                        .withRequester(new Correspondence.ProcessRef("4711", Optional.of("Umzug")))
                        .withResponder(new Correspondence.ProcessRef("4712", Optional.empty())))
                .identifier(new AdditionalIdentifier("x", Code.of("urn:l", "1", "B")))
                .property("k", "v")
                .extension(new Extension("urn:e", "1.0.0", new XmlFragment("<d/>")))
                .content(Content.bytes(new byte[2]))
                .attachment(Content.bytes(new byte[3]))
                .contentExtension(new Extension("urn:f", "1.0.0", new XmlFragment("<d/>")))
                .build();

        Message copy = message.toBuilder().build();

        assertThat(copy).usingRecursiveComparison().isEqualTo(message);
        assertThat(copy.size()).hasValue(5);
        assertThat(message.toBuilder().attachments(List.of()).build().contents())
                .hasSize(1);
    }

    @Test
    void encryptedContentsStandAlone() {
        Message.Builder builder = Message.builder()
                .from(AUTHOR)
                .to(READER)
                .type(TYPE)
                .encrypted(Content.bytes(new byte[7]).withDescription("d").withLanguage("de"));

        Message message = builder.build();
        assertThat(message.size()).hasValue(7);
        assertThat(message.contents()).containsExactly(message.encrypted().orElseThrow());
        assertThat(message.toBuilder().build()).usingRecursiveComparison().isEqualTo(message);
        builder.attachment(Content.bytes(new byte[1]));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("encrypted");
    }

    @Test
    void takesCodesAndTypesForTheSameWhateverPeopleCallThem() {
        Code code = Code.of("urn:l", "1", "A");
        assertThat(code.withName("Umzug")).isEqualTo(code).hasSameHashCodeAs(code);
        assertThat(code.withName("Umzug").name()).contains("Umzug");
        assertThat(code).isNotEqualTo(Code.of("urn:l", "2", "A"));

        MessageType listed = TYPE.inList("urn:l", "1");
        assertThat(listed).isEqualTo(TYPE).hasSameHashCodeAs(TYPE).hasToString("0010 of urn:beispiel");
        assertThat(listed.listed()).isEqualTo(Code.of("urn:l", "1", "0010"));
        assertThat(TYPE).isNotEqualTo(MessageType.of("0010", URI.create("urn:anderes")));
        assertThat(new MessageProperty("k", "v")).isNotEqualTo(new MessageProperty(code, "v"));
    }

    @Test
    void refusesOtherReadersThatTheStandardHasNoPlaceFor() {
        List<Party> others = List.of(READER);
        assertThatThrownBy(() -> Correspondence.NONE.withOtherReaders(List.of(), others))
                .isInstanceOf(IllegalArgumentException.class);
        SecurityToken token = new SecurityToken(SecurityToken.Usage.SIGNATURE, new XmlFragment("<secret/>"));
        assertThat(token.toString()).doesNotContain("secret");
        assertThatThrownBy(() ->
                        Correspondence.NONE.withOtherReaders(List.of(READER.withTokens(List.of(token))), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Correspondence.ProcessRef(" ", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotKnowTheSizeOfAMessageWithAContentOfUnknownSize() {
        Message message = Message.builder()
                .from(AUTHOR)
                .to(READER)
                .type(TYPE)
                .attachment(Content.from(() -> new ByteArrayInputStream(new byte[5])))
                .build();

        assertThat(message.size()).isEqualTo(OptionalLong.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "<!DOCTYPE a><a/>", "<?xml version='1.0'?><a/>"})
    void takesOnlyElementsAsXmlFragments(String text) {
        assertThatThrownBy(() -> new XmlFragment(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,OPEN", "1,GREEN", "2,YELLOW", "3,RED", "4,OTHER", "-1,OTHER", "99999999999999999999,OTHER"})
    void readsTheStatusOfAReport(BigInteger number, TransportReport.Light light) {
        TransportReport report = new TransportReport(
                MessageId.of("x"),
                OffsetDateTime.parse("2026-11-24T10:00:00Z"),
                "server",
                number,
                List.of(),
                List.of(),
                List.of(),
                Envelope.builder().from(AUTHOR).to(READER).type(TYPE).build(),
                DeliveryAttributes.NONE,
                OptionalLong.empty(),
                List.of(),
                Optional.empty());

        assertThat(report.light()).isEqualTo(light);
        assertThat(report.status()).isEqualTo(number);
    }

    @Test
    void refusesQueriesWithoutSense() {
        assertThatThrownBy(() -> MessageQuery.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MessageQuery.fresh().max(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsWhatWentWrongWithWhichMessageAndWhatToDoNext() {
        AmtspostException exception = new AccessDeniedException(Failure.of("The peer refused it")
                .message(MessageId.of("urn:1"))
                .peer(new PeerError(
                        "PermissionDeniedException",
                        Optional.of(Code.of("urn:l", "1.0", "9014")),
                        Optional.of("falsches Zertifikat")))
                .contentMayHaveLeft(true)
                .next("check the certificate"));

        assertThat(exception)
                .hasMessage("The peer refused it [message urn:1] [peer: PermissionDeniedException 9014 (urn:l 1.0): "
                        + "falsches Zertifikat]. Next: check the certificate");
        assertThat(exception.messageId()).contains(MessageId.of("urn:1"));
        assertThat(exception.peerError().flatMap(PeerError::code).map(Code::code))
                .contains("9014");
        assertThat(exception.nextStep()).contains("check the certificate");
        assertThat(exception.contentMayHaveLeft()).isTrue();
    }

    @Test
    void keepsTheTextOfAnExceptionThatWasSerialised() throws Exception {
        MessageRejectedException exception = new MessageRejectedException(
                Failure.of("wrong").findings(List.of(Finding.error("r", "t").at("line 1"))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MessageRejectedException copy = (MessageRejectedException) in.readObject();
            assertThat(exception.findings()).hasSize(1);
            assertThat(copy).hasMessage("wrong");
            assertThat(copy.findings()).isEmpty();
        }
    }
}
