package de.amtspost.xoev.codelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published list beside the count of its rows by plain text search. */
@Tag("standards")
class OfficialCodelistsTest {

    static List<Path> lists() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("standards.dir")))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> file.toString().contains("/codelists/"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void isReadWhole(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (text.contains("Fehler") && !text.contains("CodeList")) {
            assertThatThrownBy(() -> Codelist.read(file))
                    .isInstanceOf(CodelistException.class)
                    .hasMessageContaining("error of XRepository");
            return;
        }
        Codelist list = Codelist.read(file);

        assertThat(list.rows()).hasSize(count(text, "</Row>"));
        assertThat(list.rows())
                .allSatisfy(row -> assertThat(list.find(row.code())).isPresent());
        assertThat(list.identification().versionUri())
                .isEqualTo(list.identification().uri() + "_"
                        + list.identification().version());
        long values = list.rows().stream()
                .flatMap(row -> list.columns().stream().map(column -> row.get(column.id())))
                .filter(Optional::isPresent)
                .count();
        assertThat(values).isEqualTo(count(text, "</Value>"));
    }

    private static int count(String text, String what) {
        return (text.length() - text.replace(what, "").length()) / what.length();
    }
}
