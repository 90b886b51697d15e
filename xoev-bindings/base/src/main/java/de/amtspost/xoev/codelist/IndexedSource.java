package de.amtspost.xoev.codelist;

import de.amtspost.xoev.internal.SoftCache;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source of files that are known by their identifiers. */
final class IndexedSource implements CodelistSource {

    private final Map<String, List<CodelistFile>> files;
    private final List<CodelistProblem> problems;
    private final SoftCache<String, Codelist> lists = new SoftCache<>();

    IndexedSource(Map<String, List<CodelistFile>> files, List<CodelistProblem> problems) {
        this.files = Map.copyOf(files);
        this.problems = List.copyOf(problems);
    }

    @Override
    public Optional<Codelist> find(String versionUri) {
        List<CodelistFile> candidates = files.getOrDefault(versionUri, List.of());
        return candidates.isEmpty()
                ? Optional.empty()
                : lists.get(versionUri, () -> Optional.of(read(versionUri, candidates)));
    }

    /**
     * The first of the files. The others may differ in what is said about the list only: XRepository publishes lists anew
     * with their metadata in a newer form.
     */
    private static Codelist read(String versionUri, List<CodelistFile> candidates) {
        CodelistFile first = candidates.get(0);
        Codelist list = first.read(versionUri);
        for (CodelistFile other : candidates.subList(1, candidates.size())) {
            if (!other.read(versionUri).sameRows(list)) {
                throw CodelistException.ambiguous("two different code lists say that they are " + versionUri + ": "
                        + first.place() + " and " + other.place() + ". Keep the right one");
            }
        }
        return list;
    }

    @Override
    public List<CodelistProblem> problems() {
        List<CodelistProblem> all = new ArrayList<>(problems);
        files.keySet().stream().sorted().forEach(versionUri -> check(versionUri).ifPresent(all::add));
        return all;
    }

    private Optional<CodelistProblem> check(String versionUri) {
        String place = files.getOrDefault(versionUri, List.of()).get(0).place();
        try {
            find(versionUri);
            return Optional.empty();
        } catch (CodelistException e) {
            return Optional.of(
                    new CodelistProblem(e.kind(), place, Optional.of(versionUri), String.valueOf(e.getMessage())));
        } catch (UncheckedIOException e) {
            return Optional.of(new CodelistProblem(
                    CodelistProblem.Kind.BROKEN, place, Optional.of(versionUri), String.valueOf(e.getMessage())));
        }
    }
}
