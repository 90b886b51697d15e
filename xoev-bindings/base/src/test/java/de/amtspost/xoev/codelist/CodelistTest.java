package de.amtspost.xoev.codelist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists as they should be, as they are published, and broken ones. */
class CodelistTest {

    private static final String ROWS = """
            <Row><Value ColumnRef="code"><SimpleValue>01</SimpleValue></Value>
                 <Value ColumnRef="text"><SimpleValue>Hündin &amp; Rüde</SimpleValue></Value></Row>
            <Row><Value ColumnRef="text"><SimpleValue>Welpe</SimpleValue></Value>
                 <Value ColumnRef="code"><SimpleValue>02</SimpleValue></Value>
                 <Value ColumnRef="note"><SimpleValue/></Value></Row>
            <Row><Value><SimpleValue>03</SimpleValue></Value><Value><SimpleValue>Rudel</SimpleValue></Value></Row>""";

    @Test
    void readsIdentificationColumnsAndRows() throws IOException {
        Codelist list = read(list(key("code", ""), ROWS));

        assertThat(list.identification())
                .isEqualTo(new Codelist.Identification(
                        "urn:example:list",
                        "2026-01",
                        "urn:example:list_2026-01",
                        "Hund",
                        Optional.of("Hunde und ihre Arten"),
                        Optional.of("Musterstadt"),
                        Optional.of("2026-02-01")));
        assertThat(list.columns()).extracting(Codelist.Column::id).containsExactly("code", "text", "note");
        assertThat(list.columns()).extracting(Codelist.Column::required).containsExactly(true, true, false);
        assertThat(list.columns().get(1).language()).hasValue("de-DE");
        assertThat(list.rows()).extracting(Codelist.Row::code).containsExactly("01", "02", "03");
        assertThat(list.find("01").orElseThrow().get("text")).hasValue("Hündin & Rüde");
        assertThat(list.find("01").orElseThrow().get("note")).isEmpty();
        assertThat(list.find("02").orElseThrow().get("note")).hasValue("");
        assertThat(list.find("03").orElseThrow().get("text")).hasValue("Rudel");
        assertThat(list.contains("1")).isFalse();
        assertThat(list.contains("")).isFalse();
        assertThatThrownBy(() -> list.rows().get(0).get("Text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[code, text, note]");
        assertThatThrownBy(() -> list.rows().get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Parsers of the JDK refuse that since Java 24, unless they are told otherwise. */
    @Test
    void anyNumberOfEscapedSignsIsRead() throws IOException {
        String text = "&amp;".repeat(150_000);

        assertThat(read(list("", row("1", text))).find("1").orElseThrow().get("text"))
                .hasValue("&".repeat(150_000));
    }

    @ParameterizedTest
    @CsvSource({"recommendedKeyColumn", "empfohleneCodeSpalte", "xoev-code"})
    void theMarkedKeyIsTheCodeColumn(String mark) throws IOException {
        String marked = "<Annotation><AppInfo><m:" + mark + " xmlns:m='urn:any'/></AppInfo></Annotation>";

        Codelist list = read(list(key("code", "") + key("text", marked), ROWS));

        assertThat(list.keyColumn()).isEqualTo("text");
        assertThat(list.keys()).containsExactly("code", "text");
        assertThat(list.find("Welpe").orElseThrow().get("code")).hasValue("02");
        assertThat(list.keyedBy("code").contains("02")).isTrue();
        assertThatThrownBy(() -> list.keyedBy("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAMarkTheFirstKeyAndWithoutAKeyTheFirstColumn() throws IOException {
        assertThat(read(list(key("text", "") + key("code", ""), ROWS)).keyColumn())
                .isEqualTo("text");
        assertThat(read(list("", ROWS)).keyColumn()).isEqualTo("code");
    }

    @Test
    void manyRowsAreFoundAndTheFirstOfTwoEqualCodesCounts() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            rows.append(row(String.format("%012d", i * 37L), "Nummer " + i));
        }
        rows.append(row("000000000037", "doppelt"));

        Codelist list = read(list("", rows.toString()));

        assertThat(list.rows()).hasSize(20_001);
        for (int i = 0; i < 20_000; i++) {
            assertThat(list.find(String.format("%012d", i * 37L)).orElseThrow().get("text"))
                    .hasValue("Nummer " + i);
            assertThat(list.contains(String.format("%012d", i * 37L + 1))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            row without code, '<Row><Value ColumnRef="text"><SimpleValue>1</SimpleValue></Value></Row>', a row without a code
            unknown column,   '<Row><Value ColumnRef="x"><SimpleValue>1</SimpleValue></Value></Row>', does not have: x
            too many values,  '<Row><Value/><Value/><Value/><Value/></Row>', more values than columns
            doubled value,    '<Row><Value ColumnRef="code"><SimpleValue>1</SimpleValue></Value><Value ColumnRef="code"/></Row>', two values
            not well-formed,  '<Row>', no well-formed XML
            """)
    void brokenRowsAreRefusedWithTheirLine(String name, String row, String message) {
        assertThatThrownBy(() -> read(list("", row)))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("line ")
                .hasMessageStartingWith("list.xml");
    }

    @Test
    void otherDocumentsAreRefused() {
        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> read("<!DOCTYPE a>" + list("", ROWS)))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> read(list("", ROWS).replace("genericode/1.0/", "genericode/2.0/")))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("another form than genericode 1.0");
        assertThatThrownBy(() -> read("<html/>"))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("its root is html");
        assertThatThrownBy(
                        () -> read(
                                "<f:Fehler xmlns:f='http://www.xoev.de/de/xrepository/framework/1/basisdatentypen'><f:status>404</f:status><f:meldung>nicht veröffentlicht</f:meldung></f:Fehler>"))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("error of XRepository: nicht veröffentlicht");
        assertThatThrownBy(() -> read(list("", ROWS).replace("CanonicalUri>", "Other>")))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("lacks CanonicalUri");
        assertThatThrownBy(() -> read(list("", "<a>".repeat(250) + "</a>".repeat(250))))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("within each other");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            key on no column,       '<Key Id="k"><ColumnRef Ref="x"/></Key>', a key on the column x
            key without a column,   '<Key Id="k"><ShortName>k</ShortName></Key>', a key without a column
            key without reference,  '<Key Id="k"><ColumnRef/></Key>', a ColumnRef without Ref
            key from elsewhere,     '<KeyRef Id="k" ExternalRef="l"/>', a KeyRef to another document
            column from elsewhere,  '<ColumnRef Id="c" ExternalRef="d"/>', a ColumnRef to another document
            """)
    void brokenReferencesAreRefusedWithLineAndRemedy(String name, String keys, String message) {
        assertThatThrownBy(() -> read(list(keys, ROWS)))
                .isInstanceOf(CodelistException.class)
                .hasMessageStartingWith("list.xml has " + message)
                .hasMessageContaining("(line 16)")
                .hasMessageEndingWith(": get the list anew, or have its publisher correct it");
    }

    @Test
    void whatIsNoRowIsSkipped() throws IOException {
        assertThat(read(list("", "<Annotation><AppInfo/></Annotation>" + ROWS)).rows())
                .hasSize(3);
    }

    private static Codelist read(String document) throws IOException {
        return Codelist.read(new ByteArrayInputStream(document.getBytes(UTF_8)), "list.xml");
    }

    private static String key(String column, String annotation) {
        return "<Key Id='k'>" + annotation + "<ShortName>k</ShortName><ColumnRef Ref='" + column + "'/></Key>";
    }

    private static String row(String code, String text) {
        return "<Row><Value ColumnRef='code'><SimpleValue>" + code
                + "</SimpleValue></Value><Value ColumnRef='text'><SimpleValue>" + text + "</SimpleValue></Value></Row>";
    }

    private static String list(String keys, String rows) {
        return """
                <gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
                  <Annotation><Description>
                    <d:nameKurz xmlns:d="urn:any">Hund</d:nameKurz>
                    <d:datumGueltigkeitAb xmlns:d="urn:any">2026-02-01</d:datumGueltigkeitAb>
                  </Description></Annotation>
                  <Identification>
                    <ShortName>hund</ShortName><LongName>Hunde und ihre Arten</LongName><Version>2026-01</Version>
                    <CanonicalUri>urn:example:list</CanonicalUri>
                    <CanonicalVersionUri>urn:example:list_2026-01</CanonicalVersionUri>
                    <Agency><LongName>Musterstadt</LongName></Agency>
                  </Identification>
                  <ColumnSet>
                    <Column Id="code" Use="required"><ShortName>code</ShortName><Data Type="string"/></Column>
                    <Column Id="text" Use="required"><ShortName>text</ShortName><Data Type="string" Lang="de-DE"/></Column>
                    <Column Id="note" Use="optional"><ShortName>note</ShortName><Data Type="string"/></Column>
                    %s
                  </ColumnSet>
                  <SimpleCodeList>%s</SimpleCodeList>
                </gc:CodeList>""".formatted(keys, rows);
    }
}
