package de.amtspost.compliance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.internal.References.Reference;
import de.amtspost.core.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of references against the schemas that it is taken from, and against samples. */
@Tag("standards")
class ReferencesStandardsTest {

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "missing"));

    private static final Map<String, String> FOLDERS = Map.of(
            "http://www.xleitstelle.de/xbau/2/6", "xbau-2.6/xsd",
            "http://www.xleitstelle.de/xbau/kernmodul/1/3/0", "xbau-kernmodul-1.3.0/xsd",
            "http://www.xjustiz.de", "xjustiz-3.6/xsd",
            "urn:xoev-de:xdomea:schema:3.0.0", "xdomea-3.0.0/xsd",
            "http://xschule.digital/def/xschule/1.2/xsd", "xschule-1.2/xsd");

    @Test
    void everyElementOfTheTableIsDeclaredInItsStandard() throws IOException {
        List<String> rows;
        try (var in = Objects.requireNonNull(References.class.getResourceAsStream("references.txt"))) {
            rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }

        assertThat(rows).hasSize(7).allSatisfy(row -> {
            String[] cells = row.split("\\s*\\|\\s*", -1);
            String schemas = schemas(STANDARDS.resolve(Objects.requireNonNull(FOLDERS.get(cells[0]), cells[0])));
            assertThat(schemas).contains("targetNamespace=\"" + cells[0] + "\"");
            boolean excuseIsOfTheModulesThatUseIt = cells[0].contains("kernmodul");
            for (String step : (cells[1] + (excuseIsOfTheModulesThatUseIt ? "" : "/" + cells[2])).split("/", -1)) {
                if (!step.equals("*") && !step.equals("-")) {
                    assertThat(schemas).contains("element name=\"" + step + "\"");
                }
            }
        });
    }

    private static String schemas(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".xsd"))
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining());
        }
    }

    @Test
    void samplesNameTheirFiles() throws IOException {
        assertThat(names("xdomea-3.0.0/samples/xx_Aussonderung.Aussonderung.0503.xml"))
                .isNotEmpty()
                .allMatch(name -> name.matches("[0-9a-fA-F-]{36}.*"));
        assertThat(names("xschule-1.2/samples/XSchule_Wechsel_Journey_Schulform.xml"))
                .isNotEmpty();
        assertThat(References.in(Content.file(STANDARDS.resolve("xwasser-1.0.0/samples/olb_report_minimal.xml"))))
                .as("XWasser keeps the bytes in the message, and the names of files that were")
                .isEmpty();
    }

    private static List<String> names(String sample) throws IOException {
        return References.in(Content.file(STANDARDS.resolve(sample))).orElseThrow().stream()
                .map(Reference::name)
                .toList();
    }
}
