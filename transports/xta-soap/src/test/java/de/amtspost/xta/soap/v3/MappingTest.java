package de.amtspost.xta.soap.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Capability;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Correspondence;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.Envelope;
import de.amtspost.core.Evidence;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageProperty;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.SecurityToken;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuality;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.Spool;
import de.amtspost.core.TransportReport;
import de.amtspost.core.XmlFragment;
import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.contract.v3.LookupServiceResponse;
import de.amtspost.xta.contract.v3.ObjectFactory;
import de.amtspost.xta.contract.v3.osci.MsgBoxResponseType;
import de.amtspost.xta.contract.v3.osci.MsgBoxStatusListRequestType;
import de.amtspost.xta.contract.v3.osci.MsgSelector;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.IncompletePackageException;
import de.amtspost.xta.soap.PeerFault;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.XtaFault;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is written is valid, and what is read back is what was meant. */
class MappingTest {

    private static final ObjectFactory XTA = new ObjectFactory();
    private static final de.amtspost.xta.contract.v3.osci.ObjectFactory OSCI =
            new de.amtspost.xta.contract.v3.osci.ObjectFactory();
    private static final de.amtspost.xta.contract.v3.oscimeta.ObjectFactory META =
            new de.amtspost.xta.contract.v3.oscimeta.ObjectFactory();
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    private static final Code CODE = Code.of("urn:example:list", "1.1", "7").withName("seven");
    private static final MessageId ID = MessageId.of("urn:de:xta:messageid:x:1");
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-31T12:00:00.001+01:00");
    private static final SecurityToken TOKEN = new SecurityToken(
            SecurityToken.Usage.ENCRYPTION,
            new XmlFragment("<wsse:BinarySecurityToken xmlns:wsse=\"" + WSSE
                    + "\" ValueType=\"urn:test\">QUJD</wsse:BinarySecurityToken>"));
    private static final Party AUTHOR =
            Party.of("bgb:1", "Bürgerbüro").withCategory("Behörde").withTokens(List.of(TOKEN));
    private static final Party READER = Party.of("kst:1").withScheme("Justiz");
    private static final String ENCRYPTED = "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\">"
            + "<xenc:CipherData><xenc:CipherValue>QUJD</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>";

    /** What both versions can say. */
    private static final Envelope COMMON = Envelope.builder()
            .from(AUTHOR.withTokens(List.of()))
            .to(READER.withName("Steueramt"))
            .sender(Party.of("rz", "Rechenzentrum"))
            .service("urn:example:service")
            .scenario(BusinessScenario.of(CODE))
            .type(MessageType.of("0201", URI.create("urn:example:standard")))
            .quality(ServiceQuality.of("urn:example:profile_1"))
            .origin(TIME)
            .property("key", "value <ü>")
            .build();

    /** All that version 3 can say. */
    private static final Envelope FULL = Envelope.builder()
            .envelope(COMMON)
            .from(AUTHOR)
            .type(new MessageType(CODE, "urn:example:standard"))
            .property(new MessageProperty(CODE, "v"))
            .subject("Umzug")
            .test(true)
            .options(new DeliveryOptions(
                    Optional.of(TIME.plusDays(1)),
                    Optional.of(LocalDate.parse("2026-02-28")),
                    EnumSet.allOf(DeliveryOptions.Receipt.class),
                    Optional.of(new XmlFragment("<wsa:EndpointReference "
                            + "xmlns:wsa=\"http://www.w3.org/2005/08/addressing\"><wsa:Address>urn:box</wsa:Address>"
                            + "</wsa:EndpointReference>"))))
            .correspondence(new Correspondence(
                    List.of(MessageId.of("urn:a"), MessageId.of("urn:b")),
                    Optional.of(Party.of("bgb:2").withTokens(List.of(TOKEN))),
                    List.of(Party.of("kst:2"), Party.of("kst:3")),
                    List.of(Party.of("kst:4")),
                    Optional.of(new Correspondence.ProcessRef("4711", Optional.of("Umzug"))),
                    Optional.of(new Correspondence.ProcessRef("4712", Optional.empty()))))
            .build();

    private static final DeliveryAttributes ATTRIBUTES = DeliveryAttributes.NONE
            .withOrigin(TIME)
            .withInitialSend(TIME.plusSeconds(1))
            .withDelivery(TIME.plusSeconds(2))
            .withInitialFetch(TIME.plusSeconds(3))
            .withReception(TIME.plusSeconds(4));

    private static JAXBContext context;

    @BeforeAll
    static void bind() throws JAXBException {
        context = JAXBContext.newInstance(
                ObjectFactory.class,
                de.amtspost.xta.contract.v3.osci.ObjectFactory.class,
                de.amtspost.xta.contract.v3.oscimeta.ObjectFactory.class,
                de.amtspost.xta.contract.v3.addressing.ObjectFactory.class);
    }

    @Test
    void carriesAllMetadata() throws Exception {
        Listing.Entry entry = new Listing.Entry(ID, FULL, ATTRIBUTES, OptionalLong.of(5));

        Listing.Entry read = MetaData.read(travelled(MetaData.write(entry)));

        assertThat(read)
                .usingRecursiveComparison()
                // Fragments may declare more namespaces and use other prefixes than they did.
                .ignoringFieldsMatchingRegexes(".*\\.xml")
                .isEqualTo(entry);
        assertThat(read.envelope().type().listed().name()).contains("seven");
        assertThat(read.envelope().options().receiptTo().orElseThrow().xml())
                .contains("EndpointReference")
                .contains("urn:box");
        assertThat(read.envelope().from().tokens().get(0).token().xml()).contains(">QUJD<");
    }

    @Test
    void usesAllThatVersion3CanDoAndNothingElse() {
        Message message = Message.builder()
                .envelope(FULL)
                .content(Content.bytes(new byte[1]).withDescription("d"))
                .build();

        Set<Capability> needed = EnumSet.copyOf(Capability.neededBy(message));
        needed.addAll(
                EnumSet.of(Capability.SYNCHRONOUS, Capability.LOOKUP, Capability.CANCEL, Capability.ENCRYPTED_CONTENT));

        assertThat(needed).isEqualTo(XtaCapabilities.V3);
        assertThat(XtaCapabilities.V5).containsAll(Capability.neededBy(COMMON));
    }

    @Test
    void carriesTheLeastMetadata() throws Exception {
        Envelope least = Envelope.builder()
                .from(Party.of("a"))
                .to(Party.of("b"))
                .type(MessageType.of("1", URI.create("urn:x")))
                .build();
        Listing.Entry entry = new Listing.Entry(ID, least, DeliveryAttributes.NONE, OptionalLong.empty());

        MessageMetaData written = travelled(MetaData.write(entry));

        assertThat(written.getQualifier().getService()).isEmpty();
        assertThat(written.getDeliveryAttributes().getServiceQuality()).isNull();
        assertThat(written.getMsgSize()).isNull();
        assertThat(MetaData.read(written)).usingRecursiveComparison().isEqualTo(entry);
    }

    @Test
    void whatBothVersionsCanSayPassesThroughBoth() throws Exception {
        Listing.Entry entry = new Listing.Entry(ID, COMMON, ATTRIBUTES, OptionalLong.of(5));

        Listing.Entry inV3 = MetaData.read(travelled(MetaData.write(entry)));
        Listing.Entry inV5 =
                de.amtspost.xta.soap.v5.MetaData.read(de.amtspost.xta.soap.v5.MetaData.write(inV3, new XmlIds()));

        assertThat(inV5)
                .usingRecursiveComparison()
                .ignoringFields("envelope.scenario.code.name")
                .isEqualTo(entry);
        assertThat(MetaData.read(travelled(MetaData.write(inV5))).envelope().quality())
                .isEqualTo(COMMON.quality());
    }

    @ParameterizedTest
    @CsvSource({"urn:example:profile,true", "https://example.de/profile_1.0,true", "fast,false", "Stufe: hoch,false"})
    void takesAnAbsoluteUriForAPublishedProfile(String text, boolean profile) throws Exception {
        ServiceQuality quality = profile ? ServiceQuality.of(text) : ServiceQuality.undefined(text);
        Envelope envelope = Envelope.builder().envelope(COMMON).quality(quality).build();

        MessageMetaData written = travelled(MetaData.write(entry(envelope)));

        assertThat(written.getDeliveryAttributes().getServiceQuality()).isEqualTo(text);
        assertThat(MetaData.read(written).envelope().quality()).isEqualTo(quality);
    }

    @Test
    void readsWhatTheSchemaLetsPass() {
        MessageMetaData metaData = MetaData.write(entry(FULL));
        metaData.setMsgSize(BigInteger.TEN.pow(40));
        metaData.getQualifier().setSubject(" ");
        metaData.getDeliveryAttributes().setServiceQuality(" ");
        metaData.getOriginators().getAuthor().getIdentifier().setName(" ");
        metaData.getQualifier().getMessageType().setName(" ");
        metaData.getMsgIdentification().getInReplyTo().get(0).setValue("");

        Listing.Entry read = MetaData.read(metaData);

        assertThat(read.size()).hasValue(Long.MAX_VALUE);
        assertThat(read.envelope().subject()).isEmpty();
        assertThat(read.envelope().quality()).isEqualTo(ServiceQuality.NONE);
        assertThat(read.envelope().from().name()).isEmpty();
        assertThat(read.envelope().type().listed().name()).isEmpty();
        assertThat(read.envelope().correspondence().inReplyTo()).containsExactly(MessageId.of("urn:b"));
        metaData.getMsgIdentification().getMessageID().setValue(" ");
        assertThatThrownBy(() -> MetaData.read(metaData)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameTokenCanStandInAListTwice() throws Exception {
        Party author = AUTHOR.withTokens(List.of(new SecurityToken(
                SecurityToken.Usage.SIGNATURE,
                new XmlFragment("<wsse:BinarySecurityToken xmlns:wsse=\"" + WSSE + "\" xmlns:wsu=\""
                        + WSSE.replace("secext", "utility") + "\" wsu:Id=\"t1\" ValueType=\"urn:test\">QUJD"
                        + "</wsse:BinarySecurityToken>"))));
        Listing.Entry read = MetaData.read(travelled(MetaData.write(
                entry(Envelope.builder().envelope(FULL).from(author).build()))));

        requireValid(OSCI.createMsgStatusList(Mailboxes.writeList(new Listing(List.of(read, read), 0))));
        assertThat(read.envelope().from().tokens().get(0).token().xml()).doesNotContain("t1");
    }

    @Test
    void refusesAnAddressForReceiptsThatIsNone() {
        Envelope envelope = Envelope.builder()
                .envelope(COMMON)
                .options(DeliveryOptions.NONE.withReceiptTo(new XmlFragment("<unclosed>")))
                .build();

        assertThatThrownBy(() -> MetaData.write(entry(envelope))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void carriesSelectors() throws Exception {
        for (MessageQuery query : List.of(
                MessageQuery.of(List.of(ID, MessageId.of("urn:b"))).max(7),
                MessageQuery.fresh().from(TIME).to(TIME.plusDays(1)).max(3),
                MessageQuery.waiting().from(TIME).to(TIME).max(1))) {
            MsgBoxStatusListRequestType written = Mailboxes.writeListRequest(query);

            requireValid(OSCI.createMsgBoxStatusListRequest(written));
            assertThat(Mailboxes.readListRequest(written)).isEqualTo(query);
            assertThat(Mailboxes.wantsAttributes(written)).isFalse();
        }
    }

    @Test
    void statesEveryCriterionBecausePeersDemandThem() {
        MsgBoxStatusListRequestType request = Mailboxes.writeListRequest(MessageQuery.fresh());

        assertThat(request.getListForm()).isEqualTo("MessageMetaData");
        assertThat(request.getMaxListItems()).isPositive();
        assertThat(request.getMsgSelector().isNewEntry()).isTrue();
        assertThat(request.getMsgSelector().getMsgBoxEntryTimeFrom()).isNotNull();
        assertThat(request.getMsgSelector().getMsgBoxEntryTimeTo()).isNotNull();
    }

    @Test
    void readsRequestsOfOthers() {
        MsgBoxStatusListRequestType request = new MsgBoxStatusListRequestType();
        assertThat(Mailboxes.readListRequest(request)).isEqualTo(MessageQuery.waiting());

        request.setListForm("MsgAtrributes");
        request.setMaxListItems(BigInteger.TEN.pow(40));
        request.setMsgSelector(new MsgSelector());
        assertThat(Mailboxes.wantsAttributes(request)).isTrue();
        assertThat(Mailboxes.readListRequest(request).max()).isEqualTo(OptionalInt.of(Integer.MAX_VALUE));

        request.getMsgSelector().getRelatesTo().add(new de.amtspost.xta.contract.v3.addressing.RelatesToType());
        assertThatThrownBy(() -> Mailboxes.readListRequest(request)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void carriesListsAndWhatRemains() throws Exception {
        var list = Mailboxes.writeList(new Listing(List.of(entry(FULL), entry(COMMON)), 0));
        var attributes = Mailboxes.writeAttributes(new Listing(
                List.of(
                        entry(FULL),
                        new Listing.Entry(
                                ID,
                                Envelope.builder()
                                        .envelope(COMMON)
                                        .scenario(BusinessScenario.undefined("urn:any"))
                                        .build(),
                                DeliveryAttributes.NONE,
                                OptionalLong.of(Long.MAX_VALUE))),
                0));
        MsgBoxResponseType some = Mailboxes.writePending("urn:handle", 3);
        MsgBoxResponseType none = Mailboxes.writeNothing("urn:handle", Mailboxes.NO_MATCH);

        requireValid(OSCI.createMsgStatusList(list));
        requireValid(OSCI.createMsgStatusList(attributes));
        requireValid(OSCI.createMsgBoxResponse(some));
        requireValid(OSCI.createMsgBoxResponse(none));
        requireValid(Mailboxes.writeFetch(ID));
        requireValid(OSCI.createMsgBoxGetNextRequest(Mailboxes.writeNext("h", List.of())));
        requireValid(OSCI.createMsgBoxCloseRequest(Mailboxes.writeClose("h", List.of(ID, ID))));
        assertThat(Mailboxes.readList(list, some).entries()).hasSize(2);
        assertThat(Mailboxes.readList(list, some).pending()).isEqualTo(3);
        assertThat(Mailboxes.readPending(none)).isZero();
        assertThat(Mailboxes.readPending(null)).isZero();
        assertThat(Mailboxes.readRequestId(some)).contains("urn:handle");
        assertThat(Mailboxes.readRequestId(null)).isEmpty();
        assertThat(Mailboxes.readSelector(Mailboxes.writeFetch(ID).getMsgSelector())
                        .ids())
                .containsExactly(ID);
        assertThat(Mailboxes.writeClose("h", List.of(ID)).getLastMsgReceived())
                .extracting(MetaData::readId)
                .containsExactly(ID);
        assertThat(attributes.getMsgAttributes().get(1).getMsgSize()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> Mailboxes.readList(attributes, some)).isInstanceOf(IncompletePackageException.class);
        some.setItemsPending(BigInteger.TEN.pow(40));
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

        var request = Lookups.writeRequest(queries);
        LookupServiceResponse response = Lookups.writeResponse(List.of(offer));

        requireValid(request);
        requireValid(response);
        assertThat(Lookups.readRequest(request)).isEqualTo(queries);
        response.getLookupServiceResultList().getLookupServiceResult().add(null);
        List<ServiceOffer> offers = Lookups.readResponse(response);
        assertThat(offers).hasSize(1);
        ServiceOffer read = offers.get(0);
        assertThat(read.availability()).isEqualTo(availability);
        assertThat(read.query()).isEqualTo(queries.get(0));
        assertThat(read.parameters().get(0).type()).isEqualTo(CODE);
        assertThat(read.parameters().get(0).value().readBytes(9)).containsExactly(1, 2, 3);
    }

    @Test
    void carriesContents(@TempDir Path folder) throws Exception {
        Message message = Message.builder()
                .envelope(COMMON)
                .content(Content.bytes(new byte[] {1})
                        .withId("any text")
                        .withDescription("the message")
                        .withLanguage("de"))
                .attachment(Content.bytes(new byte[100_000]).withFileName("a.bin"))
                .attachment(Content.from(() -> new ByteArrayInputStream(new byte[0])))
                .build();

        GenericContentContainer written = Contents.write(message);

        requireValid(written);
        try (SpooledContents read = Contents.read(written, Spool.in(folder))) {
            Message got = read.into(Message.builder().envelope(COMMON)).build();
            Content content = got.content().orElseThrow();
            assertThat(content.id()).contains("any text");
            assertThat(content.description()).contains("the message");
            assertThat(content.language()).contains("de");
            assertThat(content.encoding()).as("peers demand every attribute").contains("UTF-8");
            assertThat(got.attachments().get(0).readBytes(200_000)).hasSize(100_000);
            assertThat(got.attachments().get(0).fileName()).contains("a.bin");
            assertThat(got.attachments().get(1).mediaType()).contains(Content.BINARY);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void carriesEncryptedContents(@TempDir Path folder) throws Exception {
        Message message = Message.builder()
                .envelope(COMMON)
                .encrypted(Content.bytes(("<?xml version='1.0'?>" + ENCRYPTED).getBytes(StandardCharsets.UTF_8)))
                .build();

        GenericContentContainer written = travelled(Contents.write(message));

        assertThat(written.getContentContainer()).isNull();
        try (SpooledContents read = Contents.read(written, Spool.in(folder))) {
            Message got = read.into(Message.builder().envelope(COMMON)).build();
            assertThat(got.contents()).hasSize(1);
            requireValid(Contents.write(got));
            assertThat(new String(got.encrypted().orElseThrow().readBytes(9000), StandardCharsets.UTF_8))
                    .contains("CipherValue>QUJD<");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<other/>", "no XML", "<!DOCTYPE a><a/>"})
    void refusesEncryptedContentsThatAreNone(String text) {
        Message message = Message.builder()
                .envelope(COMMON)
                .encrypted(Content.bytes(text.getBytes(StandardCharsets.UTF_8)))
                .build();

        assertThatThrownBy(() -> Contents.write(message))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("EncryptedData");
    }

    @Test
    void refusesAMessageWithoutContent() {
        Message message = Message.builder()
                .envelope(COMMON)
                .attachment(Content.bytes(new byte[1]))
                .build();

        assertThatThrownBy(() -> Contents.write(message)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsNothingOfContentsThatBreakOff(@TempDir Path folder) {
        var written = Contents.write(Message.builder()
                .envelope(COMMON)
                .content(Content.bytes(new byte[100_000]))
                .attachment(Content.bytes(new byte[200_000]))
                .build());

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
                FULL,
                ATTRIBUTES,
                OptionalLong.of(1),
                List.of(new TransportReport.AdditionalReport(CODE, Content.bytes(new byte[] {7}))),
                Optional.empty());
        Evidence evidence = new Evidence(
                Evidence.Kind.TRANSPORT_REPORT,
                Evidence.Proof.UNSIGNED,
                Optional.empty(),
                TIME,
                Content.bytes(new byte[1]));

        Element written = Reports.write(report);
        requireValid(XTA.createTransportReport(written));
        Element body = (Element) written.cloneNode(true);
        TransportReport read = Reports.read(body, evidence);

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("reports", "evidence")
                .ignoringFieldsMatchingRegexes(".*\\.xml", ".*\\.code\\.name")
                .isEqualTo(report);
        assertThat(read.reports().get(0).data().readBytes(9)).containsExactly(7);
        assertThat(read.evidence()).contains(evidence);
        assertThat(Reports.signature(body)).isEmpty();
        Document owner = body.getOwnerDocument();
        Element signature = owner.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Signature");
        body.appendChild(signature);
        assertThat(Reports.signature(body)).containsSame(signature);
        body.appendChild(owner.createTextNode("\n"));
        assertThat(Reports.signature(body)).containsSame(signature);
    }

    @ParameterizedTest
    @EnumSource(XtaFault.class)
    void carriesFaults(XtaFault fault) throws Exception {
        PeerFault read = Faults.read(Faults.write(fault, fault.usualNumber(), Optional.of("why")))
                .orElseThrow();

        assertThat(read.fault()).isEqualTo(fault == XtaFault.EXTERNAL_SERVICE_UNAVAILABLE ? fault : fault.inV3());
        assertThat(read.error().kind()).isEqualTo(fault.nameInV3());
        assertThat(read.error().code()).contains(fault.usualNumber().code());
        assertThat(read.error().code().flatMap(Code::name)).isPresent();
        assertThat(read.error().detail()).contains("why");
        assertThat(Faults.read(new IOException())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ErrorNumber.class)
    void faultsAreValidWithEveryNumber(ErrorNumber number) throws Exception {
        var written = (de.amtspost.xta.contract.v3.CancelDeniedException)
                Faults.write(XtaFault.CANCEL_DENIED, number, Optional.empty());

        requireValid(XTA.createCancelDeniedException(written.getFaultInfo()));
        written.getFaultInfo().getErrorCode().setListURI(null);
        written.getFaultInfo().getErrorCode().setListVersionID(null);
        assertThat(Faults.read(written).orElseThrow().error().code()).contains(number.code());
    }

    @Test
    void carriesAccounts() throws Exception {
        var written = Parties.writeAccount(new Party(
                "a",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(TOKEN)));

        requireValid(META.createAuthor(written));
        assertThat(written.getIdentifier().getType()).isEqualTo("xoev");
        assertThat(written.getSecurityToken()).isEmpty();
    }

    private static Listing.Entry entry(Envelope envelope) {
        return new Listing.Entry(ID, envelope, ATTRIBUTES, OptionalLong.of(1));
    }

    /** As it arrives: written, checked, and read again. */
    @SuppressWarnings("unchecked")
    private static <T> T travelled(T element) throws Exception {
        return (T) context.createUnmarshaller().unmarshal(new StringReader(requireValid(element)));
    }

    private static String requireValid(Object element) throws Exception {
        StringWriter written = new StringWriter();
        context.createMarshaller().marshal(element, written);
        XtaSchemas.v3().newValidator().validate(new StreamSource(new StringReader(written.toString())));
        return written.toString();
    }
}
