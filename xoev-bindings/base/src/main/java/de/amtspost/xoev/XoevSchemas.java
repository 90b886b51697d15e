package de.amtspost.xoev;

import de.amtspost.core.MessageCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.validation.Schema;

/**
 * The compiled schema set of a standard, or of several versions and standards together.
 *
 * <p>References between the files of a set are resolved within it, by namespace (so that the address in a
 * {@code schemaLocation} does not matter) and, for includes, by path. What the set lacks is taken from the building
 * blocks of this module: Code 1.0, DIN 91379 (2022-08), Basisnachricht G2G 1.1 qualified and unqualified, and the
 * attributes of the {@code xml} namespace. Nothing is ever fetched.
 *
 * <p>All files of a namespace count, not only the first. A set must hold each definition once: give versions that share
 * a namespace (XJustiz) as sets of their own. Immutable and thread-safe; compiling takes up to a second, so keep it.
 */
public final class XoevSchemas {

    private final Schema schema;

    private XoevSchemas(SchemaSet set) {
        this.schema = SchemaCompiler.compile(set);
    }

    /**
     * Compiles all XSD files of a folder and the folders in it. Further folders give only the namespaces that those
     * before them lack, for standards that build on others.
     *
     * @param folder the folder
     * @param more further folders
     * @return the compiled set
     * @throws IllegalArgumentException if the set does not compile; the text names the file or what is missing
     * @throws UncheckedIOException if a file cannot be read
     */
    public static XoevSchemas folder(Path folder, Path... more) {
        SchemaSet set = new SchemaSet();
        for (Path each : Stream.concat(Stream.of(folder), Stream.of(more)).toList()) {
            try (Stream<Path> files = Files.walk(each)) {
                Set<String> present = set.namespaces();
                List<Path> schemas = files.filter(file -> file.toString().endsWith(".xsd"))
                        .sorted()
                        .toList();
                for (Path file : schemas) {
                    set.add(path(file), Files.readAllBytes(file), present);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the schema set " + each, e);
            }
        }
        return new XoevSchemas(set);
    }

    /**
     * Compiles an XSD file and all files that it refers to by a relative path.
     *
     * @param file the file
     * @return the compiled set
     * @throws IllegalArgumentException if the set does not compile; the text names the file or what is missing
     * @throws UncheckedIOException if a file cannot be read
     */
    public static XoevSchemas file(Path file) {
        SchemaSet set = new SchemaSet();
        Deque<Path> open = new ArrayDeque<>(List.of(file.toAbsolutePath().normalize()));
        try {
            while (!open.isEmpty()) {
                Path next = open.pop();
                if (!set.contains(SchemaSet.id(path(next)))) {
                    for (String location : set.add(path(next), Files.readAllBytes(next), Set.of())
                            .locations()) {
                        if (!location.contains(":")) {
                            Path other = next.resolveSibling(location).normalize();
                            Stream.of(other).filter(Files::isRegularFile).forEach(open::add);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schema set of " + file, e);
        }
        return new XoevSchemas(set);
    }

    /**
     * Compiles schemas from the class path.
     *
     * @param anchor the class beside which they lie, or whose module has them
     * @param names the names of the resources, relative to the class or, with a slash in front, to the class path
     * @return the compiled set
     * @throws IllegalArgumentException if a resource is missing or the set does not compile
     */
    public static XoevSchemas resources(Class<?> anchor, String... names) {
        SchemaSet set = new SchemaSet();
        for (String name : names) {
            try (var in = anchor.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalArgumentException("no resource " + name + " beside " + anchor.getName());
                }
                String folder = "/" + anchor.getPackageName().replace('.', '/') + "/";
                set.add(name.startsWith("/") ? name : folder + name, in.readAllBytes(), Set.of());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the resource " + name, e);
            }
        }
        return new XoevSchemas(set);
    }

    /**
     * Returns the check of message contents against this set. A finding names the rule of XML Schema Part 1 or 2 that
     * is broken (for example {@code cvc-pattern-valid}) and where, never the value: values are personal data. Texts of
     * more than 100,000 characters are refused unless they are binary data, since the time for the patterns of
     * DIN 91379 grows with the square of their length.
     *
     * @return the check, thread-safe
     */
    public MessageCheck check() {
        return new SchemaCheck(schema);
    }

    /**
     * Returns the compiled schema.
     *
     * @return the schema, thread-safe
     */
    public Schema schema() {
        return schema;
    }

    /** With slashes on every system, and one in front. */
    private static String path(Path file) {
        return file.toAbsolutePath().normalize().toUri().getPath();
    }
}
