package de.amtspost.xoev.codelist;

import de.amtspost.core.Content;
import de.amtspost.xoev.codelist.Codelist.Identification;
import de.amtspost.xoev.internal.BoundedStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Collects files by the identifiers in their heads, and what is wrong with others. For one thread. */
final class CodelistIndex {

    /** Published heads have up to 5 kB. */
    private static final int MAX_HEAD_BYTES = 1 << 20;

    private static final List<String> ENDINGS = List.of(".xml", ".gc");

    private final Map<String, List<CodelistFile>> files = new TreeMap<>();
    private final List<CodelistProblem> problems = new ArrayList<>();

    /** By what a list is found: its own identifier, and the one that a code leads to. */
    static Set<String> names(Identification list) {
        String ofCode = list.uri() + "_" + list.version();
        return list.versionUri().equals(ofCode) ? Set.of(ofCode) : Set.of(list.versionUri(), ofCode);
    }

    /**
     * Adds a file.
     *
     * @param place names it in texts
     * @param path its path, in its folder or archive
     * @param now opens it now, to look at its head
     * @param later opens it when the list is asked for
     */
    void add(String place, String path, Content.Source now, Content.Source later) {
        String name = path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
        if (name.startsWith(".")) {
            return;
        }
        try (InputStream in = now.open()) {
            GenericodeHead.Scan scan = GenericodeHead.scan(
                    new BoundedStream(in, MAX_HEAD_BYTES, "no Identification in the first MiB"), place);
            switch (scan.kind()) {
                case LIST -> scan.identification().ifPresent(found -> add(found, new CodelistFile(place, later)));
                case ERROR ->
                    problems.add(new CodelistProblem(
                            CodelistProblem.Kind.UNAVAILABLE,
                            place,
                            scan.urn(),
                            "XRepository gave an error in place of the list: " + scan.text()
                                    + ". Get the list anew, or do without it"));
                case NO_LIST -> {
                    if (ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
                        broken(place, scan.text());
                    }
                }
                case OTHER -> {
                    // Another vocabulary, such as a schema.
                }
            }
        } catch (CodelistException e) {
            broken(place, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            unreadable(place, e);
        }
    }

    private void add(Identification list, CodelistFile file) {
        names(list).forEach(uri -> files.computeIfAbsent(uri, absent -> new ArrayList<>())
                .add(file));
    }

    private void unreadable(String place, IOException e) {
        broken(place, "cannot be read, " + e.getMessage() + ": get the file anew, or see who may read it");
    }

    private void broken(String place, String text) {
        problems.add(new CodelistProblem(CodelistProblem.Kind.BROKEN, place, Optional.empty(), text));
    }

    CodelistSource toSource() {
        return new IndexedSource(files, problems);
    }
}
