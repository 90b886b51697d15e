package de.amtspost.compliance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.Step;
import de.amtspost.compliance.internal.report.Excerpt.Line;
import de.amtspost.core.Finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static Excerpt excerpt(Place place, Map<Integer, String> lines) {
        Detection detection =
                Detection.of(Severity.ERROR, Step.SCHEMA, "R", "Wrong.").at(place);
        Report report = new Report(
                "a.xml",
                Optional.empty(),
                "rules",
                Optional.empty(),
                Instant.EPOCH,
                Acceptance.REJECT,
                List.of(detection),
                new TreeMap<>(lines));
        return Excerpt.of(report, detection);
    }

    @Test
    void linesAroundUpToTheFirstGap() {
        Map<Integer, String> lines = Map.of(1, "1", 3, "3", 4, "4", 5, "5", 6, "6", 7, "7", 8, "8", 9, "9", 11, "11");

        assertThat(excerpt(new Place(4, 0, ""), lines).lines()).containsOnlyKeys(3, 4, 5, 6, 7);
        assertThat(excerpt(new Place(1, 0, ""), lines).text()).isEqualTo("1");
        assertThat(excerpt(new Place(2, 0, ""), lines).isEmpty()).isTrue();
        assertThat(excerpt(new Place(0, 0, "/a"), lines).isEmpty()).isTrue();
    }

    @Test
    void theStartTagIsMarkedAndCommonWhiteSpaceGoes() {
        assertThat(excerpt(new Place(2, 14, ""), Map.of(1, "    <a>", 2, "      <b/><c>d</c>", 3, ""))
                        .shown())
                .containsExactly(
                        new Line(1, "<a>", "", ""), new Line(2, "  <b/>", "<c>", "d</c>"), new Line(3, "", "", ""));
    }

    /** The column of another editor, of a tag that begins on another line, of something that is no tag. */
    @Test
    void withoutATagTheLineIsMarked() {
        Map<Integer, String> lines = Map.of(1, "  <b> text");

        for (int column : new int[] {0, 1, 5, 9, 11, 500}) {
            assertThat(excerpt(new Place(1, column, ""), lines).shown())
                    .as("column " + column)
                    .containsExactly(new Line(1, "", "<b> text", ""));
        }
        assertThat(excerpt(new Place(1, 7, ""), Map.of(1, "  d=''>text")).shown())
                .containsExactly(new Line(1, "", "d=''>text", ""));
        assertThat(excerpt(new Place(1, 8, ""), Map.of(1, "  d=''>text")).shown())
                .containsExactly(new Line(1, "", "d=''>", "text"));
    }
}
