package de.amtspost.xta.soap.cxf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Fragments;
import jakarta.activation.DataHandler;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.attachment.AttachmentImpl;
import org.apache.cxf.attachment.ByteDataSource;
import org.apache.cxf.message.Attachment;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The tree of a body beside the tree that a parser builds of the same document. */
class TreeBuildingStreamReaderTest {

    private static final QName NAME = new QName("urn:report", "report");

    @Test
    void isTheTreeOfAParserWithTheNamespacesAround() throws Exception {
        String report = """
                <r:report id="1"
                    xmlns:r="urn:report">  <a xmlns="urn:a" r:x="&lt;&#10;">\u00e4 &amp; <![CDATA[<b>]]></a>
                  <!-- a remark --><?target data?>
                  <plain xmlns="">\t</plain>
                </r:report>""";

        Element built = build(envelope("<r:first xmlns:r='urn:report'/>" + report), List.of());

        Element parsed = parse("<o:x xmlns:o='urn:outer' xmlns='urn:default' xmlns:b='urn:body'>" + report + "</o:x>");
        assertThat(built.getAttributeNS("http://www.w3.org/2000/xmlns/", "o")).isEqualTo("urn:outer");
        assertThat(built.getAttributeNS("http://www.w3.org/2000/xmlns/", "b")).isEqualTo("urn:body");
        assertThat(built.isEqualNode(withDeclarations((Element) parsed.getFirstChild())))
                .isTrue();
    }

    @Test
    void otherBodiesPassBy() throws Exception {
        assertThat(build(envelope("<other xmlns='urn:report'><r:report xmlns:r='urn:report'/></other>"), List.of()))
                .isNull();
    }

    @Test
    void dataBesideTheEnvelopeBecomeText() throws Exception {
        Element built = build(envelope(including("cid:part@x")), List.of(part("part@x", "data")));

        assertThat(built.getTextContent()).isEqualTo("ZGF0YQ==");
        assertThat(built.getElementsByTagNameNS("*", "Include").getLength()).isZero();
    }

    @Test
    void dataThatAreMissingOrElsewhereOrTooLargeAreRefused() {
        assertThatThrownBy(() -> build(envelope(including("cid:gone@x")), List.of(part("part@x", "data"))))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("lacks a part");
        assertThatThrownBy(() -> build(envelope(including("file:///etc/passwd")), List.of()))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("no part of the package");
        assertThatThrownBy(() -> build(envelope(including("cid:part@x")), List.of(part("part@x", "x".repeat(1_001)))))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("larger than 1000 bytes");
    }

    private static String envelope(String body) {
        return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope' xmlns:o='urn:outer' xmlns='urn:default'>"
                + "<s:Header><r:report xmlns:r='urn:report'/></s:Header><s:Body xmlns:b='urn:body'>" + body
                + "</s:Body></s:Envelope>";
    }

    private static String including(String href) {
        return "<r:report xmlns:r='urn:report'><x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='" + href
                + "'/></r:report>";
    }

    private static Attachment part(String id, String data) {
        return new AttachmentImpl(
                id, new DataHandler(new ByteDataSource(data.getBytes(UTF_8), "application/octet-stream")));
    }

    private static Element build(String envelope, List<Attachment> attachments) throws XMLStreamException {
        Document tree = Fragments.newDocument();
        var reader = new TreeBuildingStreamReader(
                XMLInputFactory.newFactory().createXMLStreamReader(new ByteArrayInputStream(envelope.getBytes(UTF_8))),
                NAME,
                tree,
                new IncludedData(attachments, 1_000));
        while (reader.hasNext()) {
            reader.next();
        }
        tree.normalizeDocument();
        return tree.getDocumentElement();
    }

    private static Element parse(String document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setCoalescing(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.getBytes(UTF_8)))
                .getDocumentElement();
    }

    /** What the envelope declares stands in its elements there, and in the root of a tree of its own here. */
    private static Element withDeclarations(Element parsed) {
        String xmlns = "http://www.w3.org/2000/xmlns/";
        parsed.setAttributeNS(xmlns, "xmlns:s", "http://www.w3.org/2003/05/soap-envelope");
        parsed.setAttributeNS(xmlns, "xmlns:o", "urn:outer");
        parsed.setAttributeNS(xmlns, "xmlns:b", "urn:body");
        parsed.setAttributeNS(xmlns, "xmlns", "urn:default");
        return parsed;
    }
}
