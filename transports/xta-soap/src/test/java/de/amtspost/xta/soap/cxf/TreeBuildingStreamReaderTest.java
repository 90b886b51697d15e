package de.amtspost.xta.soap.cxf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.StringReader;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.attachment.AttachmentImpl;
import org.apache.cxf.message.Attachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What is read is what stands there. */
class TreeBuildingStreamReaderTest {

    private static final int LIMIT = 10;
    private static final String INCLUDE = "<i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\" href=\"%s\"/>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<x:Report/>",
                "<x:Report> <a>\n\t</a> <b/> </x:Report>",
                "<x:Report x:a=\"1\" b=\"2\"><c xmlns=\"urn:c\"><d xmlns=\"\"/></c></x:Report>",
                "<x:Report><!-- note --><?pi data?>&amp;&#13;&lt;</x:Report>",
                "<x:Report xmlns:y=\"urn:y\"><y:Report y:a=\"&#10;\"/></x:Report>"
            })
    void keepsAllThatStandsInTheBody(String body) throws Exception {
        String declared = " xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:x=\"urn:x\"";
        String expected = Fragments.toFragment(parse(body.replaceFirst("<x:Report", "<x:Report" + declared)))
                .xml();

        assertThat(Fragments.toFragment(read(envelope("", body))).xml()).isEqualTo(expected);
    }

    @Test
    void takesSectionsOfCharacterDataForText() throws Exception {
        assertThat(read(envelope("", "<x:Report><![CDATA[<&]]>a</x:Report>")).getTextContent())
                .isEqualTo("<&a");
    }

    @Test
    void declaresTheNamespacesAroundTheBodyWithTheNearestFirst() throws Exception {
        String envelope =
                "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:x='urn:other' xmlns='urn:d'>"
                        + "<s:Header xmlns:h='urn:h'/><s:Body xmlns:x='urn:x'><x:Report xmlns=''><a/></x:Report></s:Body></s:Envelope>";

        Element report = read(envelope);

        assertThat(report.lookupNamespaceURI("x")).isEqualTo("urn:x");
        assertThat(report.getAttribute("xmlns:s")).endsWith("soap-envelope");
        assertThat(report.hasAttribute("xmlns:h")).isFalse();
        assertThat(report.getFirstChild().getNamespaceURI()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a header, <x:Report/>, <x:Other/>",
        "a child of another, '', <x:Other><x:Report/></x:Other>",
        "another namespace, '', <Report/>"
    })
    void passesByWhatIsNotTheBody(String what, String header, String body) throws Exception {
        assertThat(build(envelope(header, body), List.of()).getDocumentElement())
                .as(what)
                .isNull();
    }

    @Test
    void putsDataBesideTheEnvelopeWhereTheyBelong() throws Exception {
        String body = "<x:Report><a>" + String.format(INCLUDE, "cid:1") + "</a><b/></x:Report>";

        Element report = read(envelope("", body), part("1", LIMIT));

        assertThat(report.getTextContent()).isEqualTo("AAAAAAAAAAAAAA==");
        assertThat(report.getElementsByTagName("*").getLength()).isEqualTo(2);
    }

    @Test
    void refusesDataThatAreMissingElsewhereOrTooLarge() {
        String one = "<x:Report>" + String.format(INCLUDE, "cid:1") + "</x:Report>";
        String two = one.replace("</x:Report>", String.format(INCLUDE, "cid:2") + "</x:Report>");
        String elsewhere = one.replace("cid:1", "https://localhost/1");

        assertThatThrownBy(() -> read(envelope("", one), part("2", 1)))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("lacks");
        assertThatThrownBy(() -> read(envelope("", elsewhere), part("1", 1)))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("no part of the package");
        assertThatThrownBy(() -> read(envelope("", two), part("1", LIMIT - 1), part("2", 2)))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("larger than " + LIMIT);
    }

    private static Attachment part(String id, int size) {
        return new AttachmentImpl(
                id, new DataHandler(new ByteArrayDataSource(new byte[size], "application/octet-stream")));
    }

    private static String envelope(String header, String body) {
        return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:x='urn:x'><s:Header>" + header
                + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    private static Element read(String envelope, Attachment... parts) throws XMLStreamException {
        return build(envelope, List.of(parts)).getDocumentElement();
    }

    private static Document build(String envelope, List<Attachment> parts) throws XMLStreamException {
        Document tree = Fragments.newDocument();
        XMLStreamReader reader = new TreeBuildingStreamReader(
                XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(envelope)),
                new QName("urn:x", "Report"),
                tree,
                new IncludedData(parts, LIMIT));
        while (reader.hasNext()) {
            reader.next();
        }
        return tree;
    }

    private static Element parse(String xml) {
        return Fragments.toElement(new XmlFragment(xml));
    }
}
