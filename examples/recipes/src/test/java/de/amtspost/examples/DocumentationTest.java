package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Capability;
import de.amtspost.xta.soap.Compatibility;
import de.amtspost.xta.soap.XtaCapabilities;
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
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void showsOnlyCodeThatRuns() throws IOException {
        String recipes = squeezed(read(Path.of("src", "main", "java")));
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
        String page = text(TOP.resolve("docs").resolve("xta-versions.md"));
        for (Capability capability : Capability.values()) {
            assertThat(page)
                    .contains("| `" + capability + "` | " + (XtaCapabilities.V3.contains(capability) ? "yes" : "no")
                            + " | " + (XtaCapabilities.V5.contains(capability) ? "yes" : "no") + " |");
        }
        for (Compatibility tolerance : Compatibility.values()) {
            assertThat(page).contains("| `" + tolerance + "` | ");
        }
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
