package de.amtspost.xta.contract.instances;

import com.sun.xml.xsom.XSDeclaration;
import com.sun.xml.xsom.XSElementDecl;
import com.sun.xml.xsom.XSSchemaSet;
import com.sun.xml.xsom.XSType;
import com.sun.xml.xsom.parser.XSOMParser;
import de.amtspost.xta.contract.XtaSchemas;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A schema set in both its forms: as a judge of documents, and as components to make documents from. */
public final class SchemaSet {

    private final String name;
    private final Version version;
    private final Schema schema;
    private final XSSchemaSet components;
    private final List<XSType> types;

    private SchemaSet(String name, Version version, Schema schema, XSSchemaSet components) {
        this.name = name;
        this.version = version;
        this.schema = schema;
        this.components = components;
        this.types = version.prefixes().keySet().stream()
                .flatMap(namespace ->
                        new TreeMap<>(components.getSchema(namespace).getTypes()).values().stream())
                .filter(this::isCompared)
                .toList();
    }

    /** Returns the set of this module, with the judge that the product uses. */
    public static SchemaSet ours(Version version) {
        Version.Files files = version.ours();
        URI all = ourFile(files.included().get(0)).resolve("all.xsd");
        return new SchemaSet(
                "ours", version, version.judge(), components(all, including(version, files, SchemaSet::ourFile)));
    }

    /** Returns the official set below the folder of the standards. */
    public static SchemaSet official(Version version) {
        return of("official", version, version.official(), file -> Standards.file(file)
                .toUri());
    }

    /** Reads the set that the given files form together with what they import. */
    static SchemaSet of(String name, Version version, Version.Files files, Function<String, URI> folder) {
        // One document includes all, as the WSDL does it; it stands beside the first.
        URI all = folder.apply(files.included().get(0)).resolve("all.xsd");
        String text = including(version, files, folder);
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            Schema schema = factory.newSchema(new StreamSource(new StringReader(text), all.toString()));
            return new SchemaSet(name, version, schema, components(all, text));
        } catch (SAXException e) {
            throw new IllegalStateException("the schema set " + name + " does not compile", e);
        }
    }

    /** Returns where a file of our contract is. */
    public static URI ourFile(String relative) {
        return URI.create(Objects.requireNonNull(XtaSchemas.class.getResource(relative), relative)
                .toExternalForm());
    }

    private static String including(Version version, Version.Files files, Function<String, URI> folder) {
        StringBuilder text =
                new StringBuilder("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='"
                        + version.core() + "' elementFormDefault='qualified'>");
        files.imported()
                .forEach((namespace, file) -> text.append(
                        "<xs:import namespace='" + namespace + "' schemaLocation='" + folder.apply(file) + "'/>"));
        files.included().forEach(file -> text.append("<xs:include schemaLocation='" + folder.apply(file) + "'/>"));
        return text.append("</xs:schema>").toString();
    }

    private static XSSchemaSet components(URI base, String text) {
        try {
            SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
            parsers.setNamespaceAware(true);
            XSOMParser parser = new XSOMParser(parsers);
            parser.setErrorHandler(new Strict());
            InputSource source = new InputSource(new StringReader(text));
            source.setSystemId(base.toString());
            parser.parse(source);
            return Objects.requireNonNull(parser.getResult());
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the name of this set in reports. */
    public String name() {
        return name;
    }

    /** Returns the version of the contract. */
    public Version version() {
        return version;
    }

    /** Returns the judge. */
    public Schema schema() {
        return schema;
    }

    XSSchemaSet components() {
        return components;
    }

    /**
     * Returns the global elements that are compared, by name: with a prefix, except those of the core namespace and of
     * XML Signature, which have no name in common.
     */
    Map<String, XSElementDecl> elements() {
        Map<String, XSElementDecl> elements = new TreeMap<>();
        version.prefixes().forEach((namespace, prefix) -> {
            String before = version.others().containsKey(namespace) ? prefix + ":" : "";
            components.getSchema(namespace).getElementDecls().values().stream()
                    .filter(this::isCompared)
                    .forEach(element -> elements.put(before + element.getName(), element));
        });
        return elements;
    }

    private boolean isCompared(XSDeclaration declaration) {
        return !version.leftOut().contains(InstanceGenerator.nameOf(declaration).toString());
    }

    /** Returns the expanded names of all global elements and named types, those that are not compared too. */
    Set<String> allNames() {
        return version.prefixes().keySet().stream()
                .map(components::getSchema)
                .flatMap(each ->
                        Stream.concat(each.getElementDecls().values().stream(), each.getTypes().values().stream()))
                .map(declaration -> InstanceGenerator.nameOf(declaration).toString())
                .collect(Collectors.toSet());
    }

    /** Returns the expanded names of the global elements. */
    public Set<String> elementNames() {
        return elements().values().stream()
                .map(element -> InstanceGenerator.nameOf(element).toString())
                .collect(Collectors.toSet());
    }

    /** Returns all named types, in a fixed order. */
    List<XSType> types() {
        return types;
    }

    /** Judges a document; returns what is wrong with it, or nothing. */
    Optional<String> judge(String document) {
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new Strict());
        try {
            validator.validate(new StreamSource(new StringReader(document)));
            return Optional.empty();
        } catch (SAXParseException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Anything that is reported counts. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
