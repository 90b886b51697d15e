package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** DIN 91379, character by character. */
class LatinTest {

    @Test
    void takesNamesAsTheyAre() {
        assertThat(Latin.DATATYPE_A.accepts("Jürgen Müller-Groß")).isTrue();
        assertThat(Latin.DATATYPE_A.accepts("Đặng Thị Ngọc")).isTrue();
        assertThat(Latin.DATATYPE_A.accepts("")).isTrue();
        assertThat(Latin.DATATYPE_A.accepts("Straße 1")).isFalse();
        assertThat(Latin.DATATYPE_B.accepts("Straße 1")).isTrue();
        assertThat(Latin.DATATYPE_C.accepts("zwei\nZeilen")).isTrue();
        assertThat(Latin.DATATYPE_D.accepts("zwei\nZeilen")).isFalse();
        assertThat(Latin.DATATYPE_C.accepts("Ωμέγα")).isFalse();
        assertThat(Latin.DATATYPE_E.accepts("Ωμέγα")).isTrue();
    }

    @Test
    void tellsWhatIsWrongAndWhere() {
        assertThat(Latin.DATATYPE_A.offences("Ann\u0430 7"))
                .containsExactly(new Latin.Offence(3, "\u0430"), new Latin.Offence(5, "7"));
        assertThat(Latin.DATATYPE_C.offences("x\uD83D\uDE00y")).containsExactly(new Latin.Offence(1, "\uD83D\uDE00"));
        assertThat(new Latin.Offence(0, "A\u0304").codePoints()).isEqualTo("U+0041 U+0304");
        assertThat(Latin.DATATYPE_A.offences("1".repeat(500))).hasSize(Latin.MAX_OFFENCES);
    }

    @Test
    void decomposedTextIsRefusedAndNormalisationHelps() {
        String decomposed = Normalizer.normalize("Jürgen Āhl", Normalizer.Form.NFD);

        assertThat(Latin.DATATYPE_A.offences(decomposed))
                .extracting(Latin.Offence::index)
                .contains(1);
        assertThat(Latin.DATATYPE_A.accepts(Latin.normalize(decomposed))).isTrue();
        assertThat(Latin.normalize(decomposed)).isEqualTo("Jürgen Āhl");
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheSchemaOnEveryCharacter(Latin type) throws Exception {
        List<String> texts = IntStream.concat(
                        IntStream.range(0x20, 0x3000),
                        IntStream.iterate(0x3000, point -> point < 0xD800, point -> point + 61))
                .mapToObj(Character::toString)
                .toList();

        assertThat(texts.stream().filter(text -> !type.accepts(text)).toList())
                .isEqualTo(refusedBySchema(type, texts))
                .hasSizeBetween(10_000, 13_000);
    }

    /** Texts made of what makes trouble: letters with marks, marks alone, sequences cut in two. */
    @ParameterizedTest
    @EnumSource
    void agreesWithTheSchemaOnRandomTexts(Latin type) throws Exception {
        Random random = new Random(91379);
        String alphabet =
                "ACGMaghkms\u0300\u0301\u0302\u0304\u0306\u0308\u030B\u030C\u0315\u0323\u0326\u0327\u0328\u0331"
                        + "\u035F\u02B9\u02BA\u2021ü'- 1\u00AA";
        List<String> texts = IntStream.range(0, 10_000)
                .mapToObj(number -> random.ints(1 + random.nextInt(5), 0, alphabet.length())
                        .mapToObj(alphabet::charAt)
                        .map(String::valueOf)
                        .collect(Collectors.joining()))
                .toList();

        List<String> refused =
                texts.stream().filter(text -> !type.accepts(text)).toList();
        assertThat(refused).isEqualTo(refusedBySchema(type, texts)).hasSizeBetween(200, 9_800);
        assertThat(texts.stream().filter(text -> !type.offences(text).isEmpty()).toList())
                .isEqualTo(refused);
    }

    /** The same question, asked of the validator of the JDK and our schema; each text on a line of its own. */
    private static List<String> refusedBySchema(Latin type, List<String> texts) throws Exception {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "all");
        Schema schema = factory.newSchema(new StreamSource(new StringReader(
                """
                <xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'
                    xmlns:d='urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08'>
                  <xs:import namespace='urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08' schemaLocation='%s'/>
                  <xs:element name='texts'><xs:complexType><xs:sequence>
                    <xs:element name='t' type='d:%s' maxOccurs='unbounded'/>
                  </xs:sequence></xs:complexType></xs:element>
                </xs:schema>""".formatted(Latin.class.getResource("schema/blocks/din-91379.xsd"), type.typeName()))));
        StringBuilder document = new StringBuilder("<texts>");
        for (String text : texts) {
            document.append("<t>");
            text.chars()
                    .forEach(
                            character -> document.append("&#").append(character).append(';'));
            document.append("</t>\n");
        }
        Set<Integer> lines = new TreeSet<>();
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException e) {
                lines.add(e.getLineNumber());
            }
        });
        validator.validate(
                new StreamSource(new StringReader(document.append("</texts>").toString())));
        return lines.stream().map(line -> texts.get(line - 1)).toList();
    }
}
