package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Delivery;
import de.amtspost.core.MessageId;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.soap.Compatibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What peers of version 3 break is tolerated one by one, if asked for, and everything beside stays strict. */
class CompatibilityTest {

    private static final RawClient AUTHOR_RAW = RawClient.of(AUTHOR_KEY);
    private static final RawClient READER_RAW = RawClient.of(READER_KEY);

    private static final String SCENARIO = "<m:BusinessScenario><m:Undefined/></m:BusinessScenario>";
    private static final String READER_OF_ORDER = SoapV3.identifier(READER);
    private static final String WITHOUT_TYPE = READER_OF_ORDER.replace(" type='xoev'", "");

    private static Loopback start(Compatibility... tolerated) {
        return Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build())
                        .account(account(READER, READER_KEY).build())
                        .compatibility(tolerated));
    }

    private static RawClient.Answer send(Loopback loopback, UnaryOperator<Soap> change) {
        String id = loopback.author().createMessageID(AUTHOR).value();
        return AUTHOR_RAW.post(loopback.uri(XtaVersion.V3) + "/SendXtaPort", change.apply(SoapV3.sendMessage(id)));
    }

    private static RawClient.Answer close(Loopback loopback, String handle, MessageId id) {
        Soap request = SoapV3.mailbox("MsgBoxCloseRequest", SoapV3.close(handle, id.value()));
        return READER_RAW.post(loopback.uri(XtaVersion.V3) + "/MsgBoxPort", request);
    }

    @ParameterizedTest
    @EnumSource
    void eachToleratesOneThing(Compatibility tolerance) {
        try (Loopback loopback = start(tolerance)) {

            assertThat(send(loopback, soap -> soap.replace(SCENARIO, "")).status())
                    .isEqualTo(tolerance == Compatibility.MISSING_BUSINESS_SCENARIO ? 200 : 500);
            assertThat(send(loopback, soap -> soap.replace(READER_OF_ORDER, WITHOUT_TYPE))
                            .status())
                    .isEqualTo(tolerance == Compatibility.PARTY_WITHOUT_TYPE ? 200 : 500);
            assertThat(send(loopback, soap -> soap.header("Tokens", "<o:X509TokenContainer/>"))
                            .status())
                    .isEqualTo(tolerance == Compatibility.EMPTY_TOKEN_CONTAINER ? 200 : 500);

            MessageId id = loopback.send(message("<a/>").build());
            assertThat(close(loopback, "1", id).text()).as("not fetched").contains("InvalidMessageIDException");
            loopback.reader().getMessage(READER, id).close();
            assertThat(close(loopback, "1", id).status())
                    .isEqualTo(tolerance == Compatibility.ANY_REQUEST_ID ? 200 : 500);
        }
    }

    static Stream<Arguments> brokenBeside() {
        UnaryOperator<Soap> noScenario = soap -> soap.replace(SCENARIO, "");
        UnaryOperator<Soap> noType = soap -> soap.replace(READER_OF_ORDER, WITHOUT_TYPE);
        return Stream.of(
                broken("no schema", noScenario, soap -> soap.replace(" payloadSchema='urn:example'", "")),
                broken("no list", noScenario, soap -> soap.replace(" listURI='urn:l'", "")),
                broken("no code", noScenario, soap -> soap.replace("<code>1</code>", "")),
                broken(
                        "name in the code twice",
                        noScenario,
                        soap -> soap.replace("</code>", "</code><name>a</name><name>b</name>")),
                broken("no service", noScenario, soap -> soap.replace("<m:Service/>", "")),
                broken("no type of message", noScenario, soap -> soap.replace("m:MessageType", "m:Other")),
                broken(
                        "something behind",
                        noScenario,
                        soap -> soap.replace("</m:MessageType>", "</m:MessageType><m:Service/>")),
                broken(
                        "scenario at the wrong place",
                        noScenario,
                        soap -> soap.replace("<m:Service/>", SCENARIO + "<m:Service/>")),
                broken("scenario empty", UnaryOperator.identity(), soap -> soap.replace("<m:Undefined/>", "")),
                broken("empty type", UnaryOperator.identity(), soap -> soap.replace("type='xoev'", "type=''")),
                broken(
                        "unknown attribute of a party",
                        noType,
                        soap -> soap.replace(
                                WITHOUT_TYPE, WITHOUT_TYPE.replace("<m:Identifier>", "<m:Identifier a=''>"))),
                broken("blank party", noType, soap -> soap.replace(READER.identifier(), " ")),
                broken(
                        "text in the token container",
                        soap -> soap.header("Tokens", "<o:X509TokenContainer>x</o:X509TokenContainer>"),
                        UnaryOperator.identity()),
                broken(
                        "attribute of the token container",
                        soap -> soap.header("Tokens", "<o:X509TokenContainer a=''/>"),
                        UnaryOperator.identity()),
                broken(
                        "token without use",
                        soap -> soap.header(
                                "Tokens", "<o:X509TokenContainer><o:X509TokenInfo Id='a'/></o:X509TokenContainer>"),
                        UnaryOperator.identity()),
                broken("no media type", noScenario, soap -> soap.replace(" contentType='text/xml'", "")));
    }

    private static Arguments broken(String name, UnaryOperator<Soap> tolerated, UnaryOperator<Soap> change) {
        return Arguments.of(name, tolerated, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void brokenBeside(String name, UnaryOperator<Soap> tolerated, UnaryOperator<Soap> change) {
        try (Loopback loopback = start(Compatibility.values())) {

            RawClient.Answer answer = send(loopback, soap -> change.apply(tolerated.apply(soap)));

            assertThat(answer.text()).contains("ParameterIsNotValidException");
            assertThat(answer.element("code")).isEqualTo("9020");
            assertThat(loopback.spooled()).isEmpty();
        }
    }

    @Test
    void whatWasToleratedReachesReadersOfBothVersionsAsTheStandardWantsIt() {
        try (Loopback loopback = start(Compatibility.values())) {
            assertThat(send(loopback, soap -> soap.replace(SCENARIO, "")
                                    .replace(READER_OF_ORDER, WITHOUT_TYPE)
                                    .header("Tokens", "<o:X509TokenContainer/>"))
                            .status())
                    .isEqualTo(200);

            MessageId id = loopback.waiting().get(0);
            RawClient.Answer v3 = READER_RAW.post(
                    loopback.uri(XtaVersion.V3) + "/MsgBoxPort",
                    SoapV3.mailbox("MsgBoxFetchRequest", SoapV3.fetch("", SoapV3.messageId(id.value()))));
            try (Delivery v5 = loopback.reader().getMessage(READER, id)) {
                assertThat(v5.message().envelope().scenario()).isEqualTo(BusinessScenario.undefined(""));
                assertThat(v5.message().envelope().to().isSameAs(READER)).isTrue();
            }
            assertThat(v3.element("BusinessScenario")).contains("Undefined");
            assertThat(v3.element("Reader")).contains("type=\"xoev\"");
        }
    }

    @Test
    void whatWasNeededIsLogged() throws IOException {
        Path log = Path.of("target", "test.log");
        String written;
        try (Loopback loopback = start(Compatibility.values())) {
            int before = Files.readAllBytes(log).length;
            send(loopback, soap -> soap.replace(SCENARIO, ""));
            MessageId id = loopback.waiting().get(0);
            loopback.reader().getMessage(READER, id).close();
            close(loopback, "1", id);
            byte[] after = Files.readAllBytes(log);
            written = new String(after, before, after.length - before, UTF_8);
        }

        assertThat(written)
                .contains("tolerated: MISSING_BUSINESS_SCENARIO", "tolerated: ANY_REQUEST_ID")
                .doesNotContain("PARTY_WITHOUT_TYPE", "EMPTY_TOKEN_CONTAINER", READER.identifier());
    }
}
