package de.amtspost.xta.contract.instances;

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
import java.util.stream.Collectors;
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

    /** The namespace of the web service of version 5.1.1. */
    public static final String CORE = "https://xoev.de/transport/xta/core/3.1.1";

    private final String name;
    private final Schema schema;
    private final XSSchemaSet components;
    private final List<XSType> types;

    private SchemaSet(String name, Schema schema, XSSchemaSet components) {
        this.name = name;
        this.schema = schema;
        this.components = components;
        this.types = List.of(CORE, Node.DS, Node.CODE).stream()
                .flatMap(namespace ->
                        new TreeMap<>(components.getSchema(namespace).getTypes()).values().stream())
                .toList();
    }

    /** Returns the set of this module, with the judge that the product uses. */
    public static SchemaSet ours() {
        URI file = ourFile("v5/xta-core.xsd");
        return new SchemaSet("ours", XtaSchemas.v5(), components(file.resolve("all.xsd"), including(List.of(file))));
    }

    /** Returns the official set below the folder of the standards. */
    public static SchemaSet official() {
        return of(
                "official",
                Standards.file("xta2-5.1.1/xsd/XTA-Webservice.xsd").toUri(),
                Standards.file("xta2-5.1.1/xsd/XTA-Webservice-Exceptions.xsd").toUri());
    }

    /** Reads the set that the given files of the core namespace form together with what they import. */
    public static SchemaSet of(String name, URI... files) {
        // One document includes all, as the WSDL does it; it stands beside the first.
        URI all = files[0].resolve("all.xsd");
        String text = including(List.of(files));
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            Schema schema = factory.newSchema(new StreamSource(new StringReader(text), all.toString()));
            return new SchemaSet(name, schema, components(all, text));
        } catch (SAXException e) {
            throw new IllegalStateException("the schema set " + name + " does not compile", e);
        }
    }

    /** Returns where a file of our contract is. */
    public static URI ourFile(String relative) {
        return URI.create(Objects.requireNonNull(XtaSchemas.class.getResource(relative), relative)
                .toExternalForm());
    }

    private static String including(List<URI> files) {
        StringBuilder text =
                new StringBuilder("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='" + CORE
                        + "' elementFormDefault='qualified'>");
        files.forEach(file -> text.append("<xs:include schemaLocation='" + file + "'/>"));
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

    /** Returns the judge. */
    public Schema schema() {
        return schema;
    }

    XSSchemaSet components() {
        return components;
    }

    /** Returns the global elements of the core namespace and those of XML Signature, by name: no name is in both. */
    Map<String, XSElementDecl> elements() {
        Map<String, XSElementDecl> elements =
                new TreeMap<>(components.getSchema(Node.DS).getElementDecls());
        elements.putAll(components.getSchema(CORE).getElementDecls());
        return elements;
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
