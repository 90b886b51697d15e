package de.amtspost.xoev.generator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The packages of a standard's namespaces: the chosen one for the standard's own namespace, and for each other a package
 * in it, named after the namespace's last word and version. Depends on the namespaces alone, so it is the same every time.
 */
final class PackageNames {

    private static final Pattern VERSION = Pattern.compile("[vV]?[0-9]+([._-][0-9]+)*");

    /** Words that say nothing of what a namespace is for. */
    private static final Set<String> NOISE = Set.of("xsd", "schema", "schemas", "schemata");

    private PackageNames() {}

    /**
     * Chooses packages.
     *
     * @param base the package of the standard
     * @param own the standard's own namespace, if there is one that the others serve
     * @param namespaces all namespaces that need a package
     */
    static Map<String, String> of(String base, Optional<String> own, Collection<String> namespaces) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        own.ifPresent(namespace -> {
            names.put(namespace, base);
            taken.add(base);
        });
        for (String namespace : namespaces.stream().sorted().toList()) {
            if (!names.containsKey(namespace)) {
                String name = base + "." + inner(namespace, 1);
                for (int words = 2; !taken.add(name); words++) {
                    name = base + "." + inner(namespace, words);
                    if (words > namespace.length()) {
                        throw new IllegalArgumentException("two namespaces have the same words: " + namespace);
                    }
                }
                names.put(namespace, name);
            }
        }
        return names;
    }

    /** A namespace as words and the version behind them. */
    private record Parts(List<String> words, String version) {

        static Parts of(String namespace) {
            List<String> parts = new ArrayList<>(List.of(namespace
                    .replaceFirst("^[a-zA-Z]+://", "")
                    .replaceFirst("^urn:", "")
                    .split("[/:#]+")));
            StringBuilder version = new StringBuilder();
            while (parts.size() > 1 && NOISE.contains(last(parts).toLowerCase(Locale.ROOT))) {
                parts.remove(parts.size() - 1);
            }
            while (parts.size() > 1 && VERSION.matcher(last(parts)).matches()) {
                version.insert(0, "." + last(parts).replaceFirst("^[vV]", ""));
                parts.remove(parts.size() - 1);
            }
            parts.removeIf(part -> VERSION.matcher(part).matches() || NOISE.contains(part.toLowerCase(Locale.ROOT)));
            return new Parts(parts, version.isEmpty() ? "" : version.substring(1));
        }
    }

    /** The last word of a namespace. */
    static String lastWord(String namespace) {
        List<String> words = Parts.of(namespace).words();
        return words.isEmpty() ? "Standard" : last(words);
    }

    /** The version in a namespace, empty for none. */
    static String version(String namespace) {
        return Parts.of(namespace).version();
    }

    /** So many of the last words of a namespace, and the version behind them. */
    private static String inner(String namespace, int words) {
        Parts parts = Parts.of(namespace);
        List<String> names = parts.words().stream().map(PackageNames::word).toList();
        String name = names.isEmpty()
                ? "ns"
                : String.join(".", names.subList(Math.max(0, names.size() - words), names.size()));
        return parts.version().isEmpty() ? name : name + ".v" + parts.version().replaceAll("[^0-9]+", "_");
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }

    private static String word(String part) {
        String word =
                part.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        if (word.isEmpty() || SourceVersion.isKeyword(word)) {
            return word + "_";
        }
        return Character.isDigit(word.charAt(0)) ? "_" + word : word;
    }
}
