package de.amtspost.xta.soap.cxf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which parts of an envelope the contract of version 3 rules: several namespaces, and WS-Addressing in the body only. */
class ContractV3Test {

    private static final String INCLUDE = "<i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='cid:1'/>";
    private static final String AUTHOR = "<m:Author><m:Identifier type='xoev'>a</m:Identifier></m:Author>";
    private static final String STATUS =
            "<o:MsgBoxResponse MsgBoxRequestID='1'><o:ItemsPending>3</o:ItemsPending>" + "</o:MsgBoxResponse>";
    private static final String ID = "<wsa:MessageID>urn:1</wsa:MessageID>";
    private static final String CONTAINER = "<x:GenericContentContainer><x:ContentContainer><x:Message contentType='a'>"
            + INCLUDE + "</x:Message></x:ContentContainer></x:GenericContentContainer>";
    private static final String ENCRYPTED = "<x:GenericContentContainer><e:EncryptedData "
            + "xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:CipherData><e:CipherValue>QUFB</e:CipherValue>"
            + "</e:CipherData></e:EncryptedData></x:GenericContentContainer>";
    private static final String FAULT = "<s:Fault><s:Detail><x:SyncAsyncException><x:errorCode><code>9080</code>"
            + "<name>n</name></x:errorCode></x:SyncAsyncException></s:Detail></s:Fault>";

    static Stream<String> good() {
        return Stream.of(
                envelope(AUTHOR, ""),
                envelope(AUTHOR + "<wsa:MessageID>not a URI: %</wsa:MessageID><wsa:ReplyTo/>", ID),
                envelope(
                        "<wsa:ReplyTo><wsa:ReferenceParameters><o:Unknown/></wsa:ReferenceParameters></wsa:ReplyTo>",
                        ID),
                envelope(STATUS, CONTAINER),
                envelope("", ENCRYPTED),
                envelope("", FAULT));
    }

    static Stream<String> bad() {
        return Stream.of(
                envelope(AUTHOR.replace(" type='xoev'", ""), ""),
                envelope(AUTHOR + AUTHOR, ""),
                envelope(STATUS.replace("3", "-3"), ""),
                envelope("<o:Unknown/>", ""),
                envelope("<o:X509TokenContainer/>", CONTAINER),
                envelope("", "<wsa:Unknown/>"),
                envelope("", ID + ID),
                envelope("", CONTAINER.replace(" contentType='a'", "")),
                envelope("", ENCRYPTED.replace("QUFB", INCLUDE)),
                envelope("", FAULT.replace("<name>n</name>", "")));
    }

    @ParameterizedTest
    @MethodSource("good")
    void letsPassWhatKeepsTheContract(String envelope) throws XMLStreamException {
        readToEnd(envelope);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void stopsAtWhatBreaksTheContract(String envelope) {
        assertThatThrownBy(() -> readToEnd(envelope)).isInstanceOf(ContractViolation.class);
    }

    private static String envelope(String header, String body) {
        return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:x='http://xoev.de/transport/xta/211' xmlns:o='http://www.osci.eu/ws/2008/05/transport'"
                + " xmlns:m='http://www.osci.eu/ws/2014/10/transport'"
                + " xmlns:wsa='http://www.w3.org/2005/08/addressing'><s:Header>" + header + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static void readToEnd(String envelope) throws XMLStreamException {
        ValidatingStreamReader reader = new ValidatingStreamReader(
                XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(envelope)),
                Contract.v3().lend(),
                Contract.v3().namespaces());
        while (reader.hasNext()) {
            reader.next();
        }
        reader.endHead();
    }
}
