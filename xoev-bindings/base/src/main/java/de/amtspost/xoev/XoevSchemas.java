package de.amtspost.xoev;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageCheck;
import de.amtspost.xoev.internal.SchemaCompiler;
import de.amtspost.xoev.internal.SchemaFiles;
import de.amtspost.xoev.internal.SchemaSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
     * Compiles the schemas of a standard as its publisher hands them out. Further sources give only the namespaces that
     * those before them lack, for standards that build on others.
     *
     * @param source a folder with all folders in it, a ZIP or JAR file, or an XSD file, which brings along the files that
     *     it refers to by a relative path
     * @param more further sources
     * @return the compiled set
     * @throws IllegalArgumentException if the set does not compile; the text names the file or what is missing
     * @throws UncheckedIOException if a file cannot be read
     */
    public static XoevSchemas of(Path source, Path... more) {
        List<Path> sources = Stream.concat(Stream.of(source), Stream.of(more)).toList();
        try {
            return new XoevSchemas(SchemaFiles.read(sources));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schema set " + sources, e);
        }
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
     * Validates a document, as {@link #check()} does with the content of a message.
     *
     * @param document the document
     * @return what was found
     * @throws IOException if the bytes cannot be read
     */
    public List<Finding> validate(Content document) throws IOException {
        return SchemaCheck.validate(schema, document);
    }

    /**
     * Returns the compiled schema.
     *
     * @return the schema, thread-safe
     */
    public Schema schema() {
        return schema;
    }
}
