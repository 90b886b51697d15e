package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XoevSchemasTest {

    private static final String ROOT = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"
                xmlns:din91379="urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08"
                xmlns:xoev-code="http://xoev.de/schemata/code/1_0" elementFormDefault="qualified">
              <xs:import namespace="urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08"
                  schemaLocation="https://xoev.de/schemata/din/91379/2022-08/din-norm-91379-datatypes.xsd"/>
              <xs:import namespace="http://xoev.de/schemata/code/1_0"/>
              <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="http://www.w3.org/xml.xsd"/>
              <xs:element name="a">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="name" type="din91379:datatypeA" minOccurs="0"/>
                    <xs:element name="zahl" type="xs:int" minOccurs="0"/>
                    <xs:element name="farbe" type="xoev-code:Code" minOccurs="0"/>
                    <xs:element name="bild" type="xs:base64Binary" minOccurs="0"/>
                    <xs:element name="a" minOccurs="0"><xs:complexType/></xs:element>
                  </xs:sequence>
                  <xs:attribute name="art"><xs:simpleType><xs:restriction base="xs:string">
                    <xs:enumeration value="x"/></xs:restriction></xs:simpleType></xs:attribute>
                  <xs:attribute name="version" fixed="1.0"/>
                  <xs:attribute ref="xml:lang"/>
                </xs:complexType>
              </xs:element>
            </xs:schema>
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a xmlns='urn:t'><name>Geheim7</name></a> | cvc-pattern-valid | /a/name",
                "<a xmlns='urn:t'><zahl>Geheim</zahl></a> | cvc-datatype-valid.1.2.1 | /a/zahl",
                "<a xmlns='urn:t' art='Geheim'/> | cvc-enumeration-valid | /a/@art",
                "<a xmlns='urn:t' version='Geheim'/> | cvc-complex-type.3.1 | /a/@version",
                "<a xmlns='urn:t' fremd='Geheim'/> | cvc-complex-type.3.2.2 | /a",
                "<a xmlns='urn:t'><b>Geheim</b></a> | cvc-complex-type.2.4.a | /a/b",
                "<a xmlns='urn:t'>Geheim</a> | cvc-complex-type.2.3 | /a",
                "<b xmlns='urn:t'>Geheim</b> | cvc-elt.1.a | /b",
                "<a xmlns='urn:u'>Geheim</a> | cvc-elt.1.a | /a",
                "<a xmlns='urn:t'>Geheim</b> | xoev-xml | line 1",
                "<!DOCTYPE a [<!ENTITY e 'Geheim'>]><a xmlns='urn:t'>&e;</a> | xoev-xml-doctype | line 1"
            })
    void namesRuleAndPlaceOfAnErrorAndNeverTheValue(String document, String rule, String place) throws IOException {
        List<Finding> findings = check(single(ROOT), document);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.place())
                    .hasValueSatisfying(
                            text -> assertThat(text).contains("line ").contains(place));
            assertThat(finding.toString()).doesNotContain("Geheim");
        });
    }

    @Test
    void passesValidMessagesWithTheBuildingBlocksOfThisModule() throws IOException {
        assertThat(check(
                        single(ROOT),
                        "<a xmlns='urn:t' xml:lang='de'><name>Łęčkić</name><farbe listURI='urn:l'><code xmlns=''>1</code>"
                                + "</farbe></a>"))
                .isEmpty();
    }

    @Test
    void takesAllFilesOfANamespace() throws IOException {
        Files.writeString(folder.resolve("eins.xsd"), schema("urn:n", "<xs:element name='eins' type='xs:int'/>"));
        Files.writeString(folder.resolve("zwei.xsd"), schema("urn:n", "<xs:element name='zwei' type='xs:int'/>"));
        Files.createDirectory(folder.resolve("andere"));
        Files.writeString(
                folder.resolve("andere/drei.xsd"),
                schema(
                        "urn:m",
                        "<xs:import namespace='urn:n' schemaLocation='http://www.example.org/zwei.xsd'/>"
                                + "<xs:element name='drei'><xs:complexType><xs:sequence><xs:element ref='n:zwei'/>"
                                + "</xs:sequence></xs:complexType></xs:element>"));
        MessageCheck check = XoevSchemas.of(folder).check();

        assertThat(check(check, "<eins xmlns='urn:n'>1</eins>")).isEmpty();
        assertThat(check(check, "<zwei xmlns='urn:n'>1</zwei>")).isEmpty();
        assertThat(check(check, "<drei xmlns='urn:m'><zwei xmlns='urn:n'>1</zwei></drei>"))
                .isEmpty();
    }

    @Test
    void fillsInFromFurtherFoldersTheNamespacesThatAreMissing() throws IOException {
        Path own = Files.createDirectory(folder.resolve("eigenes"));
        Path base = Files.createDirectory(folder.resolve("grundlage"));
        Files.writeString(
                own.resolve("e.xsd"),
                schema(
                        "urn:m",
                        "<xs:import namespace='urn:n'/><xs:import namespace='urn:o'/>"
                                + "<xs:element name='e' type='n:T'/>"));
        Files.writeString(
                own.resolve("n.xsd"),
                schema("urn:n", "<xs:simpleType name='T'><xs:restriction base='xs:int'/></xs:simpleType>"));
        Files.writeString(
                base.resolve("n.xsd"),
                schema("urn:n", "<xs:simpleType name='T'><xs:restriction base='xs:date'/></xs:simpleType>"));
        Files.writeString(base.resolve("o.xsd"), schema("urn:o", ""));

        assertThat(check(XoevSchemas.of(own, base).check(), "<e xmlns='urn:m'>1</e>"))
                .isEmpty();
    }

    @Test
    void followsRelativePathsFromASingleFile() throws IOException {
        Files.createDirectory(folder.resolve("teile"));
        Path main = Files.writeString(
                folder.resolve("haupt satz.xsd"),
                schema(
                        "urn:n",
                        "<xs:include schemaLocation='teile/teil.xsd'/>"
                                + "<xs:include schemaLocation='teile/ohne.xsd'/><xs:element name='e' type='n:T'/>"));
        Files.writeString(
                folder.resolve("teile/teil.xsd"),
                schema("urn:n", "<xs:simpleType name='T'><xs:restriction base='n:U'/></xs:simpleType>"));
        Files.writeString(
                folder.resolve("teile/ohne.xsd"),
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:simpleType name='U'>"
                        + "<xs:restriction base='xs:int'/></xs:simpleType></xs:schema>");
        Files.writeString(folder.resolve("kaputt.xsd"), "nicht Teil des Satzes");

        assertThat(check(XoevSchemas.of(main).check(), "<e xmlns='urn:n'>1</e>"))
                .isEmpty();
    }

    @Test
    void takesSchemasFromTheClassPath() throws IOException {
        MessageCheck check = XoevSchemas.resources(
                        XoevSchemas.class, "schema/blocks/code.xsd", "/de/amtspost/xoev/schema/blocks/din-91379.xsd")
                .check();

        assertThat(check(check, "<a/>")).extracting(Finding::rule).containsExactly("cvc-elt.1.a");
        assertThatThrownBy(() -> XoevSchemas.resources(XoevSchemas.class, "fehlt.xsd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fehlt.xsd");
    }

    @Test
    void ignoresDocumentTypesOfSchemas() throws IOException {
        String schema =
                "<?xml version='1.0' encoding='ISO-8859-1'?><!DOCTYPE xs:schema PUBLIC '-//W3C//DTD' 'x.dtd' [\n"
                        + "<!ATTLIST xs:schema xmlns:n CDATA #FIXED 'urn:n'>\n<!ENTITY % p ''>]>"
                        + schema("urn:n", "<!-- ä --><xs:element name='e' type='xs:int'/>");
        Path file = Files.write(folder.resolve("w3c.xsd"), schema.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(check(XoevSchemas.of(file).check(), "<e xmlns='urn:n'>1</e>"))
                .isEmpty();
    }

    @Test
    void fetchesNothing() throws IOException {
        Path outside = Files.writeString(folder.resolve("draussen.xsd"), schema("urn:o", ""));
        for (String location :
                List.of("http://localhost:1/o.xsd", outside.toUri().toString())) {
            String schema = schema("urn:n", "<xs:import namespace='urn:o' schemaLocation='" + location + "'/>");

            assertThatThrownBy(() -> single(schema))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("urn:o")
                    .hasMessageContaining("Add these files");
        }
    }

    @Test
    void saysWhatIsWrongWithASchemaSet() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("leer"));

        assertThatThrownBy(() -> XoevSchemas.of(empty)).hasMessageContaining("no XSD file");
        assertThatThrownBy(() -> single("<a/>")).hasMessageContaining("not an XML schema");
        assertThatThrownBy(() -> single(ROOT.replace("</xs:schema>", ""))).hasMessageContaining("not well-formed");
        assertThatThrownBy(() -> single(schema("urn:n", "<xs:element name='e' type='n:fehlt'/>")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("satz.xsd, line 1")
                .hasMessageContaining("fehlt");
        Path broken = Files.writeString(folder.resolve("kaputt.zip"), "PK");
        assertThatThrownBy(() -> XoevSchemas.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kaputt.zip as a schema set")
                .hasMessageContaining("Give a folder");
        assertThatThrownBy(() -> XoevSchemas.of(folder.resolve("gibt-es-nicht")))
                .hasMessageContaining("gibt-es-nicht");
    }

    @Test
    void stopsAtItsLimits() throws IOException {
        MessageCheck check = single(ROOT);
        String deep = "<a xmlns='urn:t'>".repeat(300) + "</a>".repeat(300);
        String many = "<a xmlns='urn:t'><zahl/>" + "<zahl>x</zahl>".repeat(300) + "</a>";

        assertThat(check(check, "<a xmlns='urn:t'><name>" + "x".repeat(100_001) + "</name></a>"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("xoev-text-length"));
        assertThat(check(check, deep)).last().satisfies(finding -> assertThat(finding.rule())
                .isEqualTo("xoev-xml-depth"));
        assertThat(check(check, many)).hasSizeLessThanOrEqualTo(101).last().satisfies(finding -> assertThat(
                        finding.rule())
                .isEqualTo("xoev-findings"));
        assertThat(check(
                        check,
                        "<a xmlns='urn:t'>" + ("<name>" + "&amp;".repeat(60_000) + "</name>").repeat(3) + "</a>"))
                .as("signs that must be written as entities, of any number")
                .extracting(Finding::rule)
                .doesNotContain("xoev-xml");
        assertThat(check(check, "<a xmlns='urn:t'><bild>" + "AAAA".repeat(100_000) + "</bild></a>"))
                .as("binary data of any length")
                .isEmpty();
    }

    @Test
    void refusesOtherEncodingThanDeclaredAndMessagesWithoutContent() throws IOException {
        MessageCheck check = single(ROOT);
        Message latin1 = message("<a xmlns='urn:t'><name>ä</name></a>".getBytes(StandardCharsets.ISO_8859_1));
        Message bare = message(new byte[0]).toBuilder()
                .content(Content.bytes(new byte[0]))
                .build();

        assertThat(check.check(latin1)).singleElement().satisfies(finding -> assertThat(finding.rule())
                .isEqualTo("xoev-xml"));
        assertThat(check.check(bare)).extracting(Finding::rule).containsExactly("xoev-xml");
        Message attachmentOnly = Message.builder()
                .from(Party.of("bgb:99999001"))
                .to(Party.of("kst:99999001"))
                .type(new MessageType("0101", "urn:t"))
                .attachment(Content.bytes(new byte[1]))
                .build();
        assertThat(check.check(attachmentOnly)).extracting(Finding::rule).containsExactly("xoev-content");
        assertThat(new XoevHeaderCheck().check(attachmentOnly)).isEmpty();
    }

    private MessageCheck single(String schema) throws IOException {
        return XoevSchemas.of(Files.writeString(folder.resolve("satz.xsd"), schema))
                .check();
    }

    private static String schema(String namespace, String body) {
        return "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:n='urn:n' targetNamespace='" + namespace
                + "'>" + body + "</xs:schema>";
    }

    private static List<Finding> check(MessageCheck check, String document) throws IOException {
        return check.check(message(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static Message message(byte[] document) {
        return Message.builder()
                .from(Party.of("bgb:99999001"))
                .to(Party.of("kst:99999001"))
                .type(new MessageType("0101", "urn:t"))
                .content(Content.xml(document))
                .build();
    }
}
