package de.amtspost.xta.soap.cxf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import java.io.StringReader;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Which parts of an envelope the contract of version 3 rules: several namespaces, and WS-Addressing in the body only. */
class ContractV3Test {

    private static final String NAMESPACES =
            " xmlns:x='http://xoev.de/transport/xta/211' xmlns:o='http://www.osci.eu/ws/2008/05/transport'"
                    + " xmlns:m='http://www.osci.eu/ws/2014/10/transport'"
                    + " xmlns:wsa='http://www.w3.org/2005/08/addressing'";
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

    @Test
    void copiesASignedBodyExactly() throws XMLStreamException {
        String report = "<x:TransportReport>\n  <m:MessageMetaData><m:DeliveryAttributes/><m:Originators>" + AUTHOR
                + "</m:Originators><m:Destinations>" + AUTHOR.replace("Author", "Reader")
                + "</m:Destinations><m:MsgIdentification>" + ID + "</m:MsgIdentification><m:Qualifier><m:Service/>"
                + "<m:BusinessScenario><m:Undefined/></m:BusinessScenario><m:MessageType listURI='' listVersionID=''"
                + " payloadSchema='u'><code>1</code></m:MessageType></m:Qualifier></m:MessageMetaData><!-- note -->"
                + "<x:ReportTime>2026-01-31T12:00:00Z</x:ReportTime>\t<x:XTAServerIdentity>s</x:XTAServerIdentity>"
                + "<x:MessageStatus xmlns:own='urn:own'><x:Status>0</x:Status></x:MessageStatus>"
                + "<x:AdditionalReports><x:Report><x:Key listURI='u' listVersionID='1'><code>1</code></x:Key><x:Data>"
                + INCLUDE + "</x:Data></x:Report></x:AdditionalReports><?pi data?></x:TransportReport>";
        ValidatingStreamReader reader = readToEnd(envelope("", "\n" + report + "\n"));

        Element copy = reader.copy().orElseThrow();
        Element bound = Fragments.toElement(new XmlFragment(report.replace(INCLUDE, "QUJD")
                .replaceAll(">\\s+<", "><")
                .replace("<x:TransportReport>", "<x:TransportReport" + NAMESPACES + ">")));
        BodyCopy.fill(copy, bound);

        assertThat(Fragments.toFragment(copy).xml())
                .contains("TransportReport xmlns:x=\"http://xoev.de/transport/xta/211\">\n  <m:MessageMetaData")
                .contains("</x:ReportTime>\t<x:XTAServerIdentity>")
                .contains("xmlns:own=\"urn:own\"")
                .contains("<x:Data>QUJD</x:Data>")
                .contains("<?pi data?></x:TransportReport>")
                .doesNotContain("note");
        assertThat(readToEnd(envelope("", CONTAINER)).copy()).isEmpty();
    }

    private static String envelope(String header, String body) {
        return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'" + NAMESPACES + "><s:Header>" + header
                + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    private static ValidatingStreamReader readToEnd(String envelope) throws XMLStreamException {
        ValidatingStreamReader reader = Contract.v3()
                .validating(
                        XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(envelope)),
                        Contract.v3().lend());
        while (reader.hasNext()) {
            reader.next();
        }
        reader.endHead();
        return reader;
    }
}
