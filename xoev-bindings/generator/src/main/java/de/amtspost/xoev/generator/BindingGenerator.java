package de.amtspost.xoev.generator;

import de.amtspost.xoev.internal.BuildingBlocks;
import de.amtspost.xoev.internal.SchemaCompiler;
import de.amtspost.xoev.internal.SchemaFiles;
import de.amtspost.xoev.internal.SchemaMember;
import de.amtspost.xoev.internal.SchemaSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.lang.model.SourceVersion;
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
        List<SchemaMember> files = all.ofFirstSource();
        SchemaSet set = all.reachableFrom(standard == null ? files : StandardFacts.filesOf(files, standard));
        BuildingBlocks.complete(set);
        SchemaCompiler.compile(set);
        return new Generation(base, set, KnownTypes.of(bindings)).write(folder);
    }
}
