package de.amtspost.xta.soap.cxf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatingStreamReaderTest {

    private static final String INCLUDE = "<i:Include xmlns:i='http://www.w3.org/2004/08/xop/include' href='cid:1'/>";
    private static final String PARTY = "<x:Party><x:Identifier>a</x:Identifier></x:Party>";
    private static final String SELECTOR =
            "<x:MessageSelector><x:OtherCriteria><x:NewEntry>true</x:NewEntry></x:OtherCriteria></x:MessageSelector>";

    static Stream<String> good() {
        return Stream.of(
                envelope("", ""),
                envelope(PARTY, ""),
                envelope(PARTY + "<o:Other xmlns:o='urn:o'><o:Any/></o:Other>", SELECTOR),
                envelope(PARTY, "\n <!-- note --> " + SELECTOR + "\n"),
                envelope("", container(INCLUDE)),
                envelope("", container("QUFB")),
                envelope("", container("<![CDATA[QUFB]]>")),
                envelope(
                        "",
                        "<x:MessageSelector xmlns:p='urn:p'><x:XTAMessageIDs><x:XTAMessageID id='a'>u</x:XTAMessageID>"
                                + "</x:XTAMessageIDs></x:MessageSelector>"));
    }

    static Stream<String> bad() {
        return Stream.of(
                envelope("<x:Party/>", ""),
                envelope(PARTY + PARTY, ""),
                envelope("<x:Unknown/>", ""),
                envelope(PARTY.replace(">a<", "><"), ""),
                envelope("", SELECTOR + SELECTOR),
                envelope("", "<x:Unknown/>"),
                envelope("", "<Other/>"),
                envelope("", SELECTOR.replace("true", "perhaps")),
                envelope("", "text"),
                envelope("", SELECTOR + "text"),
                envelope("", SELECTOR.replace("true", INCLUDE)),
                envelope("", container("not base64!")),
                envelope("", container("").replace(" id='m'", "")),
                envelope(
                        "",
                        container(INCLUDE)
                                .replace(
                                        "</x:Message>",
                                        "</x:Message><x:Attachment id='a'>" + INCLUDE + "</x:Attachment>")),
                envelope("", "<s:Fault><s:Code/><s:Detail><x:PermissionDeniedException/></s:Detail></s:Fault>"));
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
    void quotesNoValueOfThePeer() {
        assertThatThrownBy(() -> readToEnd(envelope("", SELECTOR.replace("true", "Erika Musterfrau"))))
                .hasMessageNotContaining("Erika")
                .hasMessageContaining("NewEntry")
                .hasMessageContaining("line 1");
    }

    @Test
    void keepsViolationsInHeadersBackUntilAllHeadersAreRead() throws XMLStreamException {
        ValidatingStreamReader reader = reader(envelope("<x:Party/><x:Party/>", SELECTOR));
        while (reader.body().isEmpty() && reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("MessageSelector")) {
                break;
            }
        }

        assertThatThrownBy(reader::endHead).isInstanceOf(ContractViolation.class);
    }

    @Test
    void canBeUsedAgainForTheNextEnvelope() throws XMLStreamException {
        BlockValidator validator = Contract.v5().lend();
        for (int i = 0; i < 3; i++) {
            readToEnd(Contract.v5().validating(parser(envelope(PARTY, SELECTOR)), validator));
        }
        Contract.v5().giveBack(validator);
        assertThat(Contract.v5().lend()).isSameAs(validator);
    }

    @Test
    void readsTagsAndTextAsAnyReader() throws XMLStreamException {
        ValidatingStreamReader reader = reader(envelope("<!-- --> " + PARTY, ""));
        assertThat(reader.nextTag()).isEqualTo(XMLStreamConstants.START_ELEMENT);
        reader.nextTag();
        reader.nextTag();
        reader.nextTag();
        assertThat(reader.getLocalName()).isEqualTo("Identifier");
        assertThat(reader.getElementText()).isEqualTo("a");
        assertThat(reader.nextTag()).isEqualTo(XMLStreamConstants.END_ELEMENT);
        assertThatThrownBy(() -> {
                    ValidatingStreamReader other = reader(envelope(PARTY, ""));
                    other.nextTag();
                    other.getElementText();
                })
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void findsViolationsAmongCauses() {
        ContractViolation violation = new ContractViolation("x");

        assertThat(ContractViolation.in(new IllegalStateException(new RuntimeException(violation))))
                .isSameAs(violation);
        assertThat(ContractViolation.in(new IllegalStateException())).isNull();
    }

    private static String container(String content) {
        return "<x:ContentContainer><x:Message id='m'>" + content + "</x:Message></x:ContentContainer>";
    }

    private static String envelope(String header, String body) {
        return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:x='"
                + "https://xoev.de/transport/xta/core/3.1.1'><s:Header>" + header + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static XMLStreamReader parser(String envelope) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory.createXMLStreamReader(new StringReader(envelope));
    }

    private static ValidatingStreamReader reader(String envelope) throws XMLStreamException {
        return Contract.v5().validating(parser(envelope), Contract.v5().lend());
    }

    private static void readToEnd(String envelope) throws XMLStreamException {
        readToEnd(reader(envelope));
    }

    private static void readToEnd(ValidatingStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
        reader.endHead();
    }
}
