package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.account;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.MessageId;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.soap.Compatibility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests of version 3 that break the standard: refused with the fault of the contract, or tolerated where asked for. */
class BrokenV3RequestTest {

    private static final String SEND = "http://www.xta.de/XTA/SendMessage";
    private static final String CHECK = "http://www.xta.de/XTA/CheckAccountActive";
    private static final String CLOSE = "http://www.osci.eu/ws/2008/05/transport/urn/messageTypes/MsgBoxCloseRequest";
    private static final String LIST =
            "http://www.osci.eu/ws/2008/05/transport/urn/messageTypes/MsgBoxStatusListRequest";
    private static final String FETCH = "http://www.osci.eu/ws/2008/05/transport/urn/messageTypes/MsgBoxFetchRequest";
    private static final RawClient RAW = RawClient.of(AUTHOR_KEY);

    private Loopback loopback = start();

    private static Loopback start(Compatibility... tolerated) {
        return Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build())
                        .account(account(READER, READER_KEY)
                                .certificate(AUTHOR_KEY.certificate())
                                .build())
                        .compatibility(tolerated));
    }

    @AfterEach
    void stop() {
        loopback.close();
    }

    /** A message that is right, but for what a test changes. */
    private RawClient.Answer send(String text, String replacement) {
        MessageId id = loopback.author().createMessageID(AUTHOR);
        String metaData =
                "<m:MessageMetaData><m:DeliveryAttributes/><m:Originators>" + party("Author", AUTHOR.identifier())
                        + "</m:Originators><m:Destinations>" + party("Reader", READER.identifier())
                        + "</m:Destinations><m:MsgIdentification><a:MessageID>" + id.value()
                        + "</a:MessageID></m:MsgIdentification><m:Qualifier><m:Service/><m:BusinessScenario><m:Undefined/>"
                        + "</m:BusinessScenario><m:MessageType listURI='u' listVersionID='1' payloadSchema='urn:example:standard:1'>"
                        + "<code>0010</code></m:MessageType></m:Qualifier></m:MessageMetaData>";
        String body = "<x:GenericContentContainer><x:ContentContainer><x:Message contentType='text/xml'>"
                + "PGEvPg==</x:Message></x:ContentContainer></x:GenericContentContainer>";
        String all = metaData + "<!--body-->" + body;
        assertThat(all).contains(text);
        String[] changed = all.replace(text, replacement).split("<!--body-->", -1);
        return post("SendXtaPort", SEND, changed[0], changed[1], "");
    }

    private static String party(String name, String identifier) {
        return "<m:" + name + "><m:Identifier type='xoev'>" + identifier + "</m:Identifier></m:" + name + ">";
    }

    private RawClient.Answer post(String port, String action, String headers, String body, String prolog) {
        String envelope = prolog + "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://www.w3.org/2005/08/addressing' xmlns:x='http://xoev.de/transport/xta/211'"
                + " xmlns:o='http://www.osci.eu/ws/2008/05/transport' xmlns:m='http://www.osci.eu/ws/2014/10/transport'>"
                + "<s:Header><a:Action>" + action + "</a:Action><a:MessageID>urn:uuid:1</a:MessageID>" + headers
                + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
        return RAW.post(
                loopback.uri(XtaVersion.V3) + "/" + port,
                "application/soap+xml; charset=UTF-8; action=\"" + action + "\"",
                envelope.getBytes(UTF_8));
    }

    @Test
    void whatIsRightIsTaken() {
        assertThat(send("xoev", "xoev").status()).isEqualTo(200);
        assertThat(loopback.waiting()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PGEvPg==,                         PGEvPg=!,                             ParameterIsNotValidException, 9020
            <m:DeliveryAttributes/>,          '',                                   ParameterIsNotValidException, 9020
            contentType='text/xml',           '',                                   ParameterIsNotValidException, 9020
            <code>0010</code>,                <code> </code>,                       ParameterIsNotValidException, 9020
            kst:05315000,                     kst:99999999,                         ParameterIsNotValidException, 9020
            bgb:05315000,                     bgb:99999999,                         PermissionDeniedException,    9014
            <m:Service/>,                     <m:Service>u</m:Service><m:Service/>, ParameterIsNotValidException, 9020
            """)
    void whatIsWrongIsRefusedWithTheFaultAndItsNumber(String text, String other, String fault, String number) {
        RawClient.Answer answer = send(text, other);

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(answer.text()).contains(fault);
        assertThat(answer.element("code")).isEqualTo(number);
        assertThat(answer.element("name")).isNotBlank();
        assertThat(answer.action()).isEqualTo(SEND);
        assertThat(loopback.waiting()).isEmpty();
        assertThat(loopback.spooled()).isEmpty();
    }

    @Test
    void schemaViolationsWithoutADeclaredFaultAreFaultsOfTheSender() {
        String author = party("Author", AUTHOR.identifier());

        assertThat(post("MsgBoxPort", LIST, author, "<o:MsgBoxStatusListRequest maxListItems='x'/>", "")
                        .text())
                .contains("Sender")
                .doesNotContain("technical problem");
        assertThat(post("ManagementPort", CHECK, "<m:Author/>", "", "").text()).contains("Sender");
        assertThat(post("ManagementPort", CHECK, author, "<x:Other/>", "").text())
                .contains("Sender");
        assertThat(post("ManagementPort", CHECK, author + author, "", "").text())
                .contains("twice");
        assertThat(post("ManagementPort", CHECK, "", "", "").text())
                .contains("PermissionDeniedException")
                .contains("the header Author is missing");
        assertThat(post("ManagementPort", CHECK, author, "", "<!DOCTYPE a [<!ENTITY b 'c'>]>")
                        .text())
                .contains("Sender");
        assertThat(post("ManagementPort", "http://www.xta.de/XTA/Unknown", author, "", "")
                        .text())
                .contains("ActionNotSupported");
        assertThat(post("ManagementPort", CHECK, author, "", "").status()).isEqualTo(200);
    }

    @Test
    void whatTheMailboxCannotSelectByIsSaidSo() {
        String author = party("Author", AUTHOR.identifier());
        String selector = "<o:MsgSelector><a:RelatesTo>urn:x:1</a:RelatesTo></o:MsgSelector>";

        assertThat(post(
                                "MsgBoxPort",
                                LIST,
                                author,
                                "<o:MsgBoxStatusListRequest>" + selector + "</o:MsgBoxStatusListRequest>",
                                "")
                        .text())
                .contains("reasons/SearchArgsInvalid");
        assertThat(post(
                                "MsgBoxPort",
                                FETCH,
                                author,
                                "<o:MsgBoxFetchRequest>" + selector + "</o:MsgBoxFetchRequest>",
                                "")
                        .text())
                .contains("InvalidMessageIDException");
        assertThat(post("MsgBoxPort", LIST, author, "<o:MsgBoxStatusListRequest ListForm='MsgAtrributes'/>", "")
                        .text())
                .contains("reasons/NoMatch");
    }

    @ParameterizedTest
    @EnumSource
    void whatPeersBreakIsToleratedIfAskedForAndNothingElse(Compatibility tolerance) {
        loopback.close();
        loopback = start(tolerance);
        assertThat(send("type='xoev'>bgb", ">bgb").status())
                .isEqualTo(tolerance == Compatibility.PARTY_WITHOUT_TYPE ? 200 : 500);
        assertThat(send("<m:BusinessScenario><m:Undefined/></m:BusinessScenario>", "")
                        .status())
                .isEqualTo(tolerance == Compatibility.MISSING_BUSINESS_SCENARIO ? 200 : 500);
        assertThat(send("<!--body-->", "<o:X509TokenContainer/><!--body-->").status())
                .isEqualTo(tolerance == Compatibility.EMPTY_TOKEN_CONTAINER ? 200 : 500);
        assertThat(send("<m:DeliveryAttributes/>", "").status()).isEqualTo(500);

        assertThat(send("xoev", "xoev").status()).isEqualTo(200);
        MessageId id = loopback.waiting().get(0);
        String reader = party("Author", READER.identifier());
        String close = "<o:MsgBoxCloseRequest MsgBoxRequestID='1'><o:LastMsgReceived>" + id.value()
                + "</o:LastMsgReceived></o:MsgBoxCloseRequest>";
        assertThat(post("MsgBoxPort", CLOSE, reader, close, "").text()).contains("InvalidMessageIDException");
        loopback.reader().getMessage(READER, id).close();
        assertThat(post("MsgBoxPort", CLOSE, reader, close, "").status())
                .isEqualTo(tolerance == Compatibility.ANY_REQUEST_ID ? 200 : 500);
    }
}
