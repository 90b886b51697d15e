package de.amtspost.compliance;

import static de.amtspost.compliance.SampleReports.accepted;
import static de.amtspost.compliance.SampleReports.hostile;
import static de.amtspost.compliance.SampleReports.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import de.amtspost.core.Finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of every form. */
class ReportWriterTest {

    /** Counts bytes, breaks when it has taken enough of them. */
    private static final class Sink extends OutputStream {

        private final long enough;
        private long count;
        private boolean closed;

        Sink(long enough) {
            this.enough = enough;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (count + length > enough) {
                throw new IOException("the disk is full");
            }
            count += length;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsAreWrittenAndLetGoOf(ReportFormat format) throws Exception {
        Sink sink = new Sink(Long.MAX_VALUE);
        try (ReportWriter writer = format.open(sink, Locale.GERMAN)) {
            writer.write(large(-1));
            long before = usedHeap();

            for (int index = 0; index < 10_000; index++) {
                writer.write(large(index));
            }

            assertThat(usedHeap() - before).isLessThan(6L << 20);
        }
        assertThat(sink.count).isGreaterThan(16L << 20);
    }

    /** 1.2 kB on the heap, of which nothing is shared with another report. */
    private static Report large(int index) {
        Detection detection = Detection.of(
                        Severity.ERROR, Step.SCHEMA, "R-" + Math.floorMod(index, 50), index + " ä".repeat(600))
                .at(new Place(1, 0, "/a[1]"));
        return SampleReports.report(index + ".xml", Acceptance.REJECT, List.of(detection), new TreeMap<>());
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @ParameterizedTest
    @EnumSource
    void hostileTextsDoNotBreakTheForm(ReportFormat format) throws Exception {
        Written written = Written.as(format, hostile(), rejected("a.xml"));

        assertThat(written.text()).doesNotContain("\u0000", "\u0007", "\u001B");
        assertThat(written.text().codePoints())
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE)
                .anyMatch(point -> point == 0x1F600);
        assertThat(written.text()).contains("[U+D800]", "[U+DC00]");
        switch (format) {
            case TEXT -> assertThat(written.text()).contains("[U+202E]");
            case JSON -> assertThat(written.json().at("reports").items()).hasSize(2);
            case SARIF -> assertThat(written.json().at("runs").items()).hasSize(1);
            default -> assertThat(written.xpath("//script | //*:script")).isEmpty();
        }
        if (format != ReportFormat.JSON && format != ReportFormat.SARIF) {
            assertThat(written.text()).contains("[U+0007]", "[U+FFFE]").doesNotContain("\uFFFE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesAndExcerptsAreLeftOutOnDemand(ReportFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportWriter writer = format.open(out, Locale.ENGLISH).withoutValues()) {
            writer.write(rejected("a.xml"));
        }

        assertThat(Written.as(format, rejected("a.xml")).text()).contains("Jördis Åkerström");
        assertThat(Written.of(out).text()).contains("HS-04").doesNotContain("Jördis", "Bello", "2026-02-30");
    }

    @ParameterizedTest
    @EnumSource
    void theStreamStaysOpen(ReportFormat format) throws Exception {
        Sink sink = new Sink(Long.MAX_VALUE);
        ReportWriter writer = format.open(sink, Locale.ENGLISH);
        writer.write(accepted("a.xml"));
        writer.close();
        long complete = sink.count;
        writer.close();

        assertThat(sink.closed).isFalse();
        assertThat(sink.count).isEqualTo(complete).isPositive();
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.write(accepted("b.xml")))
                .withMessageContaining("closed");
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenStreamIsToldOfAndWhatIsThereIsNotEnded(ReportFormat format) throws Exception {
        Sink sink = new Sink(20_000);

        assertThatIOException()
                .isThrownBy(() -> {
                    try (ReportWriter writer = format.open(sink, Locale.ENGLISH)) {
                        for (int index = 0; index < 100; index++) {
                            writer.write(large(index));
                        }
                    }
                })
                .withMessage("the disk is full")
                .satisfies(broken -> assertThat(broken.getSuppressed()).isEmpty());
    }

    @Test
    void afterABrokenStreamNothingMoreIsWritten() throws Exception {
        Sink sink = new Sink(20_000);
        ReportWriter writer = ReportFormat.JSON.open(sink, Locale.ENGLISH);
        assertThatIOException().isThrownBy(() -> {
            while (true) {
                writer.write(large(0));
            }
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> writer.write(accepted("a.xml")))
                .withMessageContaining("broke");
        long left = sink.count;
        writer.close();
        assertThat(sink.count).isEqualTo(left);
    }

    @ParameterizedTest
    @EnumSource
    void manyThreadsMayWrite(ReportFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ReportWriter writer = format.open(out, Locale.ENGLISH)) {
            List<Future<?>> jobs = new ArrayList<>();
            for (int index = 0; index < 200; index++) {
                String name = "document-" + index + ".xml";
                jobs.add(threads.submit(() -> {
                    writer.write(rejected(name));
                    return name;
                }));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdown();
        }

        Written written = Written.of(out);
        Map<ReportFormat, String> path = Map.of(
                ReportFormat.JUNIT, "//testcase",
                ReportFormat.XVRL, "//*:report",
                ReportFormat.SVRL, "//*:active-pattern[@name = 'SCHEMA']",
                ReportFormat.HTML, "//section");
        switch (format) {
            case TEXT ->
                assertThat(written.text().lines().filter(line -> line.startsWith("REJECT  document-")))
                        .hasSize(200)
                        .doesNotHaveDuplicates();
            case JSON -> assertThat(written.json().at("reports").items()).hasSize(200);
            case SARIF ->
                assertThat(written.json()
                                .at("runs")
                                .items()
                                .get(0)
                                .at("results")
                                .items())
                        .hasSize(800);
            default ->
                assertThat(written.xpath(Objects.requireNonNull(path.get(format))))
                        .hasSize(200);
        }
    }
}
