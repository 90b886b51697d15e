package de.amtspost.xoev.generator;

import com.sun.tools.xjc.model.Model;
import com.sun.tools.xjc.outline.Outline;
import com.sun.tools.xjc.outline.PackageOutline;
import de.amtspost.xoev.internal.BuildingBlocks;
import de.amtspost.xoev.internal.SchemaMember;
import de.amtspost.xoev.internal.SchemaSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One generation: from a schema set that compiles to files in a folder. */
final class Generation {

    /** Each round declares names for all clashes that can be seen; a further one is needed where new names clash. */
    private static final int MAX_ROUNDS = 8;

    private final SchemaSet set;
    private final SchemaDocuments documents;
    private final StandardFacts facts;
    private final Map<String, String> packages;
    private final KnownTypes known;
    private final List<String> renamings = new ArrayList<>();
    private final String base;

    Generation(String base, SchemaSet set, KnownTypes known) throws IOException {
        this.base = base;
        this.set = set;
        this.documents = SchemaDocuments.of(set);
        this.facts = StandardFacts.of(set, documents, set.ofFirstSource(), base);
        this.known = known.without(facts.own());
        List<String> own = documents.namespaces().stream()
                .filter(namespace -> !this.known.namespaces().contains(namespace))
                .toList();
        this.packages = PackageNames.of(base, facts.own(), own);
    }

    GeneratedBindings write(Path folder) throws IOException {
        Customization.apply(documents, packages);
        PatternedNumbers.keepAsText(documents);
        documents.settle();
        XjcRun run = compiled();
        Outline outline = run.outline().filter(found -> !run.hasErrors()).orElseThrow(() -> refused(run));
        FixedValues.fillIn(outline);
        Narrowings narrowed = Narrowings.of(outline.getModel().schemaComponent, NarrowedTypes.hide(outline));
        Prefixes.declare(outline, documents, packages);
        for (PackageOutline each : outline.getAllPackageContexts()) {
            // Of its casts, some are needed by some types only.
            each.objectFactory()
                    .annotate(SuppressWarnings.class)
                    .paramArray("value")
                    .param("cast")
                    .param("unchecked")
                    .param("rawtypes");
        }
        List<Roots.Root> roots = Roots.of(outline, documents, facts);
        JavaFiles java = new JavaFiles(known.packages());
        run.code().build(java);

        Map<String, byte[]> files = new TreeMap<>();
        java.files().forEach((name, content) -> files.put("java/" + name, content));
        Map<String, SchemaMember> schemas = schemas();
        String schemaFolder = "resources/" + base.replace('.', '/') + "/schema/";
        for (Map.Entry<String, SchemaMember> schema : schemas.entrySet()) {
            try (InputStream in = schema.getValue().open()) {
                files.put(schemaFolder + schema.getKey(), in.readAllBytes());
            }
        }
        files.put(
                "resources/" + KnownTypes.resource(base), KnownTypes.of(outline).describe());
        Set<String> factories = new TreeSet<>();
        for (PackageOutline each : outline.getAllPackageContexts()) {
            factories.add(each._package().name());
        }
        String entryPoint = "";
        if (!roots.isEmpty()) {
            String name = entryPointName(files);
            entryPoint = base + "." + name;
            String source =
                    EntryPoint.write(base, name, facts, roots, List.copyOf(schemas.keySet()), factories, narrowed);
            files.put(file(name), source.getBytes(StandardCharsets.UTF_8));
        }
        OutputFolder.replace(folder, files, facts.name() + " " + facts.version());
        return new GeneratedBindings(
                facts.name(),
                facts.version(),
                entryPoint,
                Set.copyOf(
                        packages.values().stream().filter(factories::contains).toList()),
                outline.getClasses().size(),
                roots.size(),
                renamings);
    }

    /** A type of the standard may have the name already. */
    private String entryPointName(Map<String, byte[]> files) {
        String name = facts.className();
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(files.keySet());
        while (taken.contains(file(name))) {
            name += "Bindings";
        }
        return name;
    }

    private String file(String className) {
        return "java/" + base.replace('.', '/') + "/" + className + ".java";
    }

    private XjcRun compiled() throws IOException {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            XjcRun run = new XjcRun(documents, known);
            Optional<Model> model = run.model();
            if (model.isEmpty()) {
                throw refused(run);
            }
            List<String> found = NameClashes.resolve(documents, model.get());
            if (found.isEmpty()) {
                if (run.hasErrors()) {
                    throw refused(run);
                }
                return run;
            }
            renamings.addAll(found);
            documents.settle();
        }
        throw new IllegalArgumentException("the names of " + facts.name() + " clash whatever they are called: "
                + renamings + ". Please report this standard");
    }

    private IllegalArgumentException refused(XjcRun run) {
        return new IllegalArgumentException("no classes can be made of the schemas of " + facts.name() + " "
                + facts.version() + ": " + String.join("; ", run.errors()) + ". Please report this standard");
    }

    /** The schema files, without those that every user has; each with a name of its own. */
    private Map<String, SchemaMember> schemas() {
        Map<String, SchemaMember> schemas = new LinkedHashMap<>();
        for (SchemaMember member : set.members()) {
            if (!BuildingBlocks.isOurs(member)) {
                String file = member.name().substring(member.name().lastIndexOf('/') + 1);
                String name = file;
                for (int number = 2; schemas.containsKey(name); number++) {
                    name = file.replaceFirst("\\.[xX][sS][dD]$", "") + "-" + number + ".xsd";
                }
                schemas.put(name, member);
            }
        }
        return schemas;
    }
}
