package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What one check of one document has found so far. Each step has a limit, so that a hostile document fills no memory. */
final class Detections {

    /** The most that one step may report. */
    static final int MAX = 500;

    private final List<Detection> all = new ArrayList<>();
    private int ofStep;
    private Step step = Step.XML;

    void begin(Step next) {
        step = next;
        ofStep = 0;
    }

    void add(Detection detection) {
        ofStep++;
        if (ofStep <= MAX) {
            all.add(detection);
        } else if (ofStep == MAX + 1) {
            all.add(Detection.of(
                    Severity.ERROR, step, "too-many", "there is more of this kind; these are the first " + MAX));
        }
    }

    boolean isFull() {
        return ofStep > MAX;
    }

    boolean hasErrors(Step of) {
        return all.stream().anyMatch(found -> found.step() == of && found.severity() == Severity.ERROR);
    }

    List<Detection> all() {
        return List.copyOf(all);
    }
}
