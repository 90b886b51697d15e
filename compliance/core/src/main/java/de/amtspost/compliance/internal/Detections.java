package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one check of one document has found so far, by steps. Each step keeps so many, so that a hostile document fills no
 * memory, and of the rest only how bad it is.
 */
final class Detections {

    /** The most that one step keeps. */
    static final int MAX = 500;

    private final Map<Step, OfStep> steps = new EnumMap<>(Step.class);

    /** What one step has found. */
    private static final class OfStep {
        private final List<Detection> kept = new ArrayList<>();
        private @Nullable Severity worstDropped;

        void add(Detection detection) {
            Severity severity = detection.severity();
            if (kept.size() < MAX) {
                kept.add(detection);
            } else if (worstDropped == null || severity.compareTo(worstDropped) < 0) {
                worstDropped = severity;
            }
        }
    }

    void add(Detection detection) {
        steps.computeIfAbsent(detection.step(), step -> new OfStep()).add(detection);
    }

    /** Adds a detection with its place, which is looked for only if it is kept: among many siblings that takes its time. */
    void add(Detection detection, Supplier<Place> place) {
        OfStep found = steps.get(detection.step());
        add(found == null || found.kept.size() < MAX ? detection.at(place.get()) : detection);
    }

    boolean isFull(Step step) {
        OfStep found = steps.get(step);
        return found != null && found.worstDropped != null;
    }

    boolean hasErrors(Step step) {
        OfStep found = steps.get(step);
        return found != null
                && (found.worstDropped == Severity.ERROR
                        || found.kept.stream().anyMatch(one -> one.severity() == Severity.ERROR));
    }

    /** All, in the order of the steps. What is not kept is told in one more, as bad as the worst of it. */
    List<Detection> all() {
        List<Detection> all = new ArrayList<>();
        steps.forEach((step, found) -> {
            all.addAll(found.kept);
            Severity dropped = found.worstDropped;
            if (dropped != null) {
                all.add(Detection.of(
                        dropped, step, "too-many", "there is more of this kind; these are the first " + MAX));
            }
        });
        return List.copyOf(all);
    }
}
