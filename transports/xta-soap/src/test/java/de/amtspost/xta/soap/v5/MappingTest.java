package de.amtspost.xta.soap.v5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.AdditionalIdentifier;
import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Envelope;
import de.amtspost.core.Evidence;
import de.amtspost.core.Extension;
import de.amtspost.core.Fragments;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.PartyCertificate;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuality;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.Spool;
import de.amtspost.core.TransportReport;
import de.amtspost.core.XmlFragment;
import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.v5.MessageBoxStatusType;
import de.amtspost.xta.contract.v5.MessageSelectorType;
import de.amtspost.xta.contract.v5.ObjectFactory;
import de.amtspost.xta.soap.PeerFault;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XtaFault;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is written is valid, and what is read back is what was meant. */
class MappingTest {

    private static final ObjectFactory FACTORY = new ObjectFactory();
    private static final Code CODE = Code.of("urn:example:list", "1.1", "7");
    private static final Extension EXTENSION = new Extension(
            "urn:example:extension",
            "1.0.0",
            new XmlFragment("<x:Data xmlns:x=\"https://xoev.de/transport/xta/core/3.1.1\"><a/></x:Data>"));
    private static final MessageId ID = MessageId.of("urn:de:xta:messageid:x:1");
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-31T12:00:00.001+01:00");
    private static final Party FULL = new Party(
            "bgb:1",
            Optional.of("xoev"),
            Optional.of("Bürgerbüro"),
            Optional.of("Behörde"),
            Optional.of(CODE),
            List.of(new PartyCertificate(
                    List.of(CODE),
                    new XmlFragment("<ds:X509Data xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                            + "<ds:X509Certificate>QUFB</ds:X509Certificate></ds:X509Data>"))),
            List.of(EXTENSION),
            List.of());

    private static final Envelope ENVELOPE = Envelope.builder()
            .from(FULL)
            .to(Party.of("kst:1", "Steueramt"))
            .sender(Party.of("rz", "Rechenzentrum"))
            .service("urn:example:service")
            .scenario(BusinessScenario.of(CODE))
            .type(MessageType.of("0201", URI.create("urn:example:standard")))
            .quality(ServiceQuality.of("urn:example:profile_1"))
            .origin(TIME)
            .identifier(new AdditionalIdentifier("4711", CODE))
            .property("key", "value <ü>")
            .extension(EXTENSION)
            .build();

    private static JAXBContext context;

    @BeforeAll
    static void bind() throws JAXBException {
        context = JAXBContext.newInstance(ObjectFactory.class);
    }

    @Test
    void carriesAllMetadata() throws Exception {
        DeliveryAttributes attributes = DeliveryAttributes.NONE
                .withOrigin(TIME)
                .withInitialSend(TIME.plusSeconds(1))
                .withDelivery(TIME.plusSeconds(2))
                .withInitialFetch(TIME.plusSeconds(3))
                .withReception(TIME.plusSeconds(4));
        Listing.Entry entry = new Listing.Entry(ID, ENVELOPE, attributes, OptionalLong.of(5));

        var written = MetaData.write(entry, new XmlIds());

        requireValid(FACTORY.createMessageMetaData(written));
        assertThat(MetaData.read(written)).usingRecursiveComparison().isEqualTo(entry);
    }

    @Test
    void carriesTheLeastMetadata() throws Exception {
        Envelope least = Envelope.builder()
                .from(Party.of("a"))
                .to(Party.of("b"))
                .type(MessageType.of("1", URI.create("urn:x")))
                .build();

        var written = MetaData.write(
                new Listing.Entry(ID, least, DeliveryAttributes.NONE, OptionalLong.empty()), new XmlIds());

        requireValid(FACTORY.createMessageMetaData(written));
        Listing.Entry read = MetaData.read(written);
        assertThat(read.size()).hasValue(1);
        assertThat(read.envelope().scenario()).isEqualTo(least.scenario());
        assertThat(read.envelope().quality()).isEqualTo(least.quality());
        assertThat(read.attributes()).isEqualTo(DeliveryAttributes.NONE);
    }

    @Test
    void readsSizesBeyondAllReason() {
        var written = MetaData.write(
                new Listing.Entry(ID, ENVELOPE, DeliveryAttributes.NONE, OptionalLong.of(1)), new XmlIds());
        written.setMessageSize(BigInteger.TEN.pow(40));

        assertThat(MetaData.read(written).size()).hasValue(Long.MAX_VALUE);
    }

    @Test
    void carriesSelectors() throws Exception {
        for (MessageQuery query : List.of(
                MessageQuery.of(List.of(ID, MessageId.of("urn:b"))),
                MessageQuery.fresh().from(TIME).to(TIME.plusDays(1)).max(3),
                MessageQuery.waiting().from(TIME).to(TIME).max(1))) {
            MessageSelectorType written = Mailboxes.writeSelector(query);

            requireValid(FACTORY.createMessageSelector(written));
            assertThat(Mailboxes.readSelector(written)).isEqualTo(query);
        }
    }

    @Test
    void statesEveryCriterionBecausePeersDemandThem() {
        var criteria = Mailboxes.writeSelector(MessageQuery.fresh()).getOtherCriteria();

        assertThat(criteria.isNewEntry()).isTrue();
        assertThat(criteria.getMaxMessages()).isPositive();
        assertThat(criteria.getMessageBoxEntryTimeFrom()).isNotNull();
        assertThat(criteria.getMessageBoxEntryTimeTo()).isNotNull();
    }

    @Test
    void readsASelectorWithoutCriteriaAsNewMessages() {
        MessageSelectorType selector = new MessageSelectorType();
        selector.setOtherCriteria(new MessageSelectorType.OtherCriteria());

        assertThat(Mailboxes.readSelector(selector)).isEqualTo(MessageQuery.fresh());

        selector.getOtherCriteria().setMaxMessages(BigInteger.TEN.pow(40));
        assertThat(Mailboxes.readSelector(selector).max()).isEqualTo(OptionalInt.of(Integer.MAX_VALUE));
    }

    @Test
    void carriesListsAndWhatRemains() throws Exception {
        Listing.Entry entry =
                new Listing.Entry(ID, ENVELOPE, DeliveryAttributes.NONE.withOrigin(TIME), OptionalLong.of(1));
        var list = Mailboxes.writeList(new Listing(List.of(entry, entry), 0));
        MessageBoxStatusType some = Mailboxes.writeStatus(3, false);
        MessageBoxStatusType none = Mailboxes.writeStatus(0, true);

        requireValid(FACTORY.createMessageStatusList(list));
        requireValid(FACTORY.createMessageBoxStatus(some));
        requireValid(FACTORY.createMessageBoxStatus(none));
        requireValid(FACTORY.createMessageFetch(Mailboxes.writeFetch(ID)));
        assertThat(Mailboxes.readList(list, some).entries()).hasSize(2);
        assertThat(Mailboxes.readList(list, some).pending()).isEqualTo(3);
        assertThat(Mailboxes.readPending(none)).isZero();
        assertThat(Mailboxes.readPending(null)).isZero();
        some.getMessagesRemaining().setMessagesPending(BigInteger.TEN.pow(40));
        assertThat(Mailboxes.readPending(some)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource(ServiceOffer.Availability.class)
    void carriesLookups(ServiceOffer.Availability availability) throws Exception {
        List<ServiceQuery> queries = List.of(
                ServiceQuery.of(Party.of("a", "A"), "urn:s"), new ServiceQuery(Party.of("b", "B"), Optional.empty()));
        var offer = new ServiceOffer(
                queries.get(0), availability, List.of(new ServiceOffer.Parameter(CODE, Content.bytes(new byte[] {1, 2, 3
                }))));

        var query = Lookups.writeQuery(queries);
        var status = Lookups.writeStatus(List.of(offer));

        requireValid(query);
        requireValid(status);
        assertThat(Lookups.readQuery(query)).isEqualTo(queries);
        ServiceOffer read = Lookups.readStatus(status).get(0);
        assertThat(read.availability()).isEqualTo(availability);
        assertThat(read.query()).isEqualTo(queries.get(0));
        assertThat(read.parameters().get(0).type()).isEqualTo(CODE);
        assertThat(read.parameters().get(0).value().readBytes(9)).containsExactly(1, 2, 3);
    }

    @Test
    void refusesParametersOfServicesThatAreTooLarge() {
        var status = Lookups.writeStatus(List.of(new ServiceOffer(
                ServiceQuery.of(Party.of("a"), "urn:s"),
                ServiceOffer.Availability.AVAILABLE,
                List.of(new ServiceOffer.Parameter(CODE, Content.bytes(new byte[(1 << 20) + 1]))))));

        assertThatThrownBy(() -> Lookups.readStatus(status)).isInstanceOf(IOException.class);
    }

    @Test
    void carriesContents(@TempDir Path folder) throws Exception {
        Message message = Message.builder()
                .envelope(ENVELOPE)
                .content(Content.bytes(new byte[] {1}).withId("same"))
                .attachment(Content.bytes(new byte[100_000]).withId("same").withFileName("a.bin"))
                .attachment(Content.bytes(new byte[0]))
                .contentExtension(EXTENSION)
                .build();

        var written = Contents.write(message, new XmlIds());

        requireValid(FACTORY.createContentContainer(written));
        assertThat(Contents.isEmpty(written)).isFalse();
        try (SpooledContents read = Contents.read(written, Spool.in(folder))) {
            Message got = read.into(Message.builder().envelope(ENVELOPE)).build();
            assertThat(got.content().orElseThrow().id()).contains("same");
            assertThat(got.attachments().get(0).readBytes(200_000)).hasSize(100_000);
            assertThat(got.attachments().get(0).fileName()).contains("a.bin");
            assertThat(got.attachments().get(1).size()).hasValue(0);
            assertThat(got.contentExtensions()).hasSize(1);
            assertThat(folder).isNotEmptyDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsNothingOfContentsThatBreakOff(@TempDir Path folder) {
        var written = Contents.write(
                Message.builder()
                        .envelope(ENVELOPE)
                        .content(Content.bytes(new byte[100_000]))
                        .attachment(Content.bytes(new byte[200_000]))
                        .build(),
                new XmlIds());

        assertThatThrownBy(() -> Contents.read(written, Spool.in(folder).maxBytes(150_000)))
                .isInstanceOf(Spool.LimitExceededException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void carriesReports() throws Exception {
        TransportReport report = new TransportReport(
                ID,
                TIME,
                "Rechenzentrum",
                BigInteger.TWO,
                List.of(new TransportReport.Entry(TIME, CODE, "error")),
                List.of(new TransportReport.Entry(TIME, CODE, "warning")),
                List.of(new TransportReport.Entry(TIME, CODE, "info")),
                ENVELOPE,
                DeliveryAttributes.NONE.withOrigin(TIME),
                OptionalLong.of(1),
                List.of(new TransportReport.AdditionalReport(CODE, Content.bytes(new byte[] {7}))),
                Optional.empty());

        Element written = Reports.write(report);
        var body = Reports.result(written, Optional.empty());

        requireValid(body);
        assertThat(body.getTransportReportAndSignature()).containsExactly(written);
        Element marshalled = marshalled(body);
        assertThat(Reports.report(marshalled).getAttribute(Reports.ID_ATTRIBUTE))
                .isEqualTo(written.getAttribute(Reports.ID_ATTRIBUTE));
        assertThat(Reports.signature(marshalled)).isEmpty();
        Evidence evidence = new Evidence(
                Evidence.Kind.TRANSPORT_REPORT,
                Evidence.Proof.UNSIGNED,
                Optional.empty(),
                TIME,
                Content.bytes(new byte[1]),
                List.of());
        TransportReport read = Reports.read(written, evidence);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("reports", "evidence")
                // Fragments may declare more namespaces than they did.
                .ignoringFieldsMatchingRegexes(".*\\.xml")
                .isEqualTo(report);
        assertThat(read.reports().get(0).data().readBytes(9)).containsExactly(7);
        assertThat(read.evidence()).contains(evidence);
    }

    @ParameterizedTest
    @EnumSource(XtaFault.class)
    void carriesFaults(XtaFault fault) {
        Exception written = Faults.write(fault, CODE, Optional.of("why"));

        PeerFault read = Faults.read(written).orElseThrow();

        assertThat(read.fault()).isEqualTo(fault.inV5());
        assertThat(read.error().code()).contains(CODE);
        assertThat(read.error().detail()).contains("why");
        assertThat(Faults.read(Faults.write(fault, CODE, Optional.empty()))
                        .orElseThrow()
                        .error()
                        .detail())
                .isEmpty();
        assertThat(Faults.read(new IOException())).isEmpty();
    }

    @Test
    void carriesAccounts() throws Exception {
        var written = Parties.writeAccount(Party.of("a"));

        requireValid(FACTORY.createParty(written));
        assertThat(written.getIdentifier().getName()).as("peers demand a name").isEqualTo("a");
    }

    private static Element marshalled(Object element) throws Exception {
        Document document = Fragments.newDocument();
        context.createMarshaller().marshal(element, document);
        return document.getDocumentElement();
    }

    private static void requireValid(Object element) throws Exception {
        StringWriter written = new StringWriter();
        context.createMarshaller().marshal(element, written);
        XtaSchemas.v5().newValidator().validate(new StreamSource(new StringReader(written.toString())));
    }
}
