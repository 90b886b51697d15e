package de.amtspost.xoev.binding;

import de.amtspost.core.Content;
import de.amtspost.core.Failure;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.XoevSchemas;
import de.amtspost.xoev.internal.SaxReaders;
import de.amtspost.xoev.internal.ValidationRun;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the messages of a standard as objects of its generated classes. Made by the generated entry point.
 *
 * <p>Documents are checked against the schemas, both when they are read and when they are written, unless
 * {@linkplain #withoutSchemaCheck() told otherwise}: a document that passes loses nothing on its way into objects and
 * back. They are parsed once. Document types are refused, and so are elements nested more than 200 deep. Exceptions name
 * line, column and path, never a value.
 *
 * <p>Thread-safe. Holds a few megabytes; keep one for each standard and version.
 */
public final class XoevMarshaller {

    /** Of the runtime: how many unknown elements of a document it tells of before it falls silent. */
    private static final String MAX_ERRORS = "org.glassfish.jaxb.maxErrorsCount";

    private final XoevStandard standard;
    private final JAXBContext context;
    private final Supplier<XoevSchemas> schemas;
    private final NarrowedTypes narrowed;
    private final boolean checking;
    private final SaxReaders readers;

    private XoevMarshaller(
            XoevStandard standard,
            JAXBContext context,
            Supplier<XoevSchemas> schemas,
            NarrowedTypes narrowed,
            boolean checking,
            SaxReaders readers) {
        this.standard = standard;
        this.context = context;
        this.schemas = schemas;
        this.narrowed = narrowed;
        this.checking = checking;
        this.readers = readers;
    }

    /**
     * Makes a marshaller; for generated entry points.
     *
     * @param standard the standard
     * @param schemas gives its schemas, the same at each call
     * @param narrowed its types that only narrow others
     * @param objectFactories the object factories of its packages
     * @return the marshaller
     * @throws IllegalArgumentException if the classes are no bindings
     */
    public static XoevMarshaller of(
            XoevStandard standard, Supplier<XoevSchemas> schemas, NarrowedTypes narrowed, Class<?>... objectFactories) {
        try {
            JAXBContext context = JAXBContext.newInstance(objectFactories, Map.of(MAX_ERRORS, Integer.MAX_VALUE));
            return new XoevMarshaller(standard, context, schemas, narrowed, true, new SaxReaders());
        } catch (JAXBException e) {
            throw new IllegalArgumentException("the classes of " + standard.name() + " are no bindings", e);
        }
    }

    /**
     * Returns a marshaller that reads and writes without the schemas, for documents that have been checked already. It
     * still reports elements and values that have no place in the classes. Only the schemas know of attributes, texts
     * between elements and repeated elements that the standard does not have: these are then left out without a word, and
     * incomplete documents are written as they are.
     *
     * @return the marshaller, which shares all that is costly with this one
     */
    public XoevMarshaller withoutSchemaCheck() {
        return new XoevMarshaller(standard, context, schemas, narrowed, false, readers);
    }

    /**
     * Returns what is known of the standard.
     *
     * @return the standard
     */
    public XoevStandard standard() {
        return standard;
    }

    /**
     * Returns the schemas of the standard.
     *
     * @return the schemas, the same at each call
     */
    public XoevSchemas schemas() {
        return schemas.get();
    }

    /**
     * Reads a document.
     *
     * @param document the document
     * @return an object of the class of its root element, or a {@link JAXBElement} with one where several elements have
     *     the same class
     * @throws MessageRejectedException if the document is not the standard's, or says something that objects cannot hold
     * @throws IOException if the bytes cannot be read
     */
    public Object unmarshal(Content document) throws IOException {
        return read(document, null);
    }

    /**
     * Reads a document of a known kind.
     *
     * @param <T> the class
     * @param document the document
     * @param type the class of its root element
     * @return the object
     * @throws MessageRejectedException if the document is another one, or says something that objects cannot hold
     * @throws IOException if the bytes cannot be read
     */
    public <T> T unmarshal(Content document, Class<T> type) throws IOException {
        return cast(read(document, null), type);
    }

    /**
     * Reads a document of a known kind, also if it says something that objects cannot hold and that hardly matters: a
     * time zone of a day.
     *
     * @param <T> the class
     * @param document the document
     * @param type the class of its root element
     * @param warnings is told what is left out
     * @return the object
     * @throws MessageRejectedException if the document is another one, or has errors
     * @throws IOException if the bytes cannot be read
     */
    public <T> T unmarshal(Content document, Class<T> type, Consumer<Finding> warnings) throws IOException {
        return cast(read(document, warnings), type);
    }

    private static <T> T cast(Object root, Class<T> type) {
        Object value = root instanceof JAXBElement<?> element ? element.getValue() : root;
        if (!type.isInstance(value)) {
            throw rejected(
                    "read",
                    List.of(Finding.error(
                            "xoev-binding-root",
                            "the document is a " + value.getClass().getSimpleName() + ", not a "
                                    + type.getSimpleName())));
        }
        return type.cast(value);
    }

    private Object read(Content document, @Nullable Consumer<Finding> warnings) throws IOException {
        SaxReaders.Loan loan = readers.take();
        Optional<ValidationRun> validation = checking
                ? Optional.of(new ValidationRun(schemas.get().schema().newValidatorHandler()))
                : Optional.empty();
        DocumentReader reader = new DocumentReader(loan.reader(), validation, narrowed.names());
        Optional<Object> root = reader.read(document, unmarshaller());
        List<Finding> findings = reader.findings();
        boolean refused = root.isEmpty()
                || findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)
                || (warnings == null && !findings.isEmpty());
        if (refused) {
            throw rejected("read", findings);
        }
        readers.giveBack(loan);
        if (warnings != null) {
            findings.forEach(warnings);
        }
        return root.get();
    }

    private Unmarshaller unmarshaller() {
        try {
            return context.createUnmarshaller();
        } catch (JAXBException e) {
            throw new IllegalStateException("the binding runtime makes no unmarshaller", e);
        }
    }

    /**
     * Reads the elements of a list one after the other, with only one of them in memory, however large the document. The
     * check against the schemas comes first, in a pass of its own. What stands around the elements is not read.
     *
     * <pre>
     * try (Stream&lt;Person&gt; persons = marshaller.stream(document, new QName(NAMESPACE, "person"), Person.class)) {
     *     persons.forEach(...);
     * }
     * </pre>
     *
     * @param <T> the class
     * @param document the document
     * @param element the name of the elements
     * @param type their class
     * @return the objects, to be closed; throws {@link MessageRejectedException} where an element is not the standard's
     * @throws MessageRejectedException if the document is not the standard's
     * @throws IOException if the bytes cannot be read
     */
    public <T> Stream<T> stream(Content document, QName element, Class<T> type) throws IOException {
        if (checking) {
            check("read", document);
        }
        ListReader<T> reader = new ListReader<>(document, unmarshaller(), element, type);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(reader::close);
    }

    /**
     * Writes a document in UTF-8.
     *
     * @param root an object of a class with a root element, or a {@link JAXBElement}
     * @return the document
     * @throws MessageRejectedException if it is not valid
     */
    public Content marshal(Object root) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try {
            write(root, out);
            Content document = Content.xml(out.toByteArray());
            if (checking) {
                check("written", document);
            }
            return document;
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
    }

    /**
     * Writes a document in UTF-8 to a stream: without the schema check as it goes, with the check when it is whole and
     * valid.
     *
     * @param root an object of a class with a root element, or a {@link JAXBElement}
     * @param out the stream, which stays open
     * @throws MessageRejectedException if it is not valid; then nothing has been written
     * @throws IOException if the stream fails
     */
    public void marshal(Object root, OutputStream out) throws IOException {
        if (checking) {
            marshal(root).open().transferTo(out);
        } else {
            write(root, out);
        }
    }

    private void write(Object root, OutputStream out) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try {
            Marshaller marshaller = context.createMarshaller();
            marshaller.setEventHandler(event -> {
                findings.add(Finding.error("xoev-binding", "an object lacks a value that its class demands"));
                return false;
            });
            if (narrowed.visible()) {
                try (NeedlessTypes without = new NeedlessTypes(out, narrowed.names())) {
                    marshaller.marshal(withElement(root), without);
                }
            } else {
                marshaller.marshal(withElement(root), out);
            }
        } catch (JAXBException e) {
            if (findings.isEmpty()) {
                throw new IllegalArgumentException(
                        "the " + root.getClass().getName() + " cannot be written as " + standard.name(), e);
            }
            throw rejected("written", findings);
        }
    }

    /** Objects of classes that are the type of one root element alone need no wrapping. */
    private Object withElement(Object root) {
        if (root instanceof JAXBElement || context.createJAXBIntrospector().isElement(root)) {
            return root;
        }
        List<XoevStandard.Root> elements = standard.messages().stream()
                .filter(message -> message.type().equals(root.getClass()))
                .toList();
        if (elements.size() != 1) {
            throw new IllegalArgumentException("a " + root.getClass().getName() + " is the content of "
                    + (elements.isEmpty() ? "no root element" : "several root elements: " + elements)
                    + ". Give a JAXBElement, which the object factory of its package makes");
        }
        return element(elements.get(0).element(), root.getClass(), root);
    }

    private static <T> JAXBElement<T> element(QName name, Class<T> type, Object value) {
        return new JAXBElement<>(name, type, type.cast(value));
    }

    private void check(String verb, Content document) throws IOException {
        List<Finding> findings = schemas.get().validate(document);
        if (!findings.isEmpty()) {
            throw rejected(verb, findings);
        }
    }

    static MessageRejectedException rejected(String verb, List<Finding> findings) {
        return new MessageRejectedException(Failure.of("the document cannot be " + verb + ": " + findings.get(0)
                        + (findings.size() > 1 ? ", and " + (findings.size() - 1) + " more" : ""))
                .findings(List.copyOf(findings))
                .next("mend the document where the findings say"));
    }
}
