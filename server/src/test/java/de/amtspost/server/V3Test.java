package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Amtspost;
import de.amtspost.core.CancelDeniedException;
import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.Envelope;
import de.amtspost.core.Evidence;
import de.amtspost.core.Mailbox;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.Party;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.Safeguard;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.TransportException;
import de.amtspost.core.TransportReport;
import de.amtspost.signature.SignedMessages;
import de.amtspost.signature.Trust;
import de.amtspost.signature.XmlDecrypter;
import de.amtspost.signature.XmlEncrypter;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.EncryptedContainers;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaV3Endpoints;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import de.amtspost.transport.xta.fault.PermissionDeniedException;
import de.amtspost.xta.soap.CertificateToken;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Version 3 on the same mailbox as version 5. */
class V3Test {

    private static final TestCertificate REPORT_KEY = Loopback.PKI.signer("Berichte");

    private Loopback loopback;
    private XtaV3Client author;
    private XtaV3Client reader;

    @BeforeEach
    void start(TestInfo info) {
        String wire = "V3Test-" + info.getTestMethod().orElseThrow().getName();
        loopback = Loopback.start(V3Test.class, builder -> builder.signReports(identity(REPORT_KEY))
                .checkTokens(TRUST)
                .insecureEnvelopeLog(Loopback.wire(wire)));
        author = client(AUTHOR_KEY);
        reader = client(READER_KEY);
    }

    private XtaV3Client client(TestCertificate key) {
        return XtaV3Client.at(XtaV3Endpoints.under(loopback.uri(XtaVersion.V3)))
                .identity(identity(key))
                .trust(TRUST)
                .reportTrust(Trust.of(Loopback.PKI.caCertificate()))
                .build();
    }

    @AfterEach
    void stop() {
        author.close();
        reader.close();
        loopback.close();
    }

    private MessageId send(Message message) {
        MessageId id = author.createMessageId(AUTHOR);
        author.sendMessage(id, message);
        return id;
    }

    @Test
    void carriesAMessageFromAuthorToReader() throws Exception {
        author.checkAccountActive(AUTHOR);
        Message message = message("<a/>")
                .attachment(Content.bytes("Anlage".getBytes(UTF_8))
                        .withFileName("a.txt")
                        .withDescription("Beleg"))
                .subject("Betreff")
                .test(true)
                .build();
        MessageId id = send(message);

        XtaV3Client.Page page = reader.getStatusList(READER, MessageQuery.fresh());
        assertThat(page.listing().entries()).hasSize(1);
        assertThat(page.listing().entries().get(0).envelope().isTest()).isTrue();
        XtaV3Client.Fetched fetched = reader.getMessage(READER, id);
        try (Delivery delivery = fetched.delivery()) {
            assertThat(delivery.messageId()).isEqualTo(id);
            assertThat(delivery.message().envelope().subject()).hasValue("Betreff");
            assertThat(delivery.message().content().orElseThrow().readBytes(100))
                    .isEqualTo("<a/>".getBytes(UTF_8));
            Content attachment = delivery.message().attachments().get(0);
            assertThat(attachment.readBytes(100)).isEqualTo("Anlage".getBytes(UTF_8));
            assertThat(attachment.description()).hasValue("Beleg");
            assertThat(delivery.attributes().initialFetch()).isPresent();
        }
        reader.close(READER, fetched.requestId().orElseThrow(), List.of(id));

        TransportReport report = author.getTransportReport(AUTHOR, id);
        assertThat(report.status().intValue()).isEqualTo(1);
        assertThat(report.evidence().orElseThrow().proof()).isEqualTo(Evidence.Proof.VERIFIED);
        assertThat(report.attributes().reception()).isPresent();
        assertThat(reader.getStatusList(READER, MessageQuery.waiting())
                        .listing()
                        .entries())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"V3, V3", "V3, V5", "V5, V3", "V5, V5"})
    void crossesVersionsWithAllThatBothCanTell(XtaVersion from, XtaVersion to) throws Exception {
        try (Amtspost sender = post(from, AUTHOR_KEY);
                Amtspost receiver = post(to, READER_KEY)) {
            Message message = message("<a/>")
                    .attachment(Content.bytes(new byte[200_000])
                            .withFileName("b.bin")
                            .withId("b"))
                    .service("urn:dienst")
                    .property("key", "value")
                    .origin(OffsetDateTime.parse("2026-01-02T03:04:05+01:00"))
                    .build();
            MessageId id = sender.send(message).messageId();

            List<Envelope> arrived = new ArrayList<>();
            Mailbox.PollResult result = receiver.mailbox(READER).poll(delivery -> {
                arrived.add(delivery.message().envelope());
                assertThat(delivery.message().content().orElseThrow().readBytes(100))
                        .isEqualTo("<a/>".getBytes(UTF_8));
                assertThat(delivery.message().attachments().get(0).readBytes(200_000))
                        .hasSize(200_000);
                assertThat(delivery.message().attachments().get(0).fileName()).hasValue("b.bin");
            });
            assertThat(result.failed()).isEmpty();

            assertThat(arrived).hasSize(1);
            Envelope envelope = arrived.get(0);
            assertThat(envelope.from().isSameAs(AUTHOR)).isTrue();
            assertThat(envelope.from().name()).isEqualTo(AUTHOR.name());
            assertThat(envelope.to().isSameAs(READER)).isTrue();
            assertThat(envelope.type()).isEqualTo(message.envelope().type());
            assertThat(envelope.service()).hasValue("urn:dienst");
            assertThat(envelope.properties()).isEqualTo(message.envelope().properties());
            assertThat(envelope.origin().orElseThrow().toInstant())
                    .isEqualTo(message.envelope().origin().orElseThrow().toInstant());
            assertThat(sender.report(AUTHOR, id).status()).isOne();
        }
    }

    /** Peers that validate know XML Encryption 1.0 only, and that has keys for RSA alone. */
    private static TestCertificate encryption(String name) {
        return Loopback.PKI.request(name).encryption().key(KeyKind.RSA_3072).issue();
    }

    private Amtspost post(XtaVersion version, TestCertificate key) {
        return post(version, key, Safeguard.none());
    }

    private Amtspost post(XtaVersion version, TestCertificate key, Safeguard safeguard) {
        return Amtspost.builder()
                .safeguard(safeguard)
                .transport(XtaTransport.at(loopback.uri(version))
                        .version(version)
                        .identity(identity(key))
                        .trust(TRUST)
                        .build())
                .build();
    }

    @Test
    void isRefusedToAReaderWhoCouldMisunderstandIt() {
        MessageId test = send(message("<a/>").test(true).build());
        MessageId attachmentsOnly = loopback.send(Message.builder()
                .from(AUTHOR)
                .to(READER)
                .type(Loopback.TYPE)
                .attachment(Content.bytes(new byte[3]))
                .build());

        assertThatThrownBy(() -> loopback.reader().getMessage(READER, test)).hasMessageContaining("TEST_MESSAGES");
        assertThatThrownBy(() -> reader.getMessage(READER, attachmentsOnly))
                .hasMessageContaining("MESSAGE_WITHOUT_CONTENT");
        reader.getMessage(READER, test).delivery().close();
        loopback.reader().getMessage(READER, attachmentsOnly).close();
    }

    @Test
    void encryptedContentsAreForTheReaderAlone() throws Exception {
        TestCertificate reading = encryption("Steueramt");
        Safeguard signing =
                SignedMessages.of(identity(Loopback.PKI.signer("Bürgerbüro")), Trust.of(Loopback.PKI.caCertificate()));
        Safeguard author = signing.within(EncryptedContainers.encrypting(
                XmlEncrypter.of(List.of(reading.certificate()), Trust.of(Loopback.PKI.caCertificate()))
                        .withinXmlEncryption10()));
        Safeguard reader = signing.within(EncryptedContainers.decrypting(
                XmlDecrypter.of(identity(reading)).acceptingXmlEncryption10()));
        try (Amtspost sender = post(XtaVersion.V3, AUTHOR_KEY, author);
                Amtspost receiver = post(XtaVersion.V3, READER_KEY, reader);
                Amtspost wrongVersion = post(XtaVersion.V5, AUTHOR_KEY, author)) {
            Message message = message("<geheim/>")
                    .attachment(Content.bytes(new byte[5_000]).withFileName("a.bin"))
                    .build();
            MessageId id = sender.send(message).messageId();
            assertThatThrownBy(() -> loopback.reader().getMessage(READER, id))
                    .hasMessageContaining("ENCRYPTED_CONTENT");
            assertThatThrownBy(() -> wrongVersion.send(message))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("ENCRYPTED_CONTENT");

            List<String> arrived = new ArrayList<>();
            receiver.mailbox(READER).poll(delivery -> {
                arrived.add(
                        new String(delivery.message().content().orElseThrow().readBytes(100), UTF_8));
                assertThat(delivery.message().attachments()).hasSize(1);
                assertThat(delivery.message().attachments().get(0).readBytes(6_000))
                        .hasSize(5_000);
                assertThat(delivery.evidence()).isNotEmpty();
            });
            assertThat(arrived).containsExactly("<geheim/>");
        }
    }

    @Test
    void whatIsNotEncryptedOrNotForUsIsNotHandedOn() {
        TestCertificate reading = encryption("Steueramt");
        Trust trust = Trust.of(Loopback.PKI.caCertificate());
        Safeguard ours = EncryptedContainers.of(
                XmlEncrypter.of(List.of(reading.certificate()), trust),
                XmlDecrypter.of(identity(encryption("Anderes Amt"))));
        Message plain = message("<a/>").build();

        assertThatThrownBy(() -> ours.unwrap(plain))
                .isInstanceOf(ProofFailedException.class)
                .hasMessageContaining("not encrypted");
        assertThatThrownBy(() -> ours.unwrap(ours.wrap(plain).message())).isInstanceOf(ProofFailedException.class);
        assertThatThrownBy(() -> ours.wrap(Message.builder()
                        .from(AUTHOR)
                        .to(READER)
                        .type(Loopback.TYPE)
                        .attachment(Content.bytes(new byte[1]))
                        .build()))
                .isInstanceOf(MessageRejectedException.class);
    }

    @Test
    void certificatesThatTheMessageBringsAreChecked() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        CertificateToken good =
                new CertificateToken(Loopback.PKI.signer("Bürgerbüro").certificate(), now);
        CertificateToken foreign = new CertificateToken(
                TestPki.create("Fremde CA").signer("Bürgerbüro").certificate(), now);
        CertificateToken early = new CertificateToken(good.certificate(), now.minusYears(50));

        author.sendMessage(author.createMessageId(AUTHOR), message("<a/>").build(), List.of(good, good));
        for (CertificateToken bad : List.of(foreign, early)) {
            assertThatThrownBy(() -> author.sendMessage(
                            author.createMessageId(AUTHOR), message("<a/>").build(), List.of(good, bad)))
                    .isInstanceOf(ParameterIsNotValidException.class)
                    .hasMessageContaining("X509TokenContainer");
        }
        assertThat(loopback.waiting()).hasSize(1);
        try (Loopback checkingNothing = Loopback.start(V3Test.class);
                XtaV3Client client = XtaV3Client.at(XtaV3Endpoints.under(checkingNothing.uri(XtaVersion.V3)))
                        .identity(identity(AUTHOR_KEY))
                        .trust(TRUST)
                        .build()) {
            assertThatThrownBy(() -> client.sendMessage(
                            client.createMessageId(AUTHOR), message("<a/>").build(), List.of(good)))
                    .hasMessageContaining("not checked here");
        }
    }

    @Test
    void listsPageByPageWithAHandle() {
        List<MessageId> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(send(message("<a/>").build()));
        }
        XtaV3Client.Page first =
                reader.getStatusList(READER, MessageQuery.waiting().max(2));
        String handle = first.requestId().orElseThrow();
        XtaV3Client.Page second = reader.getNextStatusList(READER, handle, ids(first));
        XtaV3Client.Page third = reader.getNextStatusList(READER, handle, ids(second));
        XtaV3Client.Page end = reader.getNextStatusList(READER, handle, ids(third));

        assertThat(first.listing().pending()).isEqualTo(3);
        assertThat(second.listing().pending()).isEqualTo(1);
        assertThat(third.listing().pending()).isZero();
        assertThat(end.listing().entries()).isEmpty();
        List<MessageId> listed = new ArrayList<>(ids(first));
        listed.addAll(ids(second));
        listed.addAll(ids(third));
        assertThat(listed).isEqualTo(sent);
    }

    private static List<MessageId> ids(XtaV3Client.Page page) {
        return page.listing().entries().stream().map(entry -> entry.messageId()).toList();
    }

    @Test
    void handlesOfOthersAndInventedOnesAreRefused() {
        MessageId id = send(message("<a/>").build());
        String handle = reader.getMessage(READER, id).requestId().orElseThrow();
        String ofAuthor =
                author.getStatusList(AUTHOR, MessageQuery.waiting()).requestId().orElseThrow();

        for (String wrong : List.of(ofAuthor, "1", "")) {
            assertThatThrownBy(() -> reader.close(READER, wrong, List.of(id)))
                    .isInstanceOf(InvalidMessageIDException.class);
        }
        assertThat(reader.getNextStatusList(READER, "1", List.of()).listing().entries())
                .isEmpty();
        assertThatThrownBy(() -> reader.getNextMessage(READER, "1", List.of()))
                .isInstanceOf(InvalidMessageIDException.class);
        reader.close(READER, handle, List.of(id));
        reader.close(READER, handle, List.of(id));
    }

    @Test
    void whatWasNotFetchedCannotBeClosedAndNothingOfTheListIs() {
        MessageId fetched = send(message("<a/>").build());
        MessageId other = send(message("<b/>").build());
        String handle = reader.getMessage(READER, fetched).requestId().orElseThrow();

        assertThatThrownBy(() -> reader.close(READER, handle, List.of(fetched, other)))
                .isInstanceOf(InvalidMessageIDException.class)
                .hasMessageContaining("not been fetched");

        assertThat(loopback.waiting()).containsExactlyInAnyOrder(fetched, other);
    }

    @Test
    void aMessagePutOffIsThereWhenItsTimeComesAndCanBeTakenBackBefore() {
        // The clock of the server goes on by a second whenever it is asked, from 22:58.
        OffsetDateTime farAway = OffsetDateTime.parse("2026-02-01T00:00:00Z");
        MessageId putOff = send(message("<a/>")
                .options(DeliveryOptions.NONE.withNotBefore(farAway))
                .build());

        assertThat(loopback.waiting()).isEmpty();
        assertThat(reader.getStatusList(READER, MessageQuery.of(List.of(putOff)))
                        .listing()
                        .entries())
                .isEmpty();
        assertThatThrownBy(() -> reader.getMessage(READER, putOff)).isInstanceOf(InvalidMessageIDException.class);
        assertThatThrownBy(() -> loopback.reader().close(READER, putOff)).isInstanceOf(InvalidMessageIDException.class);
        TransportReport waiting = author.getTransportReport(AUTHOR, putOff);
        assertThat(waiting.status()).isZero();
        assertThat(waiting.attributes().delivery()).isEmpty();

        author.cancelMessage(AUTHOR, putOff);
        author.cancelMessage(AUTHOR, putOff);
        assertThat(author.getTransportReport(AUTHOR, putOff).status().intValue())
                .isEqualTo(2);
        assertThat(loopback.spooled()).isEmpty();
    }

    @Test
    void onlyWhatIsPutOffCanBeTakenBackAndOnlyInTime() {
        MessageId atOnce = send(message("<a/>").build());
        MessageId past = send(message("<a/>")
                .options(DeliveryOptions.NONE.withNotBefore(OffsetDateTime.parse("2026-01-01T00:00:00Z")))
                .build());

        assertThatThrownBy(() -> author.cancelMessage(AUTHOR, atOnce))
                .isInstanceOf(CancelDeniedException.class)
                .hasMessageContaining("9101");
        assertThatThrownBy(() -> author.cancelMessage(AUTHOR, past))
                .isInstanceOf(CancelDeniedException.class)
                .hasMessageContaining("9100");
        assertThatThrownBy(() -> reader.cancelMessage(READER, atOnce)).isInstanceOf(ParameterIsNotValidException.class);
        assertThat(loopback.waiting()).containsExactlyInAnyOrder(atOnce, past);
    }

    @Test
    void whatThisServerDoesNotDoIsRefusedAndNotDropped() {
        DeliveryOptions receipts = DeliveryOptions.NONE.withReceipts(Set.of(DeliveryOptions.Receipt.FETCH));
        DeliveryOptions obsolete = DeliveryOptions.NONE.withObsoleteAfter(LocalDate.of(2026, 1, 1));

        assertThatThrownBy(() -> send(message("<a/>").options(receipts).build()))
                .isInstanceOf(ParameterIsNotValidException.class)
                .hasMessageContaining("receipts");
        assertThatThrownBy(() -> send(message("<a/>").options(obsolete).build()))
                .isInstanceOf(ParameterIsNotValidException.class)
                .hasMessageContaining("obsolete");
        assertThat(loopback.waiting()).isEmpty();
        assertThat(loopback.spooled()).isEmpty();
    }

    @Test
    void identifiersAndAccountsAreGuardedAsInVersion5() {
        MessageId id = send(message("<a/>").build());

        assertThatThrownBy(() -> author.sendMessage(id, message("<a/>").build()))
                .isInstanceOf(ParameterIsNotValidException.class)
                .hasMessageContaining("9024");
        assertThatThrownBy(() -> author.sendMessage(
                        MessageId.of("urn:de:xta:messageid:x:1"),
                        message("<a/>").build()))
                .isInstanceOf(ParameterIsNotValidException.class)
                .hasMessageContaining("9020");
        assertThatThrownBy(() -> reader.sendMessage(
                        reader.createMessageId(READER), message("<a/>").build()))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("9014");
        assertThatThrownBy(() -> author.checkAccountActive(READER)).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> author.checkAccountActive(Party.of("bgb:00000000", "Niemand")))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> author.getTransportReport(AUTHOR, MessageId.of("urn:x:1")))
                .isInstanceOf(InvalidMessageIDException.class)
                .hasMessageContaining("9070");
    }

    @Test
    void looksUpServices() {
        assertThat(author.lookupService(
                        AUTHOR,
                        List.of(
                                new ServiceQuery(READER, Optional.of("urn:unbekannt")),
                                new ServiceQuery(Party.of("bgb:00000000", "Niemand"), Optional.of("urn:x")))))
                .extracting(ServiceOffer::availability)
                .containsExactly(ServiceOffer.Availability.NOT_AVAILABLE, ServiceOffer.Availability.UNKNOWN);
    }

    @Test
    void synchronousDeliveryWithoutAReaderIsATechnicalProblem() {
        MessageId id = author.createMessageId(AUTHOR);

        assertThatThrownBy(() -> author.sendMessageSync(id, message("<a/>").build()))
                .hasMessageContaining("synchronous");
    }

    @Test
    void versionsAreNotTakenForEachOther() {
        try (XtaTransport wrong = XtaTransport.at(loopback.uri(XtaVersion.V5))
                .version(XtaVersion.V3)
                .identity(identity(AUTHOR_KEY))
                .trust(TRUST)
                .build()) {
            assertThatThrownBy(() -> wrong.checkAccount(AUTHOR)).isInstanceOf(TransportException.class);
        }
    }
}
