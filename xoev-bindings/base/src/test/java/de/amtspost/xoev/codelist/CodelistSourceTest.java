package de.amtspost.xoev.codelist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.xoev.codelist.CodelistProblem.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists in folders, on the class path and in memory. */
class CodelistSourceTest {

    private static final String DOGS = "urn:example:hund";

    @TempDir
    Path folder;

    @Test
    void listsAreFoundByWhatStandsInThem() throws IOException {
        write("Größe [alt] (1).xml", GenericodeText.list(DOGS, "1", "01"));
        write("in/einem/Ordner/urn~example~hund_2.0", GenericodeText.list(DOGS, "2.0", "01", "02"));

        CodelistSource source = CodelistSource.folder(folder);

        assertThat(source.find(DOGS + "_1").orElseThrow().rows()).hasSize(1);
        assertThat(source.find(DOGS, "2.0").orElseThrow().rows()).hasSize(2);
        assertThat(source.find(DOGS, "3")).isEmpty();
        assertThat(source.find("Größe [alt] (1)")).isEmpty();
        assertThat(source.problems()).isEmpty();
    }

    /** Identifiers of makers who do not know the rule; a code names list and version only. */
    @Test
    void aListWhoseIdentifiersDoNotFitEachOtherIsFoundByBoth() throws IOException {
        write("a.xml", GenericodeText.list(DOGS, "1", "01").replace(DOGS + "_1", DOGS + ":one"));

        CodelistSource source = CodelistSource.folder(folder);

        assertThat(source.find(DOGS, "1")).isPresent();
        assertThat(source.find(DOGS + ":one")).isPresent();
    }

    @Test
    void otherFilesArePassedOver() throws IOException {
        write("a.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>");
        write("b.xml", "<catalog/>");
        write("c.gc", "<g:ColumnSet xmlns:g='http://docs.oasis-open.org/codelist/ns/genericode/1.0/'/>");
        write("d.html", "<!DOCTYPE html><html><br></html>");
        write("e.html", "<html/>");
        write("f.json", "{}");
        write("g", "");
        write("._h.xml", "\0\5\26\7");

        assertThat(CodelistSource.folder(folder).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            empty,             a.xml,  '', no well-formed XML
            no XML,            a.XML,  'Rasse;01', 'no well-formed XML, line 1'
            page of the web,   a.xml,  '<html><body/></html>', its root is html
            broken page,       a.gc,   '<!DOCTYPE html><html><br></html>', its root is html
            other genericode,  a,      '<CodeList xmlns="urn:any"/>', another form than genericode 1.0
            DOCTYPE,           a,      '<!DOCTYPE a><gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"/>', DOCTYPE
            cut off,           a,      '<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification>', 'no well-formed XML, line 1'
            no identification, a,      '<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"/>', lacks CanonicalUri
            """)
    void whatShouldBeAListAndIsNoneIsReportedAndHidesNoOther(String what, String name, String text, String problem)
            throws IOException {
        write(name, text);
        write("z.xml", GenericodeText.list(DOGS, "1", "01"));

        CodelistSource source = CodelistSource.folder(folder);

        assertThat(source.find(DOGS, "1")).isPresent();
        assertThat(source.problems()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.BROKEN);
            assertThat(found.place()).endsWith(name);
            assertThat(found.text()).contains(problem);
        });
    }

    @Test
    void aHeadWithoutEndIsNotReadToItsEnd() throws IOException {
        write("a.xml", GenericodeText.list(DOGS, "1", "01").replace("Hund</nameKurz>", "x".repeat(2 << 20)));

        assertThat(CodelistSource.folder(folder).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("no Identification in the first MiB"));
    }

    @Test
    void aListWithBrokenRowsIsReportedWithItsIdentifier() throws IOException {
        String broken = GenericodeText.list(DOGS, "1", "01").replace("ColumnRef=\"text\"", "ColumnRef=\"name\"");
        Path file = write("a.xml", broken);

        CodelistSource source = CodelistSource.folder(folder);

        assertThatThrownBy(() -> source.find(DOGS, "1"))
                .isInstanceOf(CodelistException.class)
                .hasMessage(file + " has a value in a column that it does not have: name (line 15): get the list anew, "
                        + "or have its publisher correct it");
        assertThat(source.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.BROKEN);
            assertThat(problem.list()).hasValue(DOGS + "_1");
            assertThat(problem.text()).contains("(line 15)");
        });
    }

    @Test
    void anErrorInPlaceOfAListIsReportedWithListAndReason() throws IOException {
        Path file = write("Hund_fehlerhaft.xml", GenericodeText.error(DOGS));

        CodelistSource source = CodelistSource.folder(folder);

        assertThat(source.find(DOGS, "1")).isEmpty();
        assertThat(source.problems())
                .containsExactly(new CodelistProblem(
                        Kind.UNAVAILABLE,
                        file.toString(),
                        Optional.of(DOGS),
                        "XRepository gave an error in place of the list: Die Liste urn:example:hund ist nicht bereit. "
                                + "Get the list anew, or do without it"));
    }

    @Test
    void differentListsOfOneNameAreAnErrorThatNamesBoth() throws IOException {
        Path one = write("a.xml", GenericodeText.list(DOGS, "1", "01"));
        Path two = write("b.xml", GenericodeText.list(DOGS, "1", "02"));
        write("c.xml", GenericodeText.list(DOGS, "2", "01"));

        CodelistSource source = CodelistSource.folder(folder);

        assertThatThrownBy(() -> source.find(DOGS, "1"))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining(one.toString())
                .hasMessageContaining(two.toString());
        assertThat(source.find(DOGS, "2")).isPresent();
        assertThat(source.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.AMBIGUOUS);
            assertThat(problem.list()).hasValue(DOGS + "_1");
        });
    }

    /** XRepository gives lists of long ago with metadata of today. */
    @Test
    void copiesMayDifferInWhatIsSaidAboutTheList() throws IOException {
        String list = GenericodeText.list(DOGS, "1", "01");
        write("a.xml", list);
        write("b.xml", list);
        write("c.xml", list.replace("nameKurz", "shortName").replace("  ", "\t"));

        CodelistSource source = CodelistSource.folder(folder);

        assertThat(source.find(DOGS, "1").orElseThrow().contains("01")).isTrue();
        assertThat(source.problems()).isEmpty();
    }

    @Test
    void aListIsReadOnceAndKept() throws Exception {
        Path file = write("a.xml", GenericodeText.list(DOGS, "1", "01"));
        CodelistSource source = CodelistSource.folder(folder);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Codelist>>> found = threads.invokeAll(IntStream.range(0, 50)
                    .mapToObj(i -> (java.util.concurrent.Callable<Optional<Codelist>>) () -> source.find(DOGS, "1"))
                    .toList());
            Codelist list = found.get(0).get().orElseThrow();
            for (Future<Optional<Codelist>> each : found) {
                assertThat(each.get().orElseThrow()).isSameAs(list);
            }
            Files.delete(file);
            assertThat(source.find(DOGS, "1").orElseThrow()).isSameAs(list);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFileThatChangedOrWentIsNoOtherList() throws IOException {
        Path file = write("a.xml", GenericodeText.list(DOGS, "1", "01"));
        Path gone = write("b.xml", GenericodeText.list(DOGS, "2", "01"));
        CodelistSource source = CodelistSource.folder(folder);
        Files.writeString(file, GenericodeText.list(DOGS, "7", "01"));
        Files.delete(gone);

        assertThatThrownBy(() -> source.find(DOGS, "1"))
                .isInstanceOf(CodelistException.class)
                .hasMessageContaining("has become " + DOGS + "_7: make the source anew");
        assertThatThrownBy(() -> source.find(DOGS, "2"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(DOGS + "_2");
        assertThat(source.problems()).hasSize(2);
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> CodelistSource.folder(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }

    @Test
    void resourcesAreNamed() {
        CodelistSource source = CodelistSource.resources(
                CodelistSourceTest.class, "welpe_1.xml", "/de/amtspost/xoev/codelist/rudel_1.xml");

        assertThat(source.find("urn:example:welpe", "1").orElseThrow().contains("01"))
                .isTrue();
        assertThat(source.find("urn:example:rudel", "1")).isPresent();
        assertThatThrownBy(() -> CodelistSource.resources(CodelistSourceTest.class, "none.xml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no resource none.xml");
    }

    @Test
    void listsInMemory() throws IOException {
        Codelist one = read(GenericodeText.list(DOGS, "1", "01"));
        Codelist same = read(GenericodeText.list(DOGS, "1", "01"));
        Codelist other = read(GenericodeText.list(DOGS, "1", "02"));

        assertThat(CodelistSource.of(one, same).find(DOGS, "1")).containsSame(one);
        assertThat(CodelistSource.of().find(DOGS, "1")).isEmpty();
        assertThatThrownBy(() -> CodelistSource.of(one, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(DOGS + "_1");
    }

    @Test
    void theSecondIsAskedForWhatTheFirstLacks() throws IOException {
        Codelist one = read(GenericodeText.list(DOGS, "1", "01"));
        Codelist later = read(GenericodeText.list(DOGS, "1", "02"));
        Codelist two = read(GenericodeText.list(DOGS, "2", "01"));
        write("a.xml", "");
        CodelistSource both =
                CodelistSource.of(one).or(CodelistSource.of(later, two)).or(CodelistSource.folder(folder));

        assertThat(both.find(DOGS, "1")).containsSame(one);
        assertThat(both.find(DOGS + "_2")).containsSame(two);
        assertThat(both.find(DOGS, "3")).isEmpty();
        assertThat(both.problems()).hasSize(1);
    }

    @Test
    void whatIsWrongInTheFirstIsNotHiddenByTheSecond() throws IOException {
        write("a.xml", GenericodeText.list(DOGS, "1", "01").replace("ColumnRef=\"text\"", "ColumnRef=\"x\""));
        CodelistSource both =
                CodelistSource.folder(folder).or(CodelistSource.of(read(GenericodeText.list(DOGS, "1", "01"))));

        assertThatThrownBy(() -> both.find(DOGS, "1")).isInstanceOf(CodelistException.class);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Codelist read(String document) throws IOException {
        return Codelist.read(new ByteArrayInputStream(document.getBytes(UTF_8)), "list.xml");
    }
}
