package de.amtspost.compliance.internal;

import de.amtspost.compliance.RuleSetException;
import de.amtspost.compliance.internal.ScenarioSource.Rules;
import de.amtspost.xoev.internal.SchemaCompiler;
import de.amtspost.xoev.internal.SchemaMember;
import de.amtspost.xoev.internal.SchemaSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.validation.Schema;

/** Reads and compiles schema sets, each once: scenarios share them. */
final class Schemas {

    private final Map<Key, Lazy<Compiled>> compiled = new ConcurrentHashMap<>();

    private record Key(List<Resources> resources, List<Rules> first) {}

    /**
     * A compiled set.
     *
     * @param namespaces its namespaces
     * @param schema the schema
     * @param types what its types mean
     */
    record Compiled(Set<String> namespaces, Schema schema, TypeCatalogue types) {}

    /**
     * Compiles the schemas of a scenario.
     *
     * @param source the scenario
     * @return the set
     * @throws RuleSetException if a file is missing or the set does not compile
     */
    Compiled of(ScenarioSource source) {
        return compiled.computeIfAbsent(
                        new Key(source.resources(), source.schemas()), key -> new Lazy<>(() -> compile(source)))
                .get();
    }

    private static Compiled compile(ScenarioSource source) {
        try {
            SchemaSet set = read(source);
            return new Compiled(set.namespaces(), SchemaCompiler.compile(set), new TypeCatalogue(set.members()));
        } catch (RuleSetException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RuleSetException(
                    "the schemas of " + source.resources().get(0) + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** All schemas, or those that the scenario names with what they refer to. */
    private static SchemaSet read(ScenarioSource source) {
        SchemaSet set = new SchemaSet();
        for (Rules rules : source.schemas()) {
            addWithReferences(set, source.resources().get(0), rules.location());
        }
        if (source.schemas().isEmpty()) {
            for (Resources resources : source.resources()) {
                Set<String> present = set.namespaces();
                for (String path : resources.endingIn(".xsd")) {
                    set.add("/" + path, resources.read(path), present);
                }
            }
        }
        return set;
    }

    private static void addWithReferences(SchemaSet set, Resources resources, String first) {
        Deque<String> open = new ArrayDeque<>(List.of(first));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String path = open.pop();
            if (seen.add(path)) {
                SchemaMember member = set.add("/" + path, resources.read(path), Set.of());
                for (SchemaMember.Reference reference : member.references()) {
                    String other = Resources.resolve(path, reference.location());
                    if (other != null && resources.has(other)) {
                        open.add(other);
                    }
                }
            }
        }
    }
}
