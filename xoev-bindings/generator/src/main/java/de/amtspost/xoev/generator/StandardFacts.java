package de.amtspost.xoev.generator;

import de.amtspost.xoev.internal.SchemaMember;
import de.amtspost.xoev.internal.SchemaSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * Which standard a schema set is of. Schemas of XÖV say it themselves (appinfo {@code standard} and
 * {@code versionStandard}); where they do not, the namespace must do.
 *
 * @param name the short name
 * @param version the version
 * @param identifier the URN of the standard
 * @param own the namespace that the others serve, if there is one
 * @param namespaces the namespaces that belong to the standard itself
 */
record StandardFacts(
        String name, String version, Optional<String> identifier, Optional<String> own, Set<String> namespaces) {

    /** What a file says of its standard. */
    private record Statement(String namespace, String name, String version, String identifier) {}

    /**
     * Finds the files of one of several standards.
     *
     * @param files the files among which the standard is
     * @param wanted its URN, with or without version
     */
    static List<SchemaMember> filesOf(Collection<SchemaMember> files, String wanted) throws IOException {
        Set<String> namespaces = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (SchemaMember file : files) {
            statement(SchemaDocument.of(file)).ifPresent(found -> {
                String version = found.identifier() + "_" + found.version();
                if (wanted.equals(found.identifier()) || wanted.equals(version)) {
                    namespaces.add(found.namespace());
                } else {
                    others.add(version);
                }
            });
        }
        if (namespaces.isEmpty()) {
            throw new IllegalArgumentException(
                    "no schema is of the standard " + wanted + ", but there are some of " + others);
        }
        return files.stream()
                .filter(file -> namespaces.contains(file.namespace()))
                .toList();
    }

    /**
     * Finds the standard.
     *
     * @param set the files
     * @param documents the same as trees
     * @param first the files among which the standard is; the others are what it builds on
     * @param packageName the chosen package, whose name must do where there is no better one
     */
    static StandardFacts of(
            SchemaSet set, SchemaDocuments documents, Collection<SchemaMember> first, String packageName) {
        List<Statement> statements = new ArrayList<>();
        for (SchemaMember member : first) {
            statement(documents.document(member.id())).ifPresent(statements::add);
        }
        Set<String> candidates = new TreeSet<>();
        statements.forEach(statement -> candidates.add(statement.namespace()));
        if (candidates.isEmpty()) {
            // Without files that take on the namespace of who includes them.
            List<String> namespaces = documents.namespaces();
            first.stream()
                    .map(SchemaMember::namespace)
                    .filter(namespaces::contains)
                    .forEach(candidates::add);
        }
        Set<String> top = new TreeSet<>(candidates);
        for (SchemaMember member : set.members()) {
            for (SchemaMember.Reference reference : member.references()) {
                if (reference.isImport() && !reference.namespace().equals(member.namespace())) {
                    top.remove(reference.namespace());
                }
            }
        }
        Optional<String> own = top.size() == 1 ? Optional.of(top.iterator().next()) : Optional.empty();
        Optional<Statement> statement = statements.stream()
                .filter(candidate -> own.isEmpty() || own.get().equals(candidate.namespace()))
                // Files that did not change since may state an older version.
                .max(Comparator.comparing(Statement::version, StandardFacts::compareVersions));
        Set<String> namespaces = new LinkedHashSet<>();
        statements.stream()
                .filter(candidate -> statement.isPresent()
                        && candidate.identifier().equals(statement.get().identifier()))
                .forEach(candidate -> namespaces.add(candidate.namespace()));
        own.ifPresent(namespaces::add);
        if (namespaces.isEmpty()) {
            namespaces.addAll(top.isEmpty() ? candidates : top);
        }
        return new StandardFacts(
                statement
                        .map(Statement::name)
                        .or(() -> own.map(PackageNames::lastWord))
                        .orElseGet(() -> packageName.substring(packageName.lastIndexOf('.') + 1)),
                statement
                        .map(Statement::version)
                        .or(() -> own.map(PackageNames::version))
                        .orElse(""),
                statement.map(Statement::identifier).filter(text -> !text.isEmpty()),
                own,
                namespaces);
    }

    private static int compareVersions(String one, String other) {
        String[] ones = one.split("[^0-9]+");
        String[] others = other.split("[^0-9]+");
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int difference = Integer.compare(number(ones, i), number(others, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int index) {
        boolean given = index < parts.length && !parts[index].isEmpty() && parts[index].length() < 10;
        return given ? Integer.parseInt(parts[index]) : 0;
    }

    private static Optional<Statement> statement(SchemaDocument document) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Element annotation : document.children(document.root(), "annotation")) {
            for (Element appinfo : document.children(annotation, "appinfo")) {
                for (String part : List.of("standard", "versionStandard")) {
                    for (Element holder : SchemaDocument.named(appinfo, part)) {
                        for (String text : List.of("nameKurz", "kennung", "version")) {
                            SchemaDocument.named(holder, text)
                                    .forEach(element -> texts.putIfAbsent(
                                            text, element.getTextContent().strip()));
                        }
                    }
                }
            }
        }
        return texts.containsKey("nameKurz") && texts.containsKey("version")
                ? Optional.of(new Statement(
                        document.namespace(),
                        texts.getOrDefault("nameKurz", ""),
                        texts.getOrDefault("version", ""),
                        texts.getOrDefault("kennung", "")))
                : Optional.empty();
    }

    /** The name of the entry point: name and version, as Java can write them. */
    String className() {
        String word = name.replaceAll("[^A-Za-z0-9]+", "");
        String capital = word.isEmpty() ? "Standard" : Character.toUpperCase(word.charAt(0)) + word.substring(1);
        String number = version.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        return number.isEmpty() ? capital : capital + "_" + number;
    }
}
