package de.amtspost.xoev.generator;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;

/** Writes the class with which users of the bindings start. */
final class EntryPoint {

    private EntryPoint() {}

    /**
     * Writes the class.
     *
     * @param packageName its package
     * @param name its name
     * @param standard what is known of the standard
     * @param roots its documents
     * @param schemas the names of the schema files beside the class
     * @param factories the packages with an object factory
     * @param narrowed types that only narrow others
     */
    static String write(
            String packageName,
            String name,
            StandardFacts standard,
            List<Roots.Root> roots,
            List<String> schemas,
            Collection<String> factories,
            Narrowings narrowed) {
        return """
                package %1$s;

                import de.amtspost.core.Content;
                import de.amtspost.xoev.XoevSchemas;
                import de.amtspost.xoev.binding.NarrowedTypes;
                import de.amtspost.xoev.binding.XoevMarshaller;
                import de.amtspost.xoev.binding.XoevStandard;
                import java.io.IOException;
                import java.util.List;
                import java.util.Optional;
                import java.util.Set;
                import javax.xml.namespace.QName;
                import javax.xml.validation.Schema;

                /**
                 * %3$s %4$s: reads and writes its documents as objects. Thread-safe; all that is costly is made once, when it is
                 * first needed.
                 */
                public final class %2$s {

                    /** What the schemas say of the standard and its documents. */
                    public static final XoevStandard STANDARD = new XoevStandard(
                            %5$s, %6$s, %7$s, Set.of(%8$s), roots());

                    private %2$s() {}

                    private static List<XoevStandard.Root> roots() {
                        return List.of(%9$s);
                    }

                    /**
                     * Returns the marshaller of the standard.
                     *
                     * @return the marshaller, the same at each call
                     */
                    public static XoevMarshaller marshaller() {
                        return Marshalling.MARSHALLER;
                    }

                    /**
                     * Reads a document, checked against the schemas.
                     *
                     * @param document the document
                     * @return an object of the class of its root element, or a JAXBElement with one where several elements have
                     *     the same class
                     * @throws IOException if the bytes cannot be read
                     */
                    public static Object unmarshal(Content document) throws IOException {
                        return marshaller().unmarshal(document);
                    }

                    /**
                     * Reads a document of a known kind, checked against the schemas.
                     *
                     * @param <T> the class
                     * @param document the document
                     * @param type the class of its root element
                     * @return the object
                     * @throws IOException if the bytes cannot be read
                     */
                    public static <T> T unmarshal(Content document, Class<T> type) throws IOException {
                        return marshaller().unmarshal(document, type);
                    }

                    /**
                     * Writes a document, checked against the schemas.
                     *
                     * @param root an object of the class of a root element, or a JAXBElement
                     * @return the document, in UTF-8
                     */
                    public static Content marshal(Object root) {
                        return marshaller().marshal(root);
                    }

                    /**
                     * Returns the schemas of the standard.
                     *
                     * @return the schemas, the same at each call
                     */
                    public static XoevSchemas schemas() {
                        return Compilation.SCHEMAS;
                    }

                    /**
                     * Returns the compiled schema of the standard.
                     *
                     * @return the schema, the same at each call
                     */
                    public static Schema schema() {
                        return schemas().schema();
                    }

                    private static final class Compilation {
                        private static final XoevSchemas SCHEMAS = XoevSchemas.resources(%2$s.class%10$s);
                    }

                    private static final class Marshalling {
                        private static final XoevMarshaller MARSHALLER = XoevMarshaller.of(
                                STANDARD, %2$s::schemas, new NarrowedTypes(Set.of(%11$s), %13$s)%12$s);
                    }
                }
                """.formatted(
                packageName,
                name,
                comment(standard.name()),
                comment(standard.version()),
                literal(standard.name()),
                literal(standard.version()),
                optional(standard.identifier()),
                standard.namespaces().stream().sorted().map(EntryPoint::literal).collect(Collectors.joining(", ")),
                each(roots.stream().map(EntryPoint::root).toList()),
                schemas.stream()
                        .map(schema -> ",\n                " + literal("schema/" + schema))
                        .collect(Collectors.joining()),
                each(narrowed.types().stream().map(EntryPoint::qName).toList()),
                factories.stream()
                        .map(factory -> ",\n                " + factory + ".ObjectFactory.class")
                        .collect(Collectors.joining()),
                narrowed.visible());
    }

    private static String each(List<String> expressions) {
        return expressions.stream().map(each -> "\n                " + each).collect(Collectors.joining(","));
    }

    private static String root(Roots.Root root) {
        return "new XoevStandard.Root(" + qName(root.element()) + ", " + root.type() + ".class, "
                + optional(root.number()) + ", " + optional(root.title()) + ", " + list(root.authors()) + ", "
                + list(root.readers()) + ")";
    }

    private static String qName(QName name) {
        return "new QName(" + literal(name.getNamespaceURI()) + ", " + literal(name.getLocalPart()) + ")";
    }

    private static String list(List<String> texts) {
        return "List.of(" + texts.stream().map(EntryPoint::literal).collect(Collectors.joining(", ")) + ")";
    }

    private static String optional(Optional<String> text) {
        return text.map(value -> "Optional.of(" + literal(value) + ")").orElse("Optional.empty()");
    }

    /** In ASCII, so that the file's encoding does not matter. */
    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c < ' ') {
                literal.append(' ');
            } else if (c > '~') {
                literal.append("\\u").append(HexFormat.of().toHexDigits((char) c));
            } else {
                literal.append((char) c);
            }
        });
        return literal.append('"').toString();
    }

    private static String comment(String text) {
        return text.replaceAll("[^A-Za-z0-9ÄÖÜäöüß ._-]", " ").replaceAll("[^\\x20-\\x7e]", "?");
    }
}
