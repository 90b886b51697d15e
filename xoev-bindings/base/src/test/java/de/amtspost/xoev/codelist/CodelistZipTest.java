package de.amtspost.xoev.codelist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.xoev.codelist.CodelistProblem.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in archives, well-meant and hostile ones. */
class CodelistZipTest {

    private static final String DOGS = "urn:example:hund";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "Cp437"})
    void listsAreFoundWhateverTheCodePageOfTheirNames(String charset) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("Hundegröße_1.xml", GenericodeText.list(DOGS, "1", "01"));
        entries.put("../../urn:example:hund_2.xml", GenericodeText.list(DOGS, "2", "01", "02"));
        entries.put("Rüde_fehlerhaft.xml", GenericodeText.error("urn:example:ruede"));
        entries.put("liesmich.txt", "Hunde");
        entries.put("ordner/", "");

        CodelistSource source = CodelistSource.zip(write(zip(entries, Charset.forName(charset))));

        assertThat(source.find(DOGS, "1").orElseThrow().rows()).hasSize(1);
        assertThat(source.find(DOGS, "2").orElseThrow().rows()).hasSize(2);
        assertThat(source.find(DOGS, "3")).isEmpty();
        assertThat(source.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(problem.list()).hasValue("urn:example:ruede");
            assertThat(problem.place()).matches(".*lists\\.zip!R.*de_fehlerhaft\\.xml");
        });
    }

    @Test
    void aBrokenListHidesNoOther() throws IOException {
        CodelistSource source = CodelistSource.zip(
                write(zip(Map.of("a\n.xml", "<", "b.xml", GenericodeText.list(DOGS, "1", "01")), UTF_8)));

        assertThat(source.find(DOGS, "1")).isPresent();
        assertThat(source.problems()).singleElement().satisfies(problem -> assertThat(problem.place())
                .endsWith("lists.zip!a?.xml"));
    }

    @Test
    void theNameOfTheArchiveDoesNotMatter() throws IOException {
        byte[] archive = zip(Map.of("a.xml", GenericodeText.list(DOGS, "1", "01"), ".b.xml", ""), UTF_8);

        CodelistSource source = CodelistSource.zip(Files.write(folder.resolve(".part"), archive));

        assertThat(source.find(DOGS, "1")).isPresent();
        assertThat(source.problems()).isEmpty();
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        assertThatThrownBy(() -> CodelistSource.zip(write("<html/>".getBytes(UTF_8))))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("lists.zip");
        assertThatThrownBy(() -> CodelistSource.zip(folder.resolve("none.zip")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.zip");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i <= 10_000; i++) {
            entries.put(i + ".txt", "");
        }

        assertRefused(zip(entries, UTF_8), "more than 10000 entries");
    }

    @Test
    void anEntryThatGrowsIsRefused() throws IOException {
        String blanks = " ".repeat(2 << 20);

        assertRefused(
                zip(Map.of("a.xml", GenericodeText.list(DOGS, "1", blanks)), UTF_8),
                "more than 200 times its size, a.xml");
    }

    @Test
    void tooLargeEntriesAreRefused() throws IOException {
        byte[] archive = zip(Map.of("a.xml", GenericodeText.list(DOGS, "1", "01")), UTF_8);
        sizes(archive, (64 << 20) + 1, 64 << 20);

        assertRefused(archive, "more than 67108864 bytes, a.xml");
    }

    @Test
    void tooMuchTogetherIsRefused() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < 17; i++) {
            entries.put(i + ".xml", GenericodeText.list(DOGS, "" + i, "01"));
        }
        byte[] archive = zip(entries, UTF_8);
        sizes(archive, 64 << 20, 64 << 20);

        assertRefused(archive, "holds more than 1073741824 bytes");
    }

    /** What the directory of the archive says is held against the limits, so it must be true. */
    @Test
    void anEntryLargerThanTheArchiveSaysIsBroken() throws IOException {
        byte[] archive = zip(Map.of("a.xml", GenericodeText.list(DOGS, "1", "01")), UTF_8);
        sizes(archive, 100, 1000);

        CodelistSource source = CodelistSource.zip(write(archive));

        assertThat(source.find(DOGS, "1")).isEmpty();
        assertThat(source.problems()).singleElement().satisfies(problem -> assertThat(problem.text())
                .contains("larger than the archive says"));
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        byte[] archive = zip(
                Map.of(
                        "aaaa.xml",
                        GenericodeText.list(DOGS, "1", "01"),
                        "bbbb.xml",
                        GenericodeText.list(DOGS, "2", "01")),
                UTF_8);
        String bytes = new String(archive, ISO_8859_1).replace("bbbb.xml", "aaaa.xml");

        assertRefused(bytes.getBytes(ISO_8859_1), "two entries aaaa.xml");
    }

    @Test
    void anArchiveThatWasReplacedIsNoticed() throws IOException {
        CodelistSource source =
                CodelistSource.zip(write(zip(Map.of("a.xml", GenericodeText.list(DOGS, "1", "01")), UTF_8)));
        write(zip(Map.of("b.xml", GenericodeText.list(DOGS, "1", "01"), "c.xml", ""), UTF_8));

        assertThatThrownBy(() -> source.find(DOGS, "1"))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("has no entry a.xml any more");
    }

    private void assertRefused(byte[] archive, String why) throws IOException {
        Path file = write(archive);
        assertThatThrownBy(() -> CodelistSource.zip(file))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private Path write(byte[] archive) throws IOException {
        return Files.write(folder.resolve("lists.zip"), archive);
    }

    private static byte[] zip(Map<String, String> entries, Charset charset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, charset)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Writes other sizes into the directory at the end of the archive (APPNOTE 4.3.12). */
    private static void sizes(byte[] archive, int size, int compressed) {
        ByteBuffer buffer = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < archive.length - 46; i++) {
            if (buffer.getInt(i) == 0x02014b50) {
                buffer.putInt(i + 20, compressed);
                buffer.putInt(i + 24, size);
            }
        }
    }
}
