package de.amtspost.xoev.xrepository;

import de.amtspost.xoev.codelist.CodelistProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What XRepository said is not there: it is not asked again for a while, though every message may name it. Bounded, since
 * messages name what they like. Thread-safe.
 */
final class Missing {

    private static final int MAX = 1_000;

    private final Duration kept;
    private final Map<String, Note> notes = new LinkedHashMap<>();

    private record Note(Instant until, CodelistProblem problem) {}

    Missing(Duration kept) {
        this.kept = kept;
    }

    synchronized void add(Resource resource, String urn, String address, String reason) {
        notes.remove(key(resource, urn));
        notes.put(
                key(resource, urn),
                new Note(
                        Instant.now().plus(kept),
                        new CodelistProblem(
                                CodelistProblem.Kind.UNAVAILABLE,
                                address,
                                Optional.of(urn),
                                "XRepository says that it is not there: " + reason
                                        + ". See whether list and version are right")));
        if (notes.size() > MAX) {
            notes.remove(notes.keySet().iterator().next());
        }
    }

    synchronized void remove(Resource resource, String urn) {
        notes.remove(key(resource, urn));
    }

    synchronized boolean has(Resource resource, String urn) {
        @Nullable Note note = notes.get(key(resource, urn));
        return note != null && Instant.now().isBefore(note.until());
    }

    synchronized List<CodelistProblem> problems() {
        return notes.values().stream().map(Note::problem).toList();
    }

    private static String key(Resource resource, String urn) {
        return resource.folder + " " + urn;
    }
}
