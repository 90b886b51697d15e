package de.amtspost.xoev.codelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published list beside the count of its rows by plain text search. */
@Tag("standards")
class OfficialCodelistsTest {

    private static final Pattern VERSION_URI = Pattern.compile("<CanonicalVersionUri>([^<]*)<");

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

    static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("standards.dir")), 2)) {
            return files.filter(file -> file.endsWith("codelists")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void isFoundInFolderAndArchive(Path folder, @TempDir Path temporary) throws IOException {
        Path archive = temporary.resolve("lists.zip");
        List<String> versions = new ArrayList<>();
        int errors = 0;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Path file : lists()) {
                if (file.startsWith(folder)) {
                    Matcher version = VERSION_URI.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                    if (version.find()) {
                        versions.add(version.group(1));
                    } else {
                        errors++;
                    }
                    zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                    Files.copy(file, zip);
                }
            }
        }
        assertThat(versions).isNotEmpty();
        for (CodelistSource source : List.of(CodelistSource.folder(folder), CodelistSource.zip(archive))) {
            assertThat(versions).allSatisfy(version -> assertThat(
                            source.find(version).orElseThrow().identification().versionUri())
                    .isEqualTo(version));
            assertThat(source.problems())
                    .hasSize(errors)
                    .allSatisfy(problem -> assertThat(problem.kind()).isEqualTo(CodelistProblem.Kind.UNAVAILABLE))
                    .allSatisfy(problem -> assertThat(problem.list()).isPresent());
        }
    }

    /**
     * Eleven lists are there twice, five of them with other bytes. Only two differ in what counts: one copy has spoiled
     * umlauts, and one list got another name for a column without a new version.
     */
    @Test
    void theStandardsAgreeOnTheListsTheyShareExceptTwo() {
        CodelistSource source = CodelistSource.folder(Path.of(System.getProperty("standards.dir")));

        assertThat(source.find("urn:xoev-de:xdomea:codeliste:datentyp", "1.1")).isPresent();
        assertThat(source.problems())
                .filteredOn(problem -> problem.kind() != CodelistProblem.Kind.UNAVAILABLE)
                .allSatisfy(problem -> assertThat(problem.kind()).isEqualTo(CodelistProblem.Kind.AMBIGUOUS))
                .extracting(problem -> problem.list().orElseThrow())
                .containsExactly(
                        "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:bundesland_2010-04-01",
                        "urn:de:xoev:codeliste:erreichbarkeit_3");
    }

    private static int count(String text, String what) {
        return (text.length() - text.replace(what, "").length()) / what.length();
    }
}
