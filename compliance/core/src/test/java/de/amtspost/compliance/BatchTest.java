package de.amtspost.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import de.amtspost.core.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    @TempDir
    private Path folder;

    private Checker checker;

    @BeforeEach
    void rules() {
        checker = Checker.of(TestRules.in(folder));
    }

    private static Batch.Document document(String name, String... replacements) {
        return new Batch.Document(name, Content.bytes(TestRules.message(replacements)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void reportsInTheOrderOfTheDocuments(int jobs) throws Exception {
        List<Batch.Document> documents = IntStream.range(0, 60)
                .mapToObj(i -> i % 3 == 0 ? document("d" + i, ">voll<", ">halb<") : document("d" + i))
                .toList();
        List<String> names = new ArrayList<>();

        Batch.Summary summary = Batch.of(checker, jobs).check(documents, report -> names.add(report.document()));

        assertThat(names).isEqualTo(documents.stream().map(Batch.Document::name).toList());
        assertThat(summary).isEqualTo(new Batch.Summary(40, 20, 0, 20, 0));
        assertThat(summary.documents()).isEqualTo(60);
    }

    @Test
    void goesOnWhereADocumentCannotBeRead() throws Exception {
        List<Report> reports = new ArrayList<>();
        Batch.Document broken = new Batch.Document("broken", Content.from(() -> {
            throw new IOException("the disk is gone");
        }));
        Batch.Document missing = Batch.Document.of(folder.resolve("missing.xml"));
        Batch.Document directory = Batch.Document.of(folder);

        Batch.Summary summary =
                Batch.of(checker, 2).check(List.of(broken, missing, directory, document("good")), reports::add);

        assertThat(summary).isEqualTo(new Batch.Summary(1, 0, 3, 3, 0));
        assertThat(reports.subList(0, 3)).allSatisfy(report -> {
            assertThat(report.acceptance()).isEqualTo(Acceptance.UNDEFINED);
            assertThat(report.detections()).extracting(Detection::rule).containsExactly(Batch.UNREADABLE);
        });
        assertThat(reports.get(0).detections().get(0).text()).contains("the disk is gone");
        assertThat(reports.get(1).detections().get(0).text()).contains("no such file");
    }

    @Test
    void countsDocumentsWhoseRulesCannotBeUsed() throws Exception {
        TestRules.write(folder, "regeln.sch", "<no-schematron/>");

        Batch.Summary summary = Batch.of(Checker.of(RuleSet.of(folder)), 1).check(List.of(document("a")), report -> {});

        assertThat(summary.unchecked()).isEqualTo(1);
    }

    @Test
    void opensFewDocumentsAhead() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        List<Integer> ahead = new ArrayList<>();
        List<Batch.Document> many = IntStream.range(0, 200)
                .mapToObj(i -> new Batch.Document("d" + i, Content.from(() -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(TestRules.message());
                })))
                .toList();
        int[] done = {0};

        Batch.of(checker, 2).check(many, report -> {
            done[0]++;
            ahead.add(opened.get() - done[0]);
        });

        assertThat(ahead).hasSize(200).allMatch(number -> number <= 4);
    }

    @Test
    void endsWhereReportsCannotBeKept() {
        assertThatIOException()
                .isThrownBy(() -> Batch.of(checker, 2).check(List.of(document("a"), document("b")), report -> {
                    throw new IOException("disk full");
                }))
                .withMessage("disk full");
        assertThatIllegalArgumentException().isThrownBy(() -> Batch.of(checker, 0));
    }
}
