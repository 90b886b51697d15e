package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.MessageId;
import de.amtspost.transport.xta.XtaVersion;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks a rule of version 3 gets the fault of version 3, and nothing is stored, lost, or disturbed. */
class V3BrokenRequestTest {

    private static final RawClient AUTHOR_RAW = RawClient.of(AUTHOR_KEY);
    private static final RawClient READER_RAW = RawClient.of(READER_KEY);
    private static final String SYNC = "urn:example:service:sync";
    private static final int LIMIT = 200_000;
    private static final String TOKEN = "<o:X509TokenContainer><o:X509TokenInfo Id='t'>"
            + "<ds:X509Data xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:X509SubjectName>CN=a</ds:X509SubjectName>"
            + "</ds:X509Data><o:TokenApplication><o:TimeInstant>2026-01-01T00:00:00Z</o:TimeInstant>"
            + "</o:TokenApplication></o:X509TokenInfo></o:X509TokenContainer>";

    private static Loopback loopback;
    private static String id;

    @BeforeAll
    static void start() {
        loopback = Loopback.bare(builder -> builder.maxContentBytes(LIMIT)
                .account(account(AUTHOR, AUTHOR_KEY).build())
                .account(account(READER, READER_KEY)
                        .service(SYNC, Account.Mode.SYNCHRONOUS)
                        .readerEndpoint(java.net.URI.create("https://localhost:1/Reader"))
                        .build()));
        id = loopback.author().createMessageID(AUTHOR).value();
    }

    @AfterAll
    static void stop() {
        assertThat(loopback.waiting()).isEmpty();
        assertThat(send(SoapV3.sendMessage(id)).status())
                .as("the server goes on serving")
                .isEqualTo(200);
        assertThat(loopback.waiting()).containsExactly(MessageId.of(id));
        loopback.close();
        assertThat(loopback.spooled()).isEmpty();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(loopback.spooled()).isEmpty();
    }

    static Stream<Arguments> invalidOrders() {
        return Stream.of(
                broken("9020", "body missing", soap -> soap.body("").withoutParts()),
                broken("9020", "body of another operation", soap -> soap.body(SoapV3.next("1"))),
                broken("9020", "body of version 5", soap -> soap.body(Soap.container(""))),
                broken(
                        "9020",
                        "no business message",
                        soap -> soap.body(
                                "<x:GenericContentContainer><x:ContentContainer/></x:GenericContentContainer>")),
                broken("9020", "no media type", soap -> soap.replace(" contentType='text/xml'", "")),
                broken(
                        "9020",
                        "unknown attribute",
                        soap -> soap.replace(" contentType=", " colour='red' contentType=")),
                broken(
                        "9020",
                        "language that is none",
                        soap -> soap.replace(" contentType=", " lang='d_e' contentType=")),
                broken("9020", "metadata missing", soap -> soap.without("MessageMetaData")),
                broken("9020", "metadata doubled", soap -> soap.header("Again", SoapV3.metaData(id))),
                broken(
                        "9020",
                        "no scenario",
                        soap -> soap.replace("<m:BusinessScenario><m:Undefined/></m:BusinessScenario>", "")),
                broken(
                        "9020",
                        "reader without type",
                        soap -> soap.replace(
                                SoapV3.identifier(READER),
                                SoapV3.identifier(READER).replace(" type='xoev'", ""))),
                broken("9020", "no schema of the type", soap -> soap.replace(" payloadSchema='urn:example'", "")),
                broken("9020", "code in the namespace", soap -> soap.replace("<code>1</code>", "<m:code>1</m:code>")),
                broken("9020", "blank code", soap -> soap.replace("<code>1</code>", "<code> </code>")),
                broken("9020", "two scenarios", soap -> soap.replace("<m:Undefined/>", "<m:Undefined/><m:Undefined/>")),
                broken("9020", "blank reader", soap -> soap.replace(">" + READER.identifier() + "<", "> <")),
                broken("9020", "reader of nobody", soap -> soap.replace(">" + READER.identifier() + "<", ">x<")),
                broken("9020", "blank identifier", soap -> soap.replace(">" + id + "<", "> <")),
                broken("9020", "identifier not issued", soap -> soap.replace(">" + id + "<", ">urn:x<")),
                broken("9021", "long identifier", soap -> soap.replace(">" + id + "<", ">urn:" + "x".repeat(97) + "<")),
                broken(
                        "9020",
                        "year beyond reason",
                        soap -> attributes(soap, "<m:Origin>99999999999999-01-01T00:00:00Z</m:Origin>")),
                broken("9020", "empty token container", soap -> soap.header("Tokens", "<o:X509TokenContainer/>")),
                broken("9000", "token container", soap -> soap.header("Tokens", TOKEN)),
                broken(
                        "9000",
                        "receipts",
                        soap -> attributes(soap, "<m:ReceiptRequests><m:Fetch/></m:ReceiptRequests>")),
                broken("9022", "obsolete", soap -> attributes(soap, "<m:ObsoleteAfter>2026-01-01</m:ObsoleteAfter>")),
                broken(
                        "9022",
                        "obsolete before it is due",
                        soap -> attributes(
                                soap,
                                "<m:NotBefore>2026-06-01T00:00:00Z</m:NotBefore><m:ObsoleteAfter>2026-05-01</m:ObsoleteAfter>")),
                broken("9020", "part missing", soap -> soap.withoutParts()),
                broken(
                        "9020",
                        "part twice",
                        soap -> soap.body(SoapV3.container()
                                .replace(
                                        "</x:Message>",
                                        "</x:Message><x:Attachment contentType='a/b'>" + Soap.include(0)
                                                + "</x:Attachment>"))),
                broken(
                        "9020",
                        "encrypted data as a part",
                        soap -> soap.body("<x:GenericContentContainer>"
                                + "<e:EncryptedData xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:CipherData><e:CipherValue>"
                                + Soap.include(0)
                                + "</e:CipherValue></e:CipherData></e:EncryptedData></x:GenericContentContainer>")),
                broken("9023", "content too large", soap -> soap.part(new byte[LIMIT + 1])));
    }

    private static Soap attributes(Soap soap, String attributes) {
        return soap.replace(
                "<m:DeliveryAttributes/>", "<m:DeliveryAttributes>" + attributes + "</m:DeliveryAttributes>");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("invalidOrders")
    void refusesAnInvalidOrder(String number, String name, UnaryOperator<Soap> change) {
        RawClient.Answer answer = send(change.apply(SoapV3.sendMessage(id)));

        assertFault(answer, "ParameterIsNotValidException", number);
        assertThat(answer.action()).as("version 3 has one action for all").isEqualTo(SoapV3.MANAGEMENT + "SendMessage");
    }

    private static void assertFault(RawClient.Answer answer, String name, String number) {
        assertThat(answer.text())
                .contains(":" + name + ">", "listURI=\"urn:de:xta:webservice:codeliste:fehlernummer\"");
        assertThat(answer.element("code")).isEqualTo(number);
        assertThat(answer.element("name")).isNotBlank();
        assertThat(answer.element("Text")).isNotBlank().doesNotContain("java", "Exception");
        assertThat(answer.status()).isBetween(400, 599);
    }

    @Test
    void refusesWhoActsForAnother() {
        assertFault(
                READER_RAW.post(address("SendXtaPort"), SoapV3.sendMessage(id)), "PermissionDeniedException", "9014");
        assertFault(
                READER_RAW.post(address("ManagementPort"), SoapV3.management("CheckAccountActive", "")),
                "PermissionDeniedException",
                "9014");
        assertFault(
                mailbox(SoapV3.mailbox("MsgBoxStatusListRequest", SoapV3.list("", ""))
                        .without("Author")),
                "PermissionDeniedException",
                "9014");
    }

    @Test
    void refusesTheWrongMode() {
        String sync = "<m:Service>" + SYNC + "</m:Service>";
        Soap asked = SoapV3.sendMessage(id).replace("<m:Service/>", sync);
        String syncAction = SoapV3.MANAGEMENT + "SendMessageSync";
        Soap putOff = attributes(SoapV3.sendMessage(id), "<m:NotBefore>2026-06-01T00:00:00Z</m:NotBefore>")
                .replace("<m:Service/>", sync)
                .httpAction(syncAction)
                .header("Action", "<wsa:Action>" + syncAction + "</wsa:Action>");

        assertFault(send(asked), "SyncAsyncException", "9081");
        assertFault(send(putOff), "ParameterIsNotValidException", "9022");
    }

    @Test
    void tellsWhyAMessageCannotBeTakenBack() {
        assertFault(
                AUTHOR_RAW.post(
                        address("ManagementPort"), SoapV3.management("CancelMessage", SoapV3.messageId("urn:x"))),
                "ParameterIsNotValidException",
                "9070");
    }

    @Test
    void callsTheFaultOfLookupsAsTheContractDoes() {
        Soap blank = SoapV3.management(
                "IsServiceAvailable",
                "<x:LookupServiceRequest><x:LookupServiceRequestList><x:LookupService><m:Reader>"
                        + "<m:Identifier type='xoev'> </m:Identifier></m:Reader><x:ServiceType>urn:x</x:ServiceType>"
                        + "</x:LookupService></x:LookupServiceRequestList></x:LookupServiceRequest>");

        assertFault(AUTHOR_RAW.post(address("ManagementPort"), blank), "ParameterIsNotValidException", "9020");
    }

    @ParameterizedTest
    @CsvSource({
        "RequestIdInvalid, MsgBoxGetNextListRequest, <o:MsgBoxGetNextRequest MsgBoxRequestID='1'/>",
        "NoMatch, MsgBoxStatusListRequest, <o:MsgBoxStatusListRequest/>",
        "SearchArgsInvalid, MsgBoxStatusListRequest, <o:MsgBoxStatusListRequest><o:MsgSelector><wsa:RelatesTo>urn:x"
                + "</wsa:RelatesTo></o:MsgSelector></o:MsgBoxStatusListRequest>",
        "SearchArgsInvalid, MsgBoxStatusListRequest, <o:MsgBoxStatusListRequest><o:MsgSelector><wsa:MessageID> "
                + "</wsa:MessageID></o:MsgSelector></o:MsgBoxStatusListRequest>",
        "SearchArgsInvalid, MsgBoxStatusListRequest, <o:MsgBoxStatusListRequest><o:MsgSelector><o:Extension/>"
                + "</o:MsgSelector></o:MsgBoxStatusListRequest>"
    })
    void saysWhyThereIsNoMessage(String reason, String action, String body) {
        RawClient.Answer answer = mailbox(SoapV3.mailbox(action, body));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("NoMessageAvailable", "\"http://www.osci.eu/ws/2008/05/transport/MsgBox/reasons/" + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "MsgBoxGetNextMsgRequest, <o:MsgBoxGetNextRequest MsgBoxRequestID='1'/>",
        "MsgBoxCloseRequest, <o:MsgBoxCloseRequest MsgBoxRequestID='1'/>",
        "MsgBoxFetchRequest, <o:MsgBoxFetchRequest/>",
        "MsgBoxFetchRequest, <o:MsgBoxFetchRequest><o:MsgSelector><wsa:MessageID> </wsa:MessageID></o:MsgSelector>"
                + "</o:MsgBoxFetchRequest>"
    })
    void knowsNoMessageOfThatKind(String action, String body) {
        assertFault(mailbox(SoapV3.mailbox(action, body)), "InvalidMessageIDException", "9070");
    }

    @ParameterizedTest
    @CsvSource({
        "MsgBoxStatusListRequest, <o:MsgBoxStatusListRequest maxListItems='0'/>",
        "MsgBoxStatusListRequest, <o:MsgBoxStatusListRequest ListForm='MsgAttributes'/>",
        "MsgBoxStatusListRequest, <o:MsgBoxFetchRequest/>",
        "MsgBoxStatusListRequest, ''",
        "MsgBoxFetchRequest, <o:MsgBoxFetchRequest MsgPart='Whole'/>",
        "MsgBoxFetchRequest, <o:MsgBoxFetchRequest MsgPart='Header'/>",
        "MsgBoxGetNextListRequest, <o:MsgBoxGetNextRequest/>",
        "MsgBoxCloseRequest, <o:MsgBoxCloseRequest/>"
    })
    void hasNoDeclaredFaultForBrokenRequestsToTheMailbox(String action, String body) {
        RawClient.Answer answer = mailbox(SoapV3.mailbox(action, body));

        assertThat(answer.element("Value")).isEqualTo("soap:Sender");
        assertThat(answer.element("Text")).isNotBlank();
        assertThat(answer.text()).doesNotContain("TechnicalProblem", "java.");
    }

    static Stream<Arguments> soapViolations() {
        return Stream.of(
                soap("no action", soap -> soap.contentType(soap.contentType().replaceAll(" action=[^;]*;", ""))),
                soap("another action", soap -> soap.httpAction(SoapV3.MANAGEMENT + "CreateMessageID")),
                soap("action of version 5", soap -> soap.httpAction(Soap.ACTIONS + "core.sender/createMessageID")
                        .header("Action", "<wsa:Action>" + Soap.ACTIONS + "core.sender/createMessageID</wsa:Action>")),
                soap("no wsa:Action", soap -> soap.without("Action")),
                soap("no wsa:MessageID", soap -> soap.without("MessageID")),
                soap(
                        "ReplyTo somewhere",
                        soap -> soap.header(
                                "ReplyTo",
                                "<wsa:ReplyTo><wsa:Address>https://victim.example/</wsa:Address></wsa:ReplyTo>")),
                soap("DOCTYPE", soap -> soap.prolog("<!DOCTYPE s:Envelope SYSTEM 'file:///etc/passwd'>")),
                soap("no XML", soap -> soap.prolog("garbage")),
                soap("not ended", soap -> soap.body("<x:a>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("soapViolations")
    void refusesWhatIsNoSoapWithAddressing(String name, UnaryOperator<Soap> change) {
        RawClient.Answer answer =
                AUTHOR_RAW.post(address("ManagementPort"), change.apply(SoapV3.management("CheckAccountActive", "")));

        assertThat(answer.text()).contains("Envelope>").doesNotContain("passwd", "root:", "java.");
        assertThat(answer.element("Value")).isEqualTo("soap:Sender");
        assertThat(answer.status()).isBetween(400, 599);
    }

    @Test
    void refusesSoap11() {
        Soap request =
                SoapV3.management("CheckAccountActive", "").namespace("http://schemas.xmlsoap.org/soap/envelope/");

        assertThat(AUTHOR_RAW.post(address("ManagementPort"), request).text()).contains("VersionMismatch");
    }

    @Test
    void refusesContentWithoutTheFinalBoundary() {
        assertThat(send(SoapV3.sendMessage(id).part(new byte[1000]).end("")).status())
                .isNotEqualTo(200);
    }

    @Test
    void forgetsARequestThatBreaksOff() {
        byte[] whole = SoapV3.sendMessage(id).part(new byte[150_000]).bytes();
        String head = "POST " + loopback.uri(XtaVersion.V3).getPath() + "/SendXtaPort HTTP/1.1\r\nHost: x\r\n"
                + "Content-Type: " + SoapV3.sendMessage("x").contentType() + "\r\nContent-Length: " + whole.length
                + "\r\n\r\n";

        for (int length : new int[] {10, 1000, 4000, 100_000, whole.length - 3}) {
            AUTHOR_RAW.exchange(address("SendXtaPort"), head, Arrays.copyOf(whole, length), false);
        }

        loopback.author().checkAccountActive(AUTHOR);
        assertThat(loopback.waiting()).isEmpty();
    }

    @Test
    void everyCriterionOfASelectorHolds() {
        MessageId sent = loopback.send(message("<a/>").build());
        loopback.reader().getMessage(READER, sent).close();
        String ofId = SoapV3.messageId(sent.value());

        assertThat(listed("", "<o:MsgSelector>" + ofId + "</o:MsgSelector>")).isEqualTo(1);
        assertThat(listed("", "<o:MsgSelector newEntry='false'>" + ofId + "</o:MsgSelector>"))
                .isEqualTo(1);
        assertThat(listed("", "<o:MsgSelector newEntry='true'>" + ofId + "</o:MsgSelector>"))
                .isZero();
        assertThat(listed(
                        "",
                        "<o:MsgSelector>" + ofId + "<o:MsgBoxEntryTimeTo>2020-01-01T00:00:00Z"
                                + "</o:MsgBoxEntryTimeTo></o:MsgSelector>"))
                .isZero();
        assertThat(listed(" ListForm='MsgAtrributes'", "")).isEqualTo(1);

        loopback.emptyMailbox();
    }

    private static long listed(String attributes, String selector) {
        RawClient.Answer answer = mailbox(SoapV3.mailbox("MsgBoxStatusListRequest", SoapV3.list(attributes, selector)));
        assertThat(answer.status()).isEqualTo(200);
        String element = attributes.isEmpty() ? "MessageMetaData" : "MsgAttributes";
        Matcher matcher = Pattern.compile("<(\\w+:)?" + element + "[\\s>]").matcher(answer.text());
        return matcher.results().count();
    }

    private static Arguments broken(String number, String name, UnaryOperator<Soap> change) {
        return Arguments.of(number, name, change);
    }

    private static Arguments soap(String name, UnaryOperator<Soap> change) {
        return Arguments.of(name, change);
    }

    private static RawClient.Answer send(Soap request) {
        return AUTHOR_RAW.post(address("SendXtaPort"), request);
    }

    private static RawClient.Answer mailbox(Soap request) {
        return READER_RAW.post(address("MsgBoxPort"), request);
    }

    private static String address(String port) {
        return loopback.uri(XtaVersion.V3) + "/" + port;
    }
}
