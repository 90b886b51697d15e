package de.amtspost.xta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.contract.v3.TransportReport;
import de.amtspost.xta.contract.v3.addressing.ObjectFactory;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the classes of version 3 read, they write again, and both is valid. */
class BindingV3Test {

    static final List<String> DOCUMENTS = V3Documents.ALL;

    private static final JAXBContext CONTEXT = context();

    private static final JAXBContext REPORT = reportContext();

    private static JAXBContext reportContext() {
        try {
            return JAXBContext.newInstance(TransportReport.class);
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(
                    de.amtspost.xta.contract.v3.ObjectFactory.class,
                    de.amtspost.xta.contract.v3.osci.ObjectFactory.class,
                    de.amtspost.xta.contract.v3.oscimeta.ObjectFactory.class,
                    ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void readsAndWrites(String text) throws Exception {
        validate(text);

        Object read = CONTEXT.createUnmarshaller().unmarshal(reader(text));
        StringWriter out = new StringWriter();
        CONTEXT.createMarshaller().marshal(read, out);

        validate(out.toString());
        Document written = parse(out.toString());
        Document original = parse(text);
        strip(original.getDocumentElement());
        strip(written.getDocumentElement());
        assertThat(written.getDocumentElement().isEqualNode(original.getDocumentElement()))
                .as(out.toString())
                .isTrue();
    }

    @Test
    void aReportIsReadAsAWholeWithItsPrefix() throws Exception {
        String text = V3Documents.REPORT.replace("xta:", "p:").replace("xmlns:xta=", "xmlns:p=");

        JAXBElement<?> read = (JAXBElement<?>)
                CONTEXT.createUnmarshaller().unmarshal(reader("<e>" + text + "</e>", "TransportReport"));

        Element report = (Element) read.getValue();
        assertThat(report.getNodeName()).isEqualTo("p:TransportReport");
        Element original = parse(text).getDocumentElement();
        strip(original);
        strip(report);
        assertThat(report.isEqualNode(original)).isTrue();
    }

    @Test
    void theContentOfAReportIsReadAndMade() throws Exception {
        Element element = parse(V3Documents.REPORT).getDocumentElement();

        TransportReport report = REPORT.createUnmarshaller()
                .unmarshal(element, TransportReport.class)
                .getValue();

        assertThat(report.getXTAServerIdentity()).isEqualTo("test server");
        assertThat(report.getMessageStatus().getStatus()).isEqualTo(BigInteger.TWO);
        assertThat(report.getReportTime().toXMLFormat()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(report.getMessageMetaData().getMsgSize()).isEqualTo(4711);
        assertThat(report.getSignature().getLocalName()).isEqualTo("Signature");

        TransportReport copy = new TransportReport();
        copy.setMessageMetaData(report.getMessageMetaData());
        copy.setReportTime(report.getReportTime());
        copy.setXTAServerIdentity(report.getXTAServerIdentity());
        copy.setMessageStatus(report.getMessageStatus());
        copy.setAdditionalReports(report.getAdditionalReports());
        StringWriter made = new StringWriter();
        REPORT.createMarshaller().marshal(copy, made);

        validate(made.toString());
        assertThat(parse(made.toString()).getDocumentElement().getNodeName()).isEqualTo("xta:TransportReport");
    }

    @Test
    void encryptedDataAndTokensStayXml() throws Exception {
        GenericContentContainer container =
                (GenericContentContainer) CONTEXT.createUnmarshaller().unmarshal(reader(V3Documents.ENCRYPTED));
        MessageMetaData metaData =
                (MessageMetaData) CONTEXT.createUnmarshaller().unmarshal(reader(V3Documents.META_DATA));

        assertThat(container.getContentContainer()).isNull();
        assertThat(container.getEncryptedData().getNodeName()).isEqualTo("xenc:EncryptedData");
        assertThat(metaData.getOriginators().getAuthor().getSecurityToken())
                .extracting(token -> token.getToken().getLocalName())
                .containsExactly("BinarySecurityToken", "UsernameToken");
    }

    @ParameterizedTest
    @FieldSource("de.amtspost.xta.contract.V3Documents#INVALID")
    void refusesWhatTheContractForbids(String text) {
        assertThatCode(() -> validate(text)).isInstanceOf(SAXException.class);
    }

    private static void validate(String text) throws SAXException, IOException {
        XtaSchemas.v3().newValidator().validate(new StreamSource(new StringReader(text)));
    }

    private static Document parse(String text) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
    }

    private static XMLStreamReader reader(String text) throws XMLStreamException {
        return XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(text));
    }

    /** Stands at an element within a document, as a body within its envelope. */
    private static XMLStreamReader reader(String text, String element) throws XMLStreamException {
        XMLStreamReader reader = reader(text);
        while (!reader.isStartElement() || !reader.getLocalName().equals(element)) {
            reader.next();
        }
        return reader;
    }

    /** Takes away what may differ: prefixes, their declarations, white space between elements. */
    private static void strip(Element element) {
        element.normalize();
        for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
            if (element.getAttributes().item(i).getNodeName().startsWith("xmlns")) {
                element.removeAttributeNode((Attr) element.getAttributes().item(i));
            }
        }
        boolean hasElements = element.getElementsByTagNameNS("*", "*").getLength() > 0;
        for (int i = element.getChildNodes().getLength() - 1; i >= 0; i--) {
            Node child = element.getChildNodes().item(i);
            if (child instanceof Element childElement) {
                strip(childElement);
            } else if (hasElements && child.getTextContent().isBlank()) {
                element.removeChild(child);
            }
        }
        element.getOwnerDocument().renameNode(element, element.getNamespaceURI(), element.getLocalName());
    }
}
