package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.account;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Finding;
import de.amtspost.core.Party;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every declared fault as it goes over the wire. */
class FaultTest {

    private static final String SYNC = "urn:example:service:sync";

    private static final RawClient AUTHOR_RAW = RawClient.of(AUTHOR_KEY);

    private static Loopback loopback;
    private static Loopback plain;

    @BeforeAll
    static void start() {
        loopback = Loopback.bare(builder -> builder.insecureEnvelopeLog(Loopback.wire("FaultTest"))
                .account(account(AUTHOR, AUTHOR_KEY).build())
                .account(account(READER, READER_KEY)
                        .service(SYNC, Account.Mode.SYNCHRONOUS)
                        .readerEndpoint(URI.create("https://localhost:1/Reader"))
                        .build())
                .serviceProfile("urn:xoev-de:example:standard:example.xta.serviceprofile.normal_1.0")
                .directory(query -> {
                    throw new IOException("no route to the directory");
                })
                .scanner(content -> {
                    String text = new String(content.readBytes(1000), UTF_8);
                    if (text.contains("unscannable")) {
                        throw new IOException("the scanner of the house is down");
                    }
                    return text.contains("EICAR") ? Optional.of("Eicar-Test") : Optional.empty();
                })
                .check(message -> {
                    String text = new String(message.content().orElseThrow().readBytes(1000), UTF_8);
                    if (text.contains("boom")) {
                        throw new IllegalStateException("secret of the house");
                    }
                    return text.contains("wrong")
                            ? List.of(Finding.error("regel.1", "the birthday is missing"))
                            : List.of();
                }));
        plain = Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build()));
    }

    @AfterAll
    static void stop() {
        loopback.close();
        plain.close();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(loopback.spooled()).isEmpty();
        assertThat(loopback.waiting()).isEmpty();
    }

    @Test
    void permissionDenied() {
        Soap request = Soap.of("core.sender/createMessageID", Party.of("nobody"), "");

        expect(post("Sender", request), "core.sender", "PermissionDeniedException", "9014", "Sender");
    }

    @Test
    void invalidMessageId() {
        Soap request = Soap.of("core.recipient/getMessage", AUTHOR, Soap.fetch("urn:de:xta:messageid:x:1"));

        expect(post("Recipient", request), "core.recipient", "InvalidMessageIDException", "9070", "Sender");
        expect(
                post("Recipient", Soap.of("core.recipient/close", AUTHOR, Soap.fetch("x"))),
                "core.recipient",
                "InvalidMessageIDException",
                "9070",
                "Sender");
        expect(
                post(
                        "TransportBase",
                        Soap.of(
                                "core.transport.base/getTransportReport",
                                AUTHOR,
                                "<x:XTAMessageID id='i'>x</x:XTAMessageID>")),
                "core.transport.base",
                "InvalidMessageIDException",
                "9070",
                "Sender");
    }

    @Test
    void parameterIsNotValid() {
        expect(
                post("Sender", Soap.sendMessage("urn:de:xta:messageid:never:issued")),
                "core.sender",
                "ParameterIsNotValidException",
                "9020",
                "Sender");
    }

    @Test
    void parameterNotSupported() {
        Soap request = Soap.sendMessage(id())
                .replace("<x:Undefined>none</x:Undefined>", "<x:Defined>urn:example:profile_2</x:Defined>");

        expect(post("Sender", request), "core.sender", "ParameterNotSupportedException", "9000", "Sender");
    }

    @Test
    void unsupportedExtension() {
        Soap request = Soap.sendMessage(id())
                .body(Soap.container("").replace("</x:Message>", "</x:Message>" + Soap.extensions("<d/>")));

        expect(post("Sender", request), "core.sender", "UnsupportedExtensionException", "9000", "Sender");
    }

    @Test
    void messageSchemaViolation() {
        RawClient.Answer answer = post("Sender", Soap.sendMessage(id()).part("<wrong/>".getBytes(UTF_8)));

        expect(answer, "core.sender", "MessageSchemaViolationException", "9050", "Sender");
        assertThat(answer.text()).contains("the birthday is missing");
    }

    @Test
    void messageVirusDetection() {
        RawClient.Answer answer = post("Sender", Soap.sendMessage(id()).part("<EICAR/>".getBytes(UTF_8)));

        expect(answer, "core.sender", "MessageVirusDetectionException", "9060", "Sender");
        assertThat(answer.text()).contains("Eicar-Test");
    }

    @Test
    void takesNothingThatTheScannerCouldNotScan() {
        String id = id();

        RawClient.Answer answer = post("Sender", Soap.sendMessage(id).part("<unscannable/>".getBytes(UTF_8)));

        expect(answer, "core.sender", "TechnicalProblemException", "9030", "Receiver");
        assertThat(answer.text()).doesNotContain("of the house");
        nothingIsStored();
        assertThat(post("Sender", Soap.sendMessage(id)).status())
                .as("the identifier is still good")
                .isEqualTo(200);
        loopback.emptyMailbox();
    }

    @Test
    void syncAsync() {
        Soap request = Soap.sendMessage(id())
                .replace("<x:BusinessScenario>", "<x:Service>" + SYNC + "</x:Service><x:BusinessScenario>");

        expect(post("Sender", request), "core.sender", "SyncAsyncException", "9081", "Sender");
    }

    @Test
    void externalServiceUnavailable() {
        RawClient.Answer answer = post(
                "Sender",
                Soap.of(
                        "core.sender/lookupService",
                        AUTHOR,
                        "<x:LookupQuery><x:LookupService><x:Reader><x:Identifier>a</x:Identifier></x:Reader>"
                                + "</x:LookupService></x:LookupQuery>"));

        expect(answer, "core.sender", "ExternalServiceUnavailableException", "9031", "Receiver");
        assertThat(answer.text()).doesNotContain("no route");
    }

    @Test
    void notImplemented() {
        Soap request = Soap.call("core.sender/sendMessageSync")
                .header("MessageMetaData", Soap.metaData("x"))
                .body(Soap.container(""))
                .part(new byte[] {1});

        RawClient.Answer answer = AUTHOR_RAW.post(plain.uri() + "/Sender", request);

        expect(answer, "core.sender", "NotImplementedException", "9000", "Receiver");
    }

    @Test
    void technicalProblem() {
        String id = id();

        RawClient.Answer answer = post("Sender", Soap.sendMessage(id).part("<boom/>".getBytes(UTF_8)));

        expect(answer, "core.sender", "TechnicalProblemException", "9030", "Receiver");
        assertThat(answer.text()).doesNotContain("secret of the house").doesNotContain("IllegalState");
        assertThat(post("Sender", Soap.sendMessage(id)).status())
                .as("the identifier is still good")
                .isEqualTo(200);
        loopback.emptyMailbox();
    }

    @Test
    void answersWithoutContentAreXopPackagesAsWell() {
        RawClient.Answer answer = post("TransportBase", Soap.call("core.transport.base/checkAccountActive"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("multipart/related").contains("type=\"application/xop+xml\"");
        assertThat(answer.action()).isEqualTo(Soap.ACTIONS + "core.transport.base/checkAccountActiveResponse");
        assertThat(answer.element("RelatesTo")).isEqualTo("urn:uuid:1");
        assertThat(answer.text()).contains("<soap:Body>");
    }

    private static String id() {
        return loopback.author().createMessageID(AUTHOR).value();
    }

    private static RawClient.Answer post(String port, Soap request) {
        return AUTHOR_RAW.post(loopback.uri() + "/" + port, request);
    }

    private static void expect(RawClient.Answer answer, String port, String fault, String number, String code) {
        assertThat(answer.text()).contains(":" + fault + " ").contains("Envelope>");
        assertThat(answer.action()).isEqualTo(Soap.ACTIONS + port + "/" + fault);
        assertThat(answer.element("RelatesTo")).isEqualTo("urn:uuid:1");
        assertThat(answer.element("Value")).isEqualTo("soap:" + code);
        assertThat(answer.text()).contains("listURI=\"urn:de:xta:webservice:codeliste:fehlernummer\"");
        assertThat(answer.text()).contains("listVersionID=\"1.0\"");
        assertThat(answer.element("code")).isEqualTo(number);
        assertThat(answer.detail()).isNotEmpty();
        assertThat(answer.contentType()).startsWith("multipart/related").contains("type=\"application/xop+xml\"");
        assertThat(answer.status()).isBetween(400, 599);
    }
}
