package de.amtspost.transport.xta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.BusinessScenario;
import de.amtspost.core.CancelDeniedException;
import de.amtspost.core.Capability;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.Evidence;
import de.amtspost.core.Fragments;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageType;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.Party;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.TransportException;
import de.amtspost.core.TransportReport;
import de.amtspost.core.UnknownMessageException;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.XmlSigner;
import de.amtspost.transport.xta.fault.ExternalServiceUnavailableException;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import de.amtspost.transport.xta.fault.PermissionDeniedException;
import de.amtspost.transport.xta.fault.SyncAsyncException;
import de.amtspost.transport.xta.fault.TechnicalProblemException;
import de.amtspost.xta.soap.Compatibility;
import de.amtspost.xta.soap.v3.Reports;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The client of version 3 and the transport made from it, over TLS, against answers as a peer writes them. */
class V3ClientTest {

    private static final Party AUTHOR = Party.of("bgb:1", "Bürgerbüro");
    private static final Party READER = Party.of("kst:1");
    private static final MessageId ID = MessageId.of("urn:de:xta:messageid:x:1");
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-31T12:00:00Z");
    private static final Message MESSAGE = Message.builder()
            .from(AUTHOR)
            .to(READER)
            .type(MessageType.of("0201", URI.create("urn:example:standard")).inList("urn:example:types", "1"))
            .scenario(BusinessScenario.of(Code.of("urn:example:scenarios", "1", "A")))
            .subject("Umzug")
            .options(DeliveryOptions.NONE.withNotBefore(TIME))
            .content(Content.xml("<a/>".getBytes(StandardCharsets.UTF_8)))
            .attachment(Content.bytes(new byte[] {1, 2, 3}))
            .build();

    private static final String MESSAGE_ID = "<a:MessageID>" + ID + "</a:MessageID>";
    private static final String CONTENTS = "<x:GenericContentContainer><x:ContentContainer>"
            + "<x:Message contentType='text/plain'>QUJD</x:Message></x:ContentContainer></x:GenericContentContainer>";
    private static final String STATUS = "<o:MsgBoxResponse MsgBoxRequestID='urn:handle:1'>"
            + "<o:ItemsPending>2</o:ItemsPending></o:MsgBoxResponse>";

    private static String metaData(MessageId id) {
        return "<m:MessageMetaData><m:DeliveryAttributes/><m:Originators><m:Author><m:Identifier type='xoev'>bgb:1"
                + "</m:Identifier></m:Author></m:Originators><m:Destinations><m:Reader><m:Identifier type='xoev'>kst:1"
                + "</m:Identifier></m:Reader></m:Destinations><m:MsgIdentification><a:MessageID>" + id
                + "</a:MessageID></m:MsgIdentification><m:Qualifier><m:Subject>Umzug</m:Subject><m:Service/>"
                + "<m:BusinessScenario><m:Undefined>u</m:Undefined></m:BusinessScenario>"
                + "<m:MessageType listURI='urn:l' listVersionID='1' payloadSchema='urn:s'><code>1</code>"
                + "</m:MessageType></m:Qualifier></m:MessageMetaData>";
    }

    private static V3Peer peer() {
        String list = "<o:MsgStatusList>" + metaData(ID) + "</o:MsgStatusList>";
        return new V3Peer()
                .answering(V3Peer.XTA + "CheckAccountActive", "", "")
                .answering(V3Peer.XTA + "CreateMessageID", "", MESSAGE_ID)
                .answering(
                        V3Peer.XTA + "IsServiceAvailable",
                        "",
                        "<x:LookupServiceResponse><x:LookupServiceResultList><x:LookupServiceResult><m:Reader>"
                                + "<m:Identifier type='xoev'>kst:1</m:Identifier></m:Reader><x:ServiceType>urn:s"
                                + "</x:ServiceType><x:IsServiceAvailableValue><x:ServiceIsAvailable>true"
                                + "</x:ServiceIsAvailable></x:IsServiceAvailableValue></x:LookupServiceResult>"
                                + "</x:LookupServiceResultList></x:LookupServiceResponse>")
                .answering(V3Peer.XTA + "GetTransportReport", "", text(report(ID)))
                .answering(V3Peer.XTA + "CancelMessage", "", "")
                .answering(V3Peer.XTA + "SendMessage", "", "")
                .answering(V3Peer.XTA + "SendMessageSync", metaData(MessageId.of("urn:answer")), CONTENTS)
                .answering(V3Peer.BOX + "MsgBoxStatusListRequest", STATUS, list)
                .answering(V3Peer.BOX + "MsgBoxGetNextListRequest", STATUS, list)
                .answering(V3Peer.BOX + "MsgBoxFetchRequest", STATUS + metaData(ID), CONTENTS)
                .answering(V3Peer.BOX + "MsgBoxGetNextMsgRequest", STATUS + metaData(ID), CONTENTS)
                .answering(V3Peer.BOX + "MsgBoxCloseRequest", "", "");
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING_BUSINESS_SCENARIO, <m:BusinessScenario><m:Undefined>u</m:Undefined></m:BusinessScenario>",
        "PARTY_WITHOUT_TYPE, ' type=''xoev'''"
    })
    void readsAnswersThatBreakTheStandardWhereThatIsTolerated(Compatibility tolerance, String leftOut) {
        String list = "<o:MsgStatusList>" + metaData(ID).replace(leftOut, "") + "</o:MsgStatusList>";
        V3Peer peer = new V3Peer().answering(V3Peer.BOX + "MsgBoxStatusListRequest", STATUS, list);
        try (Stub stub = Stub.with(peer);
                XtaV3Client strict = client(stub);
                XtaV3Client tolerant = XtaV3Client.at(stub.uri())
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .compatibility(tolerance)
                        .build()) {
            assertThatThrownBy(() -> strict.getStatusList(READER, MessageQuery.waiting()))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("breaks the XTA contract");
            assertThat(tolerant.getStatusList(READER, MessageQuery.waiting())
                            .listing()
                            .entries())
                    .extracting(Listing.Entry::messageId)
                    .containsExactly(ID);
        }
    }

    @Test
    void makesOneValidRequestForEachOperation() throws Exception {
        V3Peer peer = peer();
        try (Stub stub = Stub.with(peer);
                XtaV3Client client = client(stub)) {
            client.checkAccountActive(AUTHOR);
            assertThat(client.createMessageId(AUTHOR)).isEqualTo(ID);
            assertThat(client.lookupService(AUTHOR, List.of(ServiceQuery.of(READER, "urn:s"))))
                    .extracting(ServiceOffer::availability)
                    .containsExactly(ServiceOffer.Availability.AVAILABLE);
            assertThat(client.getTransportReport(AUTHOR, ID).light()).isEqualTo(TransportReport.Light.GREEN);
            client.cancelMessage(AUTHOR, ID);
            client.sendMessage(ID, MESSAGE);
            try (Delivery answer = client.sendMessageSync(ID, MESSAGE)) {
                assertThat(answer.messageId()).isEqualTo(MessageId.of("urn:answer"));
            }
            XtaV3Client.Page page = client.getStatusList(READER, MessageQuery.waiting());
            assertThat(page.listing().pending()).isEqualTo(2);
            assertThat(page.listing().entries().get(0).envelope().subject()).contains("Umzug");
            String handle = page.requestId().orElseThrow();
            assertThat(client.getNextStatusList(READER, handle, List.of(ID))
                            .listing()
                            .entries())
                    .hasSize(1);
            try (Delivery fetched = client.getMessage(READER, ID).delivery()) {
                assertThat(fetched.message().content().orElseThrow().readBytes(9))
                        .containsExactly('A', 'B', 'C');
            }
            client.getNextMessage(READER, handle, List.of()).delivery().close();
            client.close(READER, handle, List.of(ID));
        }

        peer.requireValidRequests();
        assertThat(peer.actions())
                .containsExactly(
                        V3Peer.XTA + "CheckAccountActive",
                        V3Peer.XTA + "CreateMessageID",
                        V3Peer.XTA + "IsServiceAvailable",
                        V3Peer.XTA + "GetTransportReport",
                        V3Peer.XTA + "CancelMessage",
                        V3Peer.XTA + "SendMessage",
                        V3Peer.XTA + "SendMessageSync",
                        V3Peer.BOX + "MsgBoxStatusListRequest",
                        V3Peer.BOX + "MsgBoxGetNextListRequest",
                        V3Peer.BOX + "MsgBoxFetchRequest",
                        V3Peer.BOX + "MsgBoxGetNextMsgRequest",
                        V3Peer.BOX + "MsgBoxCloseRequest");
        for (V3Peer.Request request : peer.requests()) {
            boolean sends = request.action().contains("SendMessage");
            assertThat(request.envelope().contains(":Author"))
                    .as(request.action())
                    .isTrue();
            assertThat(request.section("Header")
                            .getElementsByTagNameNS("*", "MessageMetaData")
                            .getLength())
                    .isEqualTo(sends ? 1 : 0);
            assertThat(request.envelope()).doesNotContain("X509TokenContainer");
        }
        assertThat(peer.last().envelope()).contains("MsgBoxRequestID=\"urn:handle:1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "PermissionDeniedException, 9012",
        "ParameterIsNotValidException, 9024",
        "SyncAsyncException, 9080",
        "XTAWSTechnicalProblemException, 9030",
        "XTAWSTechnicalProblemException, 9031"
    })
    void tellsFaultsAsVersion5Does(String fault, String number) {
        V3Peer peer = peer().refusing(V3Peer.XTA + "SendMessage", fault, number);
        Class<? extends AmtspostException> expected =
                switch (fault + number) {
                    case "PermissionDeniedException9012" -> PermissionDeniedException.class;
                    case "ParameterIsNotValidException9024" -> ParameterIsNotValidException.class;
                    case "SyncAsyncException9080" -> SyncAsyncException.class;
                    case "XTAWSTechnicalProblemException9030" -> TechnicalProblemException.class;
                    default -> ExternalServiceUnavailableException.class;
                };
        try (Stub stub = Stub.with(peer);
                XtaV3Client client = client(stub)) {
            assertThatThrownBy(() -> client.sendMessage(ID, MESSAGE))
                    .isInstanceOf(expected)
                    .hasMessageContaining(fault)
                    .hasMessageContaining(number)
                    .hasMessageContaining("weil")
                    .hasMessageContaining(ID.value());
        }
    }

    @Test
    void tellsThatAMessageCannotBeCancelled() {
        V3Peer peer = peer().refusing(V3Peer.XTA + "CancelMessage", "CancelDeniedException", "9101");
        try (Stub stub = Stub.with(peer);
                XtaTransport transport = transport(stub)) {
            assertThatThrownBy(() -> transport.cancel(AUTHOR, ID))
                    .isInstanceOf(CancelDeniedException.class)
                    .hasMessageContaining("9101");
        }
    }

    @Test
    void refusesWhatVersion3CannotSayBeforeAnythingIsSent() {
        Message message = Message.builder()
                .envelope(MESSAGE.envelope())
                .attachment(Content.bytes(new byte[1]))
                .build();
        try (Stub stub = Stub.with(peer());
                XtaV3Client client = client(stub);
                XtaTransport transport = transport(stub)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> client.sendMessage(ID, message),
                    () -> client.sendMessageSync(ID, message),
                    () -> transport.exchange(AUTHOR, ID, message),
                    () -> transport.exchange(READER, ID, MESSAGE))) {
                assertThatThrownBy(call).isInstanceOf(NotSupportedException.class);
            }
            assertThat(transport.submit(AUTHOR, ID, message))
                    .isInstanceOfSatisfying(SendOutcome.Rejected.class, rejected -> assertThat(rejected.reason())
                            .hasMessageContaining("MESSAGE_WITHOUT_CONTENT"));
            assertThat(transport.capabilities()).contains(Capability.CANCEL).doesNotContain(Capability.EXTENSIONS);
            assertThat(stub.requests()).isZero();
        }
    }

    @Test
    void isTheSameTransportToItsUser() throws Exception {
        V3Peer peer = peer();
        try (Stub stub = Stub.with(peer);
                XtaTransport transport = transport(stub)) {
            transport.checkAccount(AUTHOR);
            MessageId id = transport.reserve(AUTHOR);
            assertThat(transport.submit(AUTHOR, id, MESSAGE)).isInstanceOf(SendOutcome.Accepted.class);
            transport.exchange(AUTHOR, id, MESSAGE).orElseThrow().close();
            assertThat(transport.lookup(AUTHOR, List.of(ServiceQuery.of(READER, "urn:s"))))
                    .hasSize(1);
            assertThat(transport.report(AUTHOR, id).messageId()).isEqualTo(ID);
            transport.cancel(AUTHOR, id);
            assertThat(transport.list(READER, MessageQuery.waiting()).entries()).hasSize(1);
            transport.fetch(READER, ID).close();
            transport.acknowledge(READER, ID);
        }
        peer.requireValidRequests();
        assertThat(peer.requests()).hasSize(10);
    }

    @Test
    void confirmsWithTheHandleThatCameLast() {
        V3Peer peer = peer().answering(
                        V3Peer.BOX + "MsgBoxFetchRequest",
                        STATUS.replace("urn:handle:1", "urn:handle:2") + metaData(ID),
                        CONTENTS);
        try (Stub stub = Stub.with(peer);
                XtaTransport transport = transport(stub)) {
            transport.list(READER, MessageQuery.waiting());
            transport.acknowledge(READER, ID);
            assertThat(peer.last().envelope()).contains("\"urn:handle:1\"").contains(">" + ID + "<");

            transport.list(READER, MessageQuery.waiting());
            transport.fetch(READER, ID).close();
            transport.acknowledge(READER, ID);
            assertThat(peer.last().envelope()).contains("\"urn:handle:2\"");
            assertThat(peer.requests()).hasSize(5);
        }
    }

    @Test
    void asksForAHandleWhereItHasNone() {
        V3Peer peer = peer();
        try (Stub stub = Stub.with(peer);
                XtaTransport transport = transport(stub)) {
            transport.acknowledge(READER, ID);

            assertThat(peer.actions())
                    .containsExactly(V3Peer.BOX + "MsgBoxStatusListRequest", V3Peer.BOX + "MsgBoxCloseRequest");
            assertThat(peer.last().envelope()).contains("\"urn:handle:1\"");

            peer.refusing(V3Peer.BOX + "MsgBoxCloseRequest", "InvalidMessageIDException", "9070");
            transport.fetch(READER, ID).close();
            assertThatThrownBy(() -> transport.acknowledge(READER, ID)).isInstanceOf(InvalidMessageIDException.class);
            peer.answering(V3Peer.BOX + "MsgBoxCloseRequest", "", "");
            transport.acknowledge(READER, ID);
            assertThat(peer.actions().subList(2, 6))
                    .as("after the peer refused a handle, it is asked for another")
                    .containsExactly(
                            V3Peer.BOX + "MsgBoxFetchRequest",
                            V3Peer.BOX + "MsgBoxCloseRequest",
                            V3Peer.BOX + "MsgBoxStatusListRequest",
                            V3Peer.BOX + "MsgBoxCloseRequest");
        }
    }

    @Test
    void confirmsNothingThatThePeerDoesNotList() {
        V3Peer peer = peer();
        try (Stub stub = Stub.with(peer);
                XtaTransport transport = transport(stub)) {
            assertThatThrownBy(() -> transport.acknowledge(READER, MessageId.of("urn:other")))
                    .isInstanceOf(UnknownMessageException.class)
                    .hasMessageContaining("urn:other");
            peer.answering(
                    V3Peer.BOX + "MsgBoxStatusListRequest",
                    "",
                    "<o:MsgStatusList>" + metaData(ID) + "</o:MsgStatusList>");
            assertThatThrownBy(() -> transport.acknowledge(READER, ID))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("MsgBoxRequestID");
            assertThat(peer.actions()).doesNotContain(V3Peer.BOX + "MsgBoxCloseRequest");
        }
    }

    @Test
    void takesNoAnswerForTheMessageThatItSent() {
        V3Peer peer = peer().answering(V3Peer.XTA + "SendMessageSync", "", CONTENTS);
        try (Stub stub = Stub.with(peer);
                XtaV3Client client = client(stub)) {
            assertThatThrownBy(() -> client.sendMessageSync(ID, MESSAGE))
                    .isInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("without metadata");
        }
    }

    @Test
    void blamesThePeerForAnswersWithoutSense() {
        V3Peer peer = peer().answering(V3Peer.XTA + "CreateMessageID", "", "<a:MessageID/>")
                .answering(
                        V3Peer.BOX + "MsgBoxStatusListRequest",
                        STATUS,
                        "<o:MsgStatusList><o:MsgAttributes><a:MessageID>urn:1</a:MessageID><o:TypeOfBusinessScenario>u"
                                + "</o:TypeOfBusinessScenario><o:MsgSize>1</o:MsgSize><o:DeliveryTime>"
                                + "2026-01-31T12:00:00Z</o:DeliveryTime></o:MsgAttributes></o:MsgStatusList>")
                .answering(V3Peer.BOX + "MsgBoxFetchRequest", STATUS + metaData(MessageId.of("urn:other")), CONTENTS);
        try (Stub stub = Stub.with(peer);
                XtaV3Client client = client(stub)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> client.createMessageId(AUTHOR),
                    () -> client.getStatusList(READER, MessageQuery.waiting()),
                    () -> client.getMessage(READER, ID))) {
                assertThatThrownBy(call)
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("the answer of the peer breaks the XTA contract");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void checksTheSignatureInsideAReport(boolean pretty) {
        String signed = text(signed(pretty));
        V3Peer peer = peer().answering(V3Peer.XTA + "GetTransportReport", "", signed);
        try (Stub stub = Stub.with(peer);
                XtaV3Client unchecked = client(stub);
                XtaV3Client client = XtaV3Client.at(stub.uri())
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .reportTrust(Stub.TRUST)
                        .build()) {
            Evidence evidence = client.getTransportReport(AUTHOR, ID).evidence().orElseThrow();
            assertThat(evidence.proof()).isEqualTo(Evidence.Proof.VERIFIED);
            assertThat(evidence.signer().orElseThrow()).contains("Rechenzentrum");
            assertThat(unchecked
                            .getTransportReport(AUTHOR, ID)
                            .evidence()
                            .orElseThrow()
                            .proof())
                    .isEqualTo(Evidence.Proof.UNCHECKED);

            peer.answering(V3Peer.XTA + "GetTransportReport", "", signed.replace(">1<", ">2<"));
            assertThatThrownBy(() -> client.getTransportReport(AUTHOR, ID)).isInstanceOf(ProofFailedException.class);
            assertThatThrownBy(() -> client.getTransportReport(AUTHOR, MessageId.of("urn:other")))
                    .isInstanceOf(ProofFailedException.class);
        }
    }

    @Test
    void knowsTheEndpointsOfAVersion() {
        assertThatThrownBy(() -> XtaTransport.at(XtaEndpoints.under(URI.create("https://localhost:1")))
                        .version(XtaVersion.V3)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("V3");
        assertThat(XtaV3Endpoints.under(URI.create("https://localhost/a/")).msgBox())
                .isEqualTo(URI.create("https://localhost/a/MsgBoxPort"));
    }

    @Test
    void forgetsTheEldestHandleFirst() {
        Handles handles = new Handles();
        for (int i = 0; i <= Handles.MAX; i++) {
            handles.keep(READER, MessageId.of("urn:" + i), Optional.of("h" + i));
        }
        handles.keep(AUTHOR, MessageId.of("urn:1"), Optional.empty());

        assertThat(handles.take(READER, MessageId.of("urn:0"))).isEmpty();
        assertThat(handles.take(READER, MessageId.of("urn:1"))).contains("h1");
        assertThat(handles.take(READER, MessageId.of("urn:1"))).isEmpty();
        assertThat(handles.take(AUTHOR, MessageId.of("urn:2"))).isEmpty();
    }

    private static Element report(MessageId id) {
        return Reports.write(new TransportReport(
                id,
                TIME,
                "Rechenzentrum",
                BigInteger.ONE,
                List.of(),
                List.of(),
                List.of(),
                MESSAGE.envelope(),
                DeliveryAttributes.NONE,
                OptionalLong.of(1),
                List.of(),
                Optional.empty()));
    }

    /** With line breaks between the elements, as other products write them, or without. */
    private static Element signed(boolean pretty) {
        String text = text(report(ID));
        Element report = Fragments.toElement(new XmlFragment(pretty ? text.replace("><", ">\n  <") : text));
        report.appendChild(
                XmlSigner.of(Stub.identity(Stub.PKI.signer("Rechenzentrum"))).signEnveloped(report));
        return report;
    }

    private static String text(Element element) {
        return Fragments.toFragment(element).xml();
    }

    private static XtaV3Client client(Stub stub) {
        return XtaV3Client.at(stub.uri())
                .identity(Stub.identity(Stub.CLIENT_KEY))
                .trust(Stub.TRUST)
                .build();
    }

    private static XtaTransport transport(Stub stub) {
        return XtaTransport.at(stub.uri())
                .version(XtaVersion.V3)
                .identity(Stub.identity(Stub.CLIENT_KEY))
                .trust(Stub.TRUST)
                .build();
    }
}
