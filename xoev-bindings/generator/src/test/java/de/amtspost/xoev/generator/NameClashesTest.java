package de.amtspost.xoev.generator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXBContext;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Schemas that are valid, and whose names Java cannot have together. */
class NameClashesTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> schemas() {
        return Stream.of(
                clash(
                        "a type within one of the same name",
                        """
                        <xs:complexType name="VorgangType"><xs:sequence><xs:element name="vorgangType"><xs:complexType>
                          <xs:sequence><xs:element name="vorgangType"><xs:complexType><xs:sequence>
                            <xs:element name="nr" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:sequence>
                        </xs:complexType></xs:element></xs:sequence></xs:complexType>
                        <xs:element name="e" type="t:VorgangType"/>
                        """,
                        "<e xmlns='urn:t'><vorgangType><vorgangType><nr>1</nr></vorgangType></vorgangType></e>"),
                clash(
                        "an attribute and an element of the same name",
                        """
                        <xs:element name="e"><xs:complexType><xs:sequence><xs:element name="title" type="xs:string"/>
                          <xs:element name="titleAttribute" type="xs:string"/></xs:sequence>
                          <xs:attribute name="title"/></xs:complexType></xs:element>
                        """,
                        "<e title='a' xmlns='urn:t'><title>b</title><titleAttribute>c</titleAttribute></e>"),
                clash("a text with an attribute called value", """
                        <xs:element name="e"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
                          <xs:attribute name="value"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>
                        """, "<e value='a' xmlns='urn:t'>b</e>"),
                clash(
                        "types whose names differ in dots and case alone",
                        """
                        <xs:complexType name="a.b"><xs:attribute name="x1"/></xs:complexType>
                        <xs:complexType name="aB"><xs:attribute name="x2"/></xs:complexType>
                        <xs:complexType name="A-B"><xs:attribute name="x3"/></xs:complexType>
                        <xs:complexType name="ab"><xs:attribute name="x4"/></xs:complexType>
                        <xs:element name="a_b"><xs:complexType><xs:attribute name="x5"/></xs:complexType></xs:element>
                        <xs:element name="e"><xs:complexType><xs:sequence><xs:element name="r1" type="t:a.b"/>
                          <xs:element name="r2" type="t:aB"/><xs:element name="r3" type="t:A-B"/>
                          <xs:element name="r4" type="t:ab"/><xs:element ref="t:a_b"/></xs:sequence></xs:complexType>
                        </xs:element>
                        """,
                        "<e xmlns='urn:t'><r1 x1='1'/><r2 x2='2'/><r3 x3='3'/><r4 x4='4'/><a_b x5='5'/></e>"),
                clash(
                        "names that mean something in Java",
                        """
                        <xs:complexType name="ObjectFactory"><xs:attribute name="class"/></xs:complexType>
                        <xs:complexType name="String"><xs:attribute name="int"/></xs:complexType>
                        <xs:complexType name="Object"><xs:attribute name="package"/></xs:complexType>
                        <xs:complexType name="List"><xs:attribute name="null"/></xs:complexType>
                        <xs:complexType name="JAXBElement"><xs:attribute name="true"/></xs:complexType>
                        <xs:complexType name="Override"><xs:attribute name="hashCode"/></xs:complexType>
                        <xs:element name="e"><xs:complexType><xs:sequence>
                          <xs:element name="objectFactory" type="t:ObjectFactory"/><xs:element name="string" type="t:String"/>
                          <xs:element name="object" type="t:Object" maxOccurs="2"/><xs:element name="list" type="t:List"/>
                          <xs:element name="jAXBElement" type="t:JAXBElement" nillable="true" minOccurs="0"/>
                          <xs:element name="class" type="xs:string"/><xs:element name="override" type="t:Override"/>
                        </xs:sequence></xs:complexType></xs:element>
                        """,
                        "<e xmlns='urn:t'><objectFactory class='a'/><string int='b'/><object package='c'/>"
                                + "<object/><list null='d'/><jAXBElement true='e'/><class>f</class>"
                                + "<override hashCode='g'/></e>"),
                clash(
                        "a derived type that adds what it has already",
                        """
                        <xs:complexType name="Base"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence>
                        </xs:complexType>
                        <xs:complexType name="Derived"><xs:complexContent><xs:extension base="t:Base"><xs:sequence>
                          <xs:element name="name" type="xs:string" form="unqualified" maxOccurs="2"/></xs:sequence>
                          <xs:attribute name="name"/></xs:extension></xs:complexContent></xs:complexType>
                        <xs:element name="e" type="t:Derived"/>
                        """,
                        "<t:e name='a' xmlns:t='urn:t'><t:name>b</t:name><name>c</name><name>d</name></t:e>"),
                clash(
                        "elements called like what a wildcard becomes",
                        """
                        <xs:element name="e"><xs:complexType><xs:sequence>
                          <xs:element name="any" type="xs:string"/><xs:element name="otherAttributes" type="xs:string"/>
                          <xs:any namespace="##other" processContents="skip" minOccurs="0"/></xs:sequence>
                          <xs:anyAttribute namespace="##other" processContents="skip"/></xs:complexType></xs:element>
                        """,
                        "<e xmlns='urn:t' xmlns:o='urn:o' o:x='1'><any>a</any><otherAttributes>b</otherAttributes>"
                                + "<o:y/></e>"),
                clash(
                        "inner types that are one word together",
                        """
                        <xs:complexType name="A"><xs:sequence><xs:element name="BC"><xs:complexType>
                          <xs:attribute name="x1"/></xs:complexType></xs:element></xs:sequence></xs:complexType>
                        <xs:complexType name="AB"><xs:sequence><xs:element name="C"><xs:complexType>
                          <xs:attribute name="x2"/></xs:complexType></xs:element></xs:sequence></xs:complexType>
                        <xs:complexType name="ABC"><xs:attribute name="x3"/></xs:complexType>
                        <xs:element name="e"><xs:complexType><xs:sequence><xs:element name="a" type="t:A"/>
                          <xs:element name="b" type="t:AB"/><xs:element name="c" type="t:ABC"/></xs:sequence>
                        </xs:complexType></xs:element>
                        """,
                        "<e xmlns='urn:t'><a><BC x1='1'/></a><b><C x2='2'/></b><c x3='3'/></e>"),
                clash("root elements that are one word", """
                        <xs:complexType name="T"><xs:attribute name="x"/></xs:complexType>
                        <xs:element name="e" type="t:T"/><xs:element name="E" type="t:T"/>
                        <xs:element name="a.b.0001" type="t:T"/><xs:element name="aB0001" type="t:T"/>
                        """, "<e xmlns='urn:t' x='1'/>"),
                clash("types within groups", """
                        <xs:group name="G1"><xs:sequence><xs:element name="teil"><xs:complexType><xs:attribute name="x1"/>
                          </xs:complexType></xs:element></xs:sequence></xs:group>
                        <xs:group name="G2"><xs:sequence><xs:element name="teil"><xs:complexType><xs:attribute name="x2"/>
                          </xs:complexType></xs:element></xs:sequence></xs:group>
                        <xs:element name="e"><xs:complexType><xs:sequence><xs:group ref="t:G1"/></xs:sequence>
                        </xs:complexType></xs:element>
                        <xs:element name="f"><xs:complexType><xs:sequence><xs:group ref="t:G2"/></xs:sequence>
                        </xs:complexType></xs:element>
                        """, "<e xmlns='urn:t'><teil x1='1'/></e>"),
                clash(
                        "an element twice, and attributes of two namespaces",
                        """
                        <xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
                        <xs:element name="e"><xs:complexType><xs:sequence><xs:element name="a" type="xs:string"/>
                          <xs:element name="b" type="xs:string"/><xs:element name="a" type="xs:string"/></xs:sequence>
                          <xs:attribute name="lang"/><xs:attribute ref="xml:lang"/></xs:complexType></xs:element>
                        """,
                        "<e xmlns='urn:t' lang='x' xml:lang='de'><a>1</a><b>2</b><a>3</a></e>"),
                clash(
                        "names of other letters",
                        """
                        <xs:complexType name="2-Straße"><xs:attribute name="größe"/><xs:attribute name="_"/>
                        </xs:complexType>
                        <xs:element name="e"><xs:complexType><xs:sequence><xs:element name="straße" type="t:2-Straße"/>
                          <xs:element name="__" type="xs:string" minOccurs="0"/><xs:element name="1.1" type="xs:string"
                          minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
                        """.replace("name=\"2-", "name=\"n2-")
                                .replace("t:2-", "t:n2-")
                                .replace("name=\"1.1", "name=\"n1.1"),
                        "<e xmlns='urn:t'><straße größe='1' _='2'/></e>"),
                clash(
                        "a substitution group with types of the same name",
                        """
                        <xs:element name="kopf" type="t:Kopf" abstract="true"/>
                        <xs:complexType name="Kopf" abstract="true"><xs:attribute name="x"/></xs:complexType>
                        <xs:element name="kopf.eins" substitutionGroup="t:kopf"><xs:complexType><xs:complexContent>
                          <xs:extension base="t:Kopf"><xs:attribute name="y"/></xs:extension></xs:complexContent>
                        </xs:complexType></xs:element>
                        <xs:element name="kopfEins" substitutionGroup="t:kopf"><xs:complexType><xs:complexContent>
                          <xs:extension base="t:Kopf"><xs:attribute name="z"/></xs:extension></xs:complexContent>
                        </xs:complexType></xs:element>
                        <xs:element name="e"><xs:complexType><xs:sequence><xs:element ref="t:kopf" maxOccurs="2"/>
                        </xs:sequence></xs:complexType></xs:element>
                        """,
                        "<e xmlns='urn:t'><kopf.eins x='1' y='2'/><kopfEins z='3'/></e>"));
    }

    private static Arguments clash(String what, String schema, String document) {
        return Arguments.of(what, schema, document);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    @DisplayName("Names get out of each other's way")
    void compilesAndCarriesDocuments(String what, String schema, String document) throws Exception {
        Path file = Files.writeString(folder.resolve("satz.xsd"), Schemas.schema("urn:t", schema));
        Path out = folder.resolve("out");

        GeneratedBindings made =
                BindingGenerator.of(file).packageName("de.test").generate(out);
        ClassLoader classes = Schemas.compile(out, made);

        assertThat(javaNames(out)).as("files on systems that ignore case").doesNotHaveDuplicates();
        JAXBContext context = JAXBContext.newInstance("de.test", classes);
        var unmarshaller = context.createUnmarshaller();
        unmarshaller.setEventHandler(event -> {
            throw new AssertionError(event.getMessage());
        });
        Object read = unmarshaller.unmarshal(new StringReader(document));
        StringWriter written = new StringWriter();
        context.createMarshaller().marshal(read, written);
        String again = canonical(written.toString());
        assertThat(again).isEqualTo(canonical(document));
    }

    private static List<String> javaNames(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("classes"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    /** Names of elements and attributes with their values, in order. */
    private static String canonical(String document) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        var tree = factory.newDocumentBuilder().parse(new InputSource(new StringReader(document)));
        StringBuilder text = new StringBuilder();
        var walker = tree.getElementsByTagName("*");
        for (int i = 0; i < walker.getLength(); i++) {
            var element = walker.item(i);
            text.append('{').append(element.getNamespaceURI()).append('}').append(element.getLocalName());
            Map<String, String> attributes = new TreeMap<>();
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                var attribute = element.getAttributes().item(j);
                if (!attribute.getNodeName().startsWith("xmlns")) {
                    attributes.put(attribute.getNodeName().replaceFirst("^ns\\d+:|^o:", ""), attribute.getNodeValue());
                }
            }
            text.append(attributes);
            if (element.getFirstChild() != null && element.getChildNodes().getLength() == 1) {
                text.append(element.getFirstChild().getNodeValue());
            }
            text.append('\n');
        }
        return text.toString();
    }
}
