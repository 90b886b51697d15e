package de.amtspost.compliance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import org.junit.jupiter.api.Test;

class DetectionsTest {

    private static final Detection WARNING = Detection.of(Severity.WARNING, Step.CHARACTERS, "r", "t");

    /** A document with very many siblings, each with something wrong, would take the square of their number else. */
    @Test
    void looksForPlacesOfWhatItKeepsAlone() {
        int[] looked = {0};
        Detections found = new Detections();

        for (int i = 0; i < 3 * Detections.MAX; i++) {
            found.add(WARNING, () -> new Place(++looked[0], 0, ""));
        }
        found.add(Detection.of(Severity.ERROR, Step.CHARACTERS, "r", "t"), () -> new Place(++looked[0], 0, ""));

        assertThat(looked[0]).isEqualTo(Detections.MAX);
        assertThat(found.all()).hasSize(Detections.MAX + 1);
        assertThat(found.all().get(Detections.MAX - 1).place())
                .hasValueSatisfying(place -> assertThat(place.line()).isEqualTo(Detections.MAX));
        assertThat(found.all().get(Detections.MAX).rule()).isEqualTo("too-many");
        assertThat(found.hasErrors(Step.CHARACTERS)).isTrue();
    }

    @Test
    void keepsStepsApart() {
        Detections found = new Detections();
        found.add(WARNING);
        found.add(Detection.of(Severity.ERROR, Step.HEAD, "h", "t"), () -> new Place(1, 2, "/a"));
        found.add(Detection.of(Severity.INFO, Step.SCHEMA, "s", "t"));

        assertThat(found.all()).extracting(Detection::rule).containsExactly("s", "r", "h");
        assertThat(found.hasErrors(Step.CHARACTERS)).isFalse();
        assertThat(found.hasErrors(Step.HEAD)).isTrue();
        assertThat(found.isFull(Step.HEAD)).isFalse();
    }
}
