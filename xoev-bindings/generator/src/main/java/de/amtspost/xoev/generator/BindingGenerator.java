package de.amtspost.xoev.generator;

import com.sun.tools.xjc.model.Model;
import com.sun.tools.xjc.outline.Outline;
import com.sun.tools.xjc.outline.PackageOutline;
import de.amtspost.xoev.internal.BuildingBlocks;
import de.amtspost.xoev.internal.SchemaCompiler;
import de.amtspost.xoev.internal.SchemaFiles;
import de.amtspost.xoev.internal.SchemaMember;
import de.amtspost.xoev.internal.SchemaSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bindings of a standard: classes for all its types, and an entry point that reads and writes its documents.
 *
 * <pre>
 * BindingGenerator.of(Path.of("xschule-1.2.zip"), Path.of("xbildung-1.2.zip"))
 *         .packageName("de.example.xschule.v1_2")
 *         .generate(Path.of("target/generated/xschule"));
 * </pre>
 *
 * <p>The schemas are taken as their publisher hands them out; nothing is fetched, and no standard needs settings of its
 * own. What is generated depends on the schemas and the package alone: the same input gives the same files, byte for
 * byte. Immutable and thread-safe.
 */
public final class BindingGenerator {

    /** Each round declares names for all clashes that can be seen; a further one is needed where new names clash. */
    private static final int MAX_ROUNDS = 8;

    private final List<Path> sources;
    private final @Nullable String packageName;
    private final @Nullable String standard;
    private final List<Path> bindings;

    private BindingGenerator(
            List<Path> sources, @Nullable String packageName, @Nullable String standard, List<Path> bindings) {
        this.sources = List.copyOf(sources);
        this.packageName = packageName;
        this.standard = standard;
        this.bindings = List.copyOf(bindings);
    }

    /**
     * Prepares a generator.
     *
     * @param schemas the schemas of the standard: a folder, a ZIP or JAR file, or an XSD file with those that it refers to
     *     by path
     * @param more schemas that the standard builds on and does not bring along; they give only the namespaces that are
     *     missing before them and needed
     * @return the generator
     */
    public static BindingGenerator of(Path schemas, Path... more) {
        List<Path> all = new ArrayList<>(List.of(schemas));
        all.addAll(List.of(more));
        return new BindingGenerator(all, null, null, List.of());
    }

    /**
     * Sets the package. Needed.
     *
     * @param name the package of the entry point and of the standard's own types; other namespaces get packages in it
     * @return the changed copy
     * @throws IllegalArgumentException if Java allows no package of that name
     */
    public BindingGenerator packageName(String name) {
        if (!SourceVersion.isName(name)) {
            throw new IllegalArgumentException("not the name of a Java package: " + name);
        }
        return new BindingGenerator(sources, name, standard, bindings);
    }

    /**
     * Chooses one of several standards that the schemas hold.
     *
     * @param identifier its URN, with or without {@code _} and the version
     * @return the changed copy
     */
    public BindingGenerator standard(String identifier) {
        return new BindingGenerator(sources, packageName, identifier, bindings);
    }

    /**
     * Sets artifacts with bindings that exist already, the building blocks for one: types that these have are used, not
     * made again. The standard's own namespace is always made: what is there may be of another version.
     *
     * @param classPath JAR files and folders of classes; those without bindings do not matter
     * @return the changed copy
     */
    public BindingGenerator bindings(Collection<Path> classPath) {
        return new BindingGenerator(sources, packageName, standard, List.copyOf(classPath));
    }

    /**
     * Makes the bindings.
     *
     * @param folder where to put them: sources into {@code java}, schemas and the list of types for other generators into
     *     {@code resources}. The folder must be new, empty, or made by an earlier run, whose files go. It is written when
     *     all is done; if anything fails, it stays as it was.
     * @return what was made
     * @throws IllegalArgumentException if the schemas are no standard's, or cannot be used; the text names file, line and
     *     what to do
     * @throws IOException if reading or writing fails
     */
    public GeneratedBindings generate(Path folder) throws IOException {
        OutputFolder.checkReplaceable(folder);
        String base = Objects.requireNonNull(packageName, "packageName");
        SchemaSet all = SchemaFiles.read(sources);
        SchemaSet set = all.reachableFrom(all.ofFirstSource());
        BuildingBlocks.complete(set);
        SchemaCompiler.compile(set);
        return new Run(base, set, KnownTypes.of(bindings)).write(folder);
    }

    /** One generation. */
    private final class Run {

        private final SchemaSet set;
        private final SchemaDocuments documents;
        private final StandardFacts facts;
        private final Map<String, String> packages;
        private final KnownTypes known;
        private final List<String> renamings = new ArrayList<>();
        private final String base;

        Run(String base, SchemaSet set, KnownTypes known) throws IOException {
            this.base = base;
            this.set = set;
            this.documents = SchemaDocuments.of(set);
            this.facts = StandardFacts.of(set, documents, set.ofFirstSource(), Optional.ofNullable(standard));
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
            List<QName> narrowed = NarrowedTypes.hide(outline);
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
                    "resources/" + KnownTypes.resource(base),
                    KnownTypes.of(outline).describe());
            Set<String> factories = new TreeSet<>();
            for (PackageOutline each : outline.getAllPackageContexts()) {
                factories.add(each._package().name());
            }
            String entryPoint = "";
            if (facts.isStandard() && !roots.isEmpty()) {
                entryPoint = base + "." + facts.className();
                String source =
                        EntryPoint.write(base, facts, roots, List.copyOf(schemas.keySet()), factories, narrowed);
                files.put("java/" + entryPoint.replace('.', '/') + ".java", source.getBytes(StandardCharsets.UTF_8));
            }
            OutputFolder.replace(folder, files, facts.name() + " " + facts.version());
            return new GeneratedBindings(
                    facts.name(),
                    facts.version(),
                    entryPoint,
                    Set.copyOf(packages.values().stream()
                            .filter(factories::contains)
                            .toList()),
                    outline.getClasses().size(),
                    roots.size(),
                    renamings);
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
}
