package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.xoev.codelist.Codelist;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeUsageTest {

    private static final String FARBE = "urn:l:farbe";

    private static final Map<String, CodeUsage> USAGES = Map.of(
            "1", CodeUsage.type1(FARBE, "2", Set.of("rot", "blau")),
            "2", CodeUsage.type2(FARBE, "2"),
            "3", CodeUsage.type3(FARBE),
            "4", CodeUsage.type4(),
            "column", new CodeUsage(Optional.of(FARBE), Optional.empty(), Set.of(), Optional.of("ziffer")),
            "no column", new CodeUsage(Optional.of(FARBE), Optional.empty(), Set.of(), Optional.of("fehlt")));

    @ParameterizedTest
    @CsvSource({
        // usage, list, version, code, rule
        "1, '',          '', rot,  ''",
        "1, urn:l:farbe, 2,  rot,  ''",
        "1, urn:l:farbe, 2,  grün, xoev-code-unknown",
        "1, urn:l:form,  2,  rot,  xoev-code-list",
        "1, '',          1,  rot,  xoev-code-version",
        "2, '',          '', rot,  ''",
        "2, '',          '', grün, xoev-code-unknown",
        "2, '',          1,  rot,  xoev-code-version",
        "3, '',          2,  rot,  ''",
        "3, '',          '', rot,  xoev-code-version",
        "3, '',          9,  rot,  xoev-code-unchecked",
        "3, '',          2,  grün, xoev-code-unknown",
        "3, urn:l:form,  2,  rot,  xoev-code-list",
        "4, urn:l:farbe, 2,  rot,  ''",
        "4, '',          2,  rot,  xoev-code-list",
        "4, urn:l:farbe, '', rot,  xoev-code-version",
        "4, urn:l:form,  1,  rot,  xoev-code-unchecked",
        "column, '',     2,  17,   ''",
        "column, '',     2,  rot,  xoev-code-unknown",
        "no column, '',  2,  rot,  xoev-code-unchecked",
    })
    void findsWhatIsWrongWithACode(String usage, String list, String version, String code, String rule) {
        List<Finding> findings =
                Objects.requireNonNull(USAGES.get(usage)).check(Code.of(list, version, code), CodeUsageTest::find);

        assertThat(findings.stream().map(Finding::rule).toList()).isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.text()).doesNotContain(code);
            assertThat(finding.severity())
                    .isEqualTo(rule.equals(CodeUsage.UNCHECKED) ? Finding.Severity.WARNING : Finding.Severity.ERROR);
        });
    }

    @Test
    void addsWhatTheSchemaFixes() {
        Code code = CodeUsage.type2(FARBE, "2").complete(Code.of("", "", "rot").withName("Rot"));

        assertThat(code).isEqualTo(Code.of(FARBE, "2", "rot"));
        assertThat(code.name()).contains("Rot");
        assertThat(CodeUsage.type3(FARBE).complete(Code.of("", "7", "rot"))).isEqualTo(Code.of(FARBE, "7", "rot"));
    }

    @Test
    void refusesVersionWithoutList() {
        assertThatThrownBy(() -> new CodeUsage(Optional.empty(), Optional.of("1"), Set.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsUsagesOffSchemas() throws IOException {
        Map<QName, CodeUsage> usages = CodeUsage.read(List.of(schema("""
                <xs:complexType name='Code.Eins'><xs:complexContent><xs:restriction base='c:Code'><xs:sequence>
                  <xs:element name='code'><xs:simpleType><xs:restriction base='xs:token'>
                  <xs:enumeration value='01'/><xs:enumeration value='02'/></xs:restriction></xs:simpleType></xs:element>
                  </xs:sequence><xs:attribute name='listURI' type='xs:anyURI' fixed='urn:l:eins'/>
                  <xs:attribute name='listVersionID' type='xs:normalizedString' fixed='3'/>
                </xs:restriction></xs:complexContent></xs:complexType>
                <xs:complexType name='Code.Drei.Typ1'>
                  <xs:annotation><xs:appinfo><genutzteCodeSpalte>key</genutzteCodeSpalte></xs:appinfo></xs:annotation>
                  <xs:complexContent><xs:restriction base='c:Code'><xs:sequence>
                  <xs:element name='code' type='xs:token'/>
                  </xs:sequence><xs:attribute name='listURI' type='xs:anyURI' fixed='urn:l:drei'/>
                  <xs:attribute name='listVersionID' type='xs:normalizedString' use='required'/>
                </xs:restriction></xs:complexContent></xs:complexType>
                <xs:complexType name='KeinCode'><xs:sequence><xs:element name='code' type='xs:token'/></xs:sequence>
                </xs:complexType>
                """), schema("""
                <xs:complexType name='Code.Wie.Eins'><xs:complexContent><xs:restriction base='c:Code'><xs:sequence>
                  <xs:element name='code' type='n:werte'/>
                  </xs:sequence><xs:attribute name='listURI' type='xs:anyURI' fixed='urn:l:eins'/>
                  <xs:attribute name='listVersionID' type='xs:normalizedString' fixed='3'/>
                </xs:restriction></xs:complexContent></xs:complexType>
                """), schema("""
                <xs:simpleType name='werte'><xs:restriction base='xs:token'><xs:enumeration value='01'/>
                  <xs:enumeration value='02'/></xs:restriction></xs:simpleType>
                """)));

        CodeUsage eins = CodeUsage.type1("urn:l:eins", "3", Set.of("01", "02"));
        assertThat(usages)
                .isEqualTo(Map.of(
                        new QName("urn:n", "Code.Eins"), eins,
                        new QName("urn:n", "Code.Wie.Eins"), eins,
                        new QName("urn:n", "Code.Drei.Typ1"),
                                new CodeUsage(
                                        Optional.of("urn:l:drei"), Optional.empty(), Set.of(), Optional.of("key"))));
        assertThat(usages.values())
                .extracting(CodeUsage::type)
                .containsExactly(CodeUsage.Type.TYPE_1, CodeUsage.Type.TYPE_3, CodeUsage.Type.TYPE_1);
        assertThatThrownBy(() -> CodeUsage.read(List.of(Content.xml(new byte[0]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Columns: the folder of a standard; how many of its code types are of type 1, 2, 3 and 4. */
    @ParameterizedTest
    @Tag("standards")
    @CsvSource({
        "xbau-2.6/xsd, 77, 0, 22, 23",
        "xwasser-1.0.0/xsd, 32, 13, 27, 4",
        "xjustiz-3.6/xsd, 36, 0, 73, 1",
        "xdomea-3.0.0/xsd, 45, 0, 3, 1",
        "xschule-1.2/xsd, 18, 0, 0, 4",
        "xinneres-25.11/schemas, 2, 0, 3, 2"
    })
    void readsUsagesOffTheStandards(String folder, long one, long two, long three, long four) throws IOException {
        List<Content> schemas;
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("standards.dir", "missing"), folder))) {
            schemas = files.filter(file -> file.toString().endsWith(".xsd"))
                    .map(Content::xml)
                    .toList();
        }
        Map<CodeUsage.Type, Long> counts = CodeUsage.read(schemas).values().stream()
                .collect(Collectors.groupingBy(CodeUsage::type, Collectors.counting()));

        assertThat(Stream.of(CodeUsage.Type.values()).map(type -> counts.getOrDefault(type, 0L)))
                .containsExactly(one, two, three, four);
    }

    private static Content schema(String body) {
        return Content.xml(("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:n='urn:n'"
                        + " xmlns:c='http://xoev.de/schemata/code/1_0' targetNamespace='urn:n'>" + body
                        + "</xs:schema>")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The only list at hand. */
    private static Optional<Codelist> find(String versionUri) {
        if (!versionUri.equals(FARBE + "_2")) {
            return Optional.empty();
        }
        String list = """
                <CodeList xmlns='http://docs.oasis-open.org/codelist/ns/genericode/1.0/'><Identification xmlns=''>
                <ShortName>farbe</ShortName><Version>2</Version><CanonicalUri>urn:l:farbe</CanonicalUri>
                <CanonicalVersionUri>urn:l:farbe_2</CanonicalVersionUri></Identification><ColumnSet xmlns=''>
                <Column Id='code' Use='required'><ShortName>c</ShortName><Data Type='string'/></Column>
                <Column Id='ziffer' Use='required'><ShortName>z</ShortName><Data Type='string'/></Column>
                <Key Id='k'><ShortName>k</ShortName><ColumnRef Ref='code'/></Key></ColumnSet>
                <SimpleCodeList xmlns=''><Row><Value ColumnRef='code'><SimpleValue>rot</SimpleValue></Value>
                <Value ColumnRef='ziffer'><SimpleValue>17</SimpleValue></Value></Row></SimpleCodeList></CodeList>
                """;
        try {
            return Optional.of(Codelist.read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), "farbe"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
