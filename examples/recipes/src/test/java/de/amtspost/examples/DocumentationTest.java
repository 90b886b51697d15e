package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Capability;
import de.amtspost.xoev.HeadDialect;
import de.amtspost.xta.soap.Compatibility;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.XtaFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows stands in a recipe, word for word, so that the build compiles and runs it. */
class DocumentationTest {

    private static final Path TOP = Path.of("..", "..");
    private static final Path RETRIES =
            Path.of("src", "test", "java", "de", "amtspost", "examples", "RetriesTest.java");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void showsOnlyCodeThatRuns() throws IOException {
        String recipes = squeezed(read(Path.of("src", "main", "java"))
                + Files.readString(RETRIES)
                + read(Path.of("..", "ades", "src", "main", "java")));
        List<String> shown = pages().flatMap(
                        page -> JAVA_BLOCK.matcher(text(page)).results().map(match -> match.group(1)))
                .toList();

        assertThat(shown).isNotEmpty();
        assertThat(shown).allSatisfy(block -> assertThat(recipes).contains(squeezed(block)));
    }

    @Test
    void linksToFilesThatExist() throws IOException {
        assertThat(pages()).isNotEmpty().allSatisfy(page -> assertThat(
                        LINK.matcher(text(page)).results())
                .allSatisfy(
                        link -> assertThat(page.resolveSibling(link.group(1))).exists()));
    }

    @Test
    void tellsWhatEachVersionCanDo() {
        assertThat(rows("xta-versions.md", "| capability | version 3 | version 5 |"))
                .containsExactlyElementsOf(Stream.of(Capability.values())
                        .map(capability -> List.of(
                                "`" + capability + "`",
                                XtaCapabilities.V3.contains(capability) ? "yes" : "no",
                                XtaCapabilities.V5.contains(capability) ? "yes" : "no"))
                        .toList());
    }

    @Test
    void tellsEachTolerance() {
        assertThat(rows("xta-versions.md", "| tolerance | what is accepted |"))
                .extracting(row -> row.get(0))
                .containsExactly(Stream.of(Compatibility.values())
                        .map(tolerance -> "`" + tolerance + "`")
                        .toArray(String[]::new));
    }

    @Test
    void tellsEachDialect() {
        assertThat(rows("heads.md", "| dialect | for | checked against |"))
                .extracting(row -> row.get(0))
                .containsExactly(Stream.of(HeadDialect.values())
                        .map(dialect -> "`" + dialect + "`")
                        .toArray(String[]::new));
    }

    @Test
    void tellsEachFaultInBothVersions() {
        List<List<String>> rows = rows("xta-versions.md", "| version 5 | version 3 | numbers |");
        for (XtaFault fault : XtaFault.values()) {
            String inVersion5 = fault.inV5() == fault ? shortName(fault.standardName()) : "none";
            String inVersion3 = shortName(fault.nameInV3());

            assertThat(rows)
                    .filteredOn(row -> List.of(row.get(0).split(", ")).contains(inVersion5))
                    .as("one row with %s", inVersion5)
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.get(1)).startsWith(inVersion3.equals(inVersion5) ? "the same" : inVersion3));
        }
    }

    private static String shortName(String fault) {
        return "`" + fault.replaceAll("Exception$", "") + "`";
    }

    /** The rows of the table with that head, without the line below it; each a list of cells. */
    private static List<List<String>> rows(String page, String head) {
        List<String> lines = text(TOP.resolve("docs").resolve(page)).lines().toList();
        assertThat(lines).contains(head);
        return lines.stream()
                .skip(lines.indexOf(head) + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
            List<Path> pages =
                    docs.filter(path -> path.toString().endsWith(".md")).toList();
            return Stream.concat(Stream.of(TOP.resolve("README.md"), TOP.resolve("CONTRIBUTING.md")), pages.stream());
        }
    }

    private static String read(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(DocumentationTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
