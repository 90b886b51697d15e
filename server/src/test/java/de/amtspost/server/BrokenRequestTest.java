package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Delivery;
import de.amtspost.core.MessageId;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer gets that breaks a rule: a fault, and nothing is stored, lost, or disturbed. */
class BrokenRequestTest {

    private static final RawClient AUTHOR_RAW = RawClient.of(AUTHOR_KEY);
    private static final String BASE = "core.transport.base/";
    private static final int LIMIT = 200_000;

    private static Loopback loopback;
    private static MessageId id;

    @BeforeAll
    static void start() {
        loopback = Loopback.bare(builder -> builder.maxContentBytes(LIMIT)
                .account(account(AUTHOR, AUTHOR_KEY).build())
                .account(account(READER, READER_KEY).build()));
        id = loopback.author().createMessageID(AUTHOR);
    }

    @AfterAll
    static void stop() {
        assertThat(loopback.waiting()).isEmpty();
        loopback.author().sendMessage(AUTHOR, id, message("<a/>").build());
        assertThat(loopback.waiting()).as("the server goes on serving").containsExactly(id);
        loopback.close();
        assertThat(loopback.spooled()).isEmpty();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(loopback.spooled()).isEmpty();
    }

    static Stream<Arguments> schemaViolations() {
        return Stream.of(
                broken("body missing", soap -> soap.body("").withoutParts()),
                broken("body doubled", soap -> soap.body(Soap.container("") + Soap.container(""))),
                broken("body of another operation", soap -> soap.body(Soap.fetch("x"))),
                broken("body of another namespace", soap -> soap.replace("x:ContentContainer>", "ContentContainer>")),
                broken("unknown element", soap -> soap.replace("</x:Message>", "</x:Message><x:More/>")),
                broken("unknown attribute", soap -> soap.replace("id='c'", "id='c' colour='red'")),
                broken("no id", soap -> soap.replace(" id='c'", "")),
                broken("size zero", soap -> soap.replace("id='c'", "id='c' size='0'")),
                broken("header missing", soap -> soap.without("MessageMetaData")),
                broken("Party missing", soap -> soap.without("Party")),
                broken("Party empty", soap -> soap.header("Party", "<x:Party/>")),
                broken("header doubled", soap -> soap.header("Again", Soap.metaData(id.value()))),
                broken("id twice", soap -> soap.replace("id='i2'", "id='i1'")),
                broken("size of the message zero", soap -> soap.replace(">10<", ">0<")),
                broken("empty identifier", soap -> soap.replace(">" + id.value() + "<", "><")),
                broken("blank identifier", soap -> soap.replace(">" + id.value() + "<", "> <")),
                broken("blank reader", soap -> soap.replace(">" + READER.identifier() + "<", "> <")),
                broken("code in the namespace", soap -> scenario(soap, "<x:code>1</x:code>")),
                broken("name in a code", soap -> scenario(soap, "<code>1</code><name>n</name>")),
                broken("blank code", soap -> scenario(soap, "<code> </code>")),
                broken(
                        "year beyond reason",
                        soap -> soap.replace(
                                "<x:DeliveryAttributes/>",
                                "<x:DeliveryAttributes><x:Origin id='o'>99999999999999-01-01T00:00:00Z</x:Origin>"
                                        + "</x:DeliveryAttributes>")),
                broken("container empty", soap -> soap.body("<x:ContentContainer/>")
                        .withoutParts()),
                broken("part missing", soap -> soap.withoutParts()),
                broken(
                        "part used twice",
                        soap -> soap.body(Soap.container("")
                                .replace(
                                        "</x:Message>",
                                        "</x:Message><x:Attachment id='a'>" + Soap.include(0) + "</x:Attachment>"))),
                broken("include in text", soap -> soap.replace(">" + id.value() + "<", ">" + Soap.include(0) + "<")),
                broken("too many parts", BrokenRequestTest::withTooManyParts),
                broken(
                        "part with a long header",
                        soap -> soap.partType("application/octet-stream; x=" + "y".repeat(3_000))),
                broken("content too large", soap -> soap.part(new byte[LIMIT + 1])),
                broken("content much too large", soap -> soap.part(new byte[8 << 20])));
    }

    private static Soap withTooManyParts(Soap soap) {
        for (int i = 1; i <= 1_000; i++) {
            soap.another(new byte[1]);
        }
        return soap.body(Soap.container("").replace(Soap.include(0), Soap.include(1_000)));
    }

    private static Soap scenario(Soap soap, String code) {
        return soap.replace("<x:Undefined/>", "<x:Defined listURI='urn:x' listVersionID='1'>" + code + "</x:Defined>");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemaViolations")
    void refusesWhatIsNotValid(String name, UnaryOperator<Soap> change) {
        RawClient.Answer answer = post("Sender", change.apply(Soap.sendMessage(id.value())));

        assertThat(answer.text()).contains("ParameterIsNotValidException");
        assertThat(answer.action()).isEqualTo(Soap.ACTIONS + "core.sender/ParameterIsNotValidException");
        assertThat(answer.detail()).isNotEmpty().doesNotContain("java", "Exception");
    }

    static Stream<Arguments> extensions() {
        String extensions = Soap.extensions("<a/>");
        return Stream.of(
                broken(
                        "account",
                        soap -> soap.header(
                                "Party", Soap.party(AUTHOR).replace("</x:Party>", extensions + "</x:Party>"))),
                broken("metadata", soap -> soap.replace("</x:MessageMetaData>", extensions + "</x:MessageMetaData>")),
                broken("reader", soap -> soap.replace("</x:Reader>", extensions + "</x:Reader>")),
                broken("author", soap -> soap.replace("</x:Author>", extensions + "</x:Author>")),
                broken("container", soap -> soap.replace("</x:Message>", "</x:Message>" + extensions)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extensions")
    void refusesExtensionsOfTheOrder(String slot, UnaryOperator<Soap> change) {
        RawClient.Answer answer = post("Sender", change.apply(Soap.sendMessage(id.value())));

        assertThat(answer.action()).isEqualTo(Soap.ACTIONS + "core.sender/UnsupportedExtensionException");
        assertThat(answer.detail()).contains("urn:example:extension");
    }

    @Test
    void refusesExtensionsOfTheMailbox() {
        String selector = "<x:MessageSelector><x:OtherCriteria>" + Soap.extensions("<a/>")
                + "</x:OtherCriteria></x:MessageSelector>";
        String fetch = "<x:MessageFetch>" + Soap.extensions("<a/>") + "</x:MessageFetch>";
        String lookup = "<x:LookupQuery><x:LookupService><x:Reader><x:Identifier>a</x:Identifier>"
                + Soap.extensions("<a/>") + "</x:Reader></x:LookupService></x:LookupQuery>";

        assertThat(post("Recipient", Soap.of("core.recipient/getStatusList", AUTHOR, selector))
                        .action())
                .endsWith("core.recipient/UnsupportedExtensionException");
        assertThat(post("Recipient", Soap.of("core.recipient/getMessage", AUTHOR, fetch))
                        .action())
                .endsWith("core.recipient/UnsupportedExtensionException");
        assertThat(post("Recipient", Soap.of("core.recipient/close", AUTHOR, fetch))
                        .action())
                .endsWith("core.recipient/UnsupportedExtensionException");
        assertThat(post("Sender", Soap.of("core.sender/lookupService", AUTHOR, lookup))
                        .action())
                .endsWith("core.sender/UnsupportedExtensionException");
    }

    @Test
    void callsAParameterUnsupportedWhereTheOperationDeclaresNoOther() {
        for (Soap request : new Soap[] {
            Soap.of("core.recipient/getStatusList", AUTHOR, "<x:MessageSelector/>"),
            Soap.of("core.recipient/getStatusList", AUTHOR, ""),
            Soap.of("core.recipient/getStatusList", AUTHOR, Soap.fetch("x")),
            Soap.call("core.recipient/getStatusList")
                    .without("Party")
                    .body("<x:MessageSelector><x:OtherCriteria/></x:MessageSelector>")
        }) {
            assertThat(post("Recipient", request).action())
                    .isEqualTo(Soap.ACTIONS + "core.recipient/ParameterNotSupportedException");
        }
        assertThat(post("TransportBase", Soap.call(BASE + "checkAccountActive").body(Soap.fetch("x")))
                        .action())
                .isEqualTo(Soap.ACTIONS + BASE + "ParameterNotSupportedException");
    }

    static Stream<Arguments> soapViolations() {
        String entities = "<!DOCTYPE s:Envelope [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>]>";
        return Stream.of(
                broken("no action", soap -> soap.contentType(soap.contentType().replaceAll(" action=[^;]*;", ""))),
                broken("another action", soap -> soap.httpAction(Soap.ACTIONS + BASE + "getTransportReport")),
                broken("unknown action", soap -> soap.httpAction("urn:x")
                        .header("Action", "<wsa:Action>urn:x</wsa:Action>")),
                broken("no wsa:Action", soap -> soap.without("Action")),
                broken("wsa:Action doubled", soap -> soap.header("Again", "<wsa:Action>urn:x</wsa:Action>")),
                broken("no wsa:MessageID", soap -> soap.without("MessageID")),
                broken("blank wsa:MessageID", soap -> soap.header("MessageID", "<wsa:MessageID> </wsa:MessageID>")),
                broken(
                        "ReplyTo somewhere",
                        soap -> soap.header(
                                "ReplyTo",
                                "<wsa:ReplyTo><wsa:Address>https://victim.example/</wsa:Address></wsa:ReplyTo>")),
                broken(
                        "FaultTo somewhere",
                        soap -> soap.header(
                                "FaultTo",
                                "<wsa:FaultTo><wsa:Address>https://victim.example/</wsa:Address></wsa:FaultTo>")),
                broken("DOCTYPE", soap -> soap.prolog("<!DOCTYPE s:Envelope SYSTEM 'file:///etc/passwd'>")),
                broken("entities", soap -> soap.prolog(entities).replace(AUTHOR.identifier(), "&b;")),
                broken("no XML", soap -> soap.prolog("garbage")),
                broken("not ended", soap -> soap.body("<x:a>")),
                broken("too deep", soap -> soap.body("<x:a>".repeat(70) + "</x:a>".repeat(70))),
                broken("too many attributes", soap -> soap.header("Many", many(600))),
                broken("too large", soap -> soap.header("Large", "<h>" + "x".repeat(17 << 20) + "</h>")));
    }

    private static String many(int count) {
        StringBuilder text = new StringBuilder("<h");
        for (int i = 0; i < count; i++) {
            text.append(" a").append(i).append("=''");
        }
        return text.append("/>").toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("soapViolations")
    void refusesWhatIsNoSoapWithAddressing(String name, UnaryOperator<Soap> change) {
        RawClient.Answer answer = post("TransportBase", change.apply(Soap.call(BASE + "checkAccountActive")));

        assertThat(answer.text()).contains("Envelope>").doesNotContain("passwd", "root:", "java.");
        assertThat(answer.element("Value")).isEqualTo("soap:Sender");
        assertThat(answer.status()).isBetween(400, 599);
    }

    @Test
    void refusesAPartyWithoutName() {
        Soap request = Soap.call("core.sender/createMessageID")
                .header("Party", "<x:Party><x:Identifier> </x:Identifier></x:Party>");

        assertThat(post("Sender", request).text())
                .contains("ParameterNotSupportedException")
                .doesNotContain("TechnicalProblem");
    }

    @Test
    void takesABlankAttributeForAMissingOne() {
        Soap request = Soap.call("core.sender/createMessageID")
                .header(
                        "Party",
                        "<x:Party><x:Identifier name=' ' identifierScheme=' '>" + AUTHOR.identifier()
                                + "</x:Identifier></x:Party>");

        assertThat(post("Sender", request).text()).contains("urn:de:xta:messageid:");
    }

    @Test
    void refusesAHeaderThatItMustUnderstand() {
        RawClient.Answer answer = post(
                "TransportBase",
                Soap.call(BASE + "checkAccountActive")
                        .header("New", "<n:New xmlns:n='urn:n' s:mustUnderstand='true'/>"));

        assertThat(answer.element("Value")).isEqualTo("soap:MustUnderstand");
    }

    @Test
    void refusesSoap11() {
        Soap request = Soap.call(BASE + "checkAccountActive").namespace("http://schemas.xmlsoap.org/soap/envelope/");

        assertThat(post("TransportBase", request).text()).contains("VersionMismatch");
    }

    @Test
    void acceptsHeadersThatItNeedNotUnderstand() {
        RawClient.Answer answer = post(
                "TransportBase",
                Soap.call(BASE + "checkAccountActive")
                        .header("New", "<n:New xmlns:n='urn:n'/>")
                        .header(
                                "ReplyTo",
                                "<wsa:ReplyTo><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous"
                                        + "</wsa:Address></wsa:ReplyTo>"));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void acceptsAttachmentsInAnotherOrderAndContentsInText() throws IOException {
        MessageId other = loopback.author().createMessageID(AUTHOR);
        String body = "<x:ContentContainer><x:Message id='c'>" + Soap.include(1) + "</x:Message><x:Attachment id='a'>"
                + Soap.include(0) + "</x:Attachment><x:Attachment id='t'>YWJj</x:Attachment></x:ContentContainer>";

        RawClient.Answer answer = post(
                "Sender",
                Soap.sendMessage(other.value())
                        .body(body)
                        .part(new byte[150_000])
                        .another("<second/>".getBytes(UTF_8)));

        assertThat(answer.status()).isEqualTo(200);
        try (Delivery got = loopback.reader().getMessage(READER, other)) {
            assertThat(got.message().content().orElseThrow().readBytes(99)).isEqualTo("<second/>".getBytes(UTF_8));
            assertThat(got.message().attachments().get(0).readBytes(200_000)).hasSize(150_000);
            assertThat(got.message().attachments().get(1).readBytes(99)).isEqualTo("abc".getBytes(UTF_8));
        }
        loopback.reader().close(READER, other);
    }

    @Test
    void refusesContentWithoutTheFinalBoundary() {
        RawClient.Answer answer =
                post("Sender", Soap.sendMessage(id.value()).part(new byte[1000]).end(""));

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(loopback.waiting()).isEmpty();
    }

    @Test
    void forgetsARequestThatBreaksOff() {
        byte[] whole = Soap.sendMessage(id.value()).part(new byte[150_000]).bytes();
        String head = "POST " + loopback.uri().getPath() + "/Sender HTTP/1.1\r\nHost: x\r\nContent-Type: "
                + Soap.sendMessage("x").contentType() + "\r\nContent-Length: " + whole.length + "\r\n\r\n";

        for (int length : new int[] {10, 1000, 4000, 100_000, whole.length - 3}) {
            AUTHOR_RAW.exchange(loopback.uri() + "/Sender", head, java.util.Arrays.copyOf(whole, length), false);
        }

        loopback.author().checkAccountActive(AUTHOR);
        assertThat(loopback.waiting()).isEmpty();
    }

    @Test
    void answersOtherMethodsAndAddresses() {
        String address = loopback.uri() + "/TransportBase";
        String get = "GET " + loopback.uri().getPath()
                + "/TransportBase%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n";

        assertThat(AUTHOR_RAW
                        .exchange(address, String.format(get, "", ""), new byte[0], true)
                        .status())
                .isEqualTo(405);
        assertThat(AUTHOR_RAW
                        .exchange(address, String.format(get, "?wsdl", ""), new byte[0], true)
                        .status())
                .isEqualTo(405);
        assertThat(AUTHOR_RAW
                        .exchange(
                                address, String.format(get, "", "X: " + "x".repeat(20_000) + "\r\n"), new byte[0], true)
                        .status())
                .isEqualTo(431);
        assertThat(AUTHOR_RAW
                        .exchange(address, "garbage\r\n\r\n", new byte[0], true)
                        .status())
                .isEqualTo(400);
        assertThat(post("Nowhere", Soap.call(BASE + "checkAccountActive")).status())
                .isEqualTo(404);
        assertThat(post("Reader", Soap.call("core.reader/deliverMessage")).status())
                .as("there is no handler, hence no such port")
                .isEqualTo(404);
    }

    private static Arguments broken(String name, UnaryOperator<Soap> change) {
        return Arguments.of(name, change);
    }

    private static RawClient.Answer post(String port, Soap request) {
        return AUTHOR_RAW.post(loopback.uri() + "/" + port, request);
    }
}
