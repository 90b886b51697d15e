package de.amtspost.xoev.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.xml.namespace.QName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlessTypesTest {

    private static final String ROOT =
            "<?xml version=\"1.0\"?><r:a xmlns:r=\"urn:r\" xmlns=\"urn:d\" xmlns:o=\"urn:o\">";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<r:b xsi:type=\"r:T\">x</r:b> | <r:b>x</r:b>",
                "<r:b y=\"ä\" xsi:type=\"r:T\" z=\"1\"/> | <r:b y=\"ä\" z=\"1\"/>",
                "<b xsi:type=\"D\"></b> | <b></b>",
                "<r:b xmlns:n=\"urn:r\" xsi:type=\"n:T\"/> | <r:b xmlns:n=\"urn:r\"/>",
            })
    void takesOutTypesThatSayNothing(String part, String left) throws IOException {
        for (int piece : new int[] {1, 3, 7, 1000}) {
            assertThat(filtered(ROOT + part + "</r:a>", piece)).isEqualTo(ROOT + left + "</r:a>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<r:b xsi:type=\"r:U\">x</r:b>",
                "<r:b xsi:type=\"o:T\">x</r:b>",
                "<r:b xsi:type=\"T\">x</r:b>",
                "<r:b type=\"r:T\">x</r:b>",
                "<r:b> xsi:type=\"r:T\" </r:b>",
                "<r:b xmlns:r=\"urn:other\" xsi:type=\"r:T\"/>",
                "text ä €",
                "",
            })
    void leavesTheRestByteForByte(String part) throws IOException {
        for (int piece : new int[] {1, 3, 7, 1000}) {
            assertThat(filtered(ROOT + part + "</r:a>", piece)).isEqualTo(ROOT + part + "</r:a>");
        }
    }

    private static String filtered(String document, int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        try (NeedlessTypes filter = new NeedlessTypes(out, Set.of(new QName("urn:r", "T"), new QName("urn:d", "D")))) {
            for (int i = 0; i < bytes.length; i += piece) {
                filter.write(bytes, i, Math.min(piece, bytes.length - i));
                filter.flush();
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
