package de.amtspost.xoev.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Compiles a set. The JDK takes only the first of several sources with one namespace and says nothing of the others, so
 * it is never given several: a driver of our own imports each namespace of the set once, and where a namespace has
 * several files, by way of a second driver that includes them all.
 */
public final class SchemaCompiler implements LSResourceResolver, ErrorHandler {

    private static final String DRIVERS = SchemaSet.SCHEME + ":/driver/";

    private final SchemaSet set;
    private final DOMImplementationLS dom;
    private final Set<String> missing = new LinkedHashSet<>();

    private SchemaCompiler(SchemaSet set) throws ReflectiveOperationException {
        this.set = set;
        this.dom = (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
    }

    /**
     * Compiles a set.
     *
     * @param set the set
     * @return the schema, thread-safe
     * @throws IllegalArgumentException if it does not compile; the text names the file or what is missing
     */
    public static Schema compile(SchemaSet set) {
        try {
            return new SchemaCompiler(set).compile();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no DOM implementation", e);
        }
    }

    private Schema compile() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SchemaSet.SCHEME);
            factory.setResourceResolver(this);
            factory.setErrorHandler(this);
            return factory.newSchema(new StreamSource(stream(mainDriver()), DRIVERS + "main.xsd"));
        } catch (SAXException e) {
            String cause = missing.isEmpty()
                    ? e.getMessage()
                    : "it refers to schemas that are not in it: " + String.join(", ", missing)
                            + ". Add these files; nothing is fetched from the web";
            throw new IllegalArgumentException("the schema set does not compile: " + cause, e);
        }
    }

    private String mainDriver() {
        StringBuilder driver = new StringBuilder("<xs:schema xmlns:xs='" + XMLConstants.W3C_XML_SCHEMA_NS_URI + "'>");
        for (SchemaMember member : set.standingAlone()) {
            driver.append("<xs:include schemaLocation='").append(member.id()).append("'/>");
        }
        for (String namespace : set.namespaces()) {
            if (!namespace.isEmpty()) {
                driver.append("<xs:import namespace='")
                        .append(escape(namespace))
                        .append("'/>");
            }
        }
        return driver.append("</xs:schema>").toString();
    }

    private static String namespaceDriver(String namespace, List<SchemaMember> members) {
        StringBuilder driver = new StringBuilder("<xs:schema xmlns:xs='" + XMLConstants.W3C_XML_SCHEMA_NS_URI
                + "' targetNamespace='" + escape(namespace) + "'>");
        for (SchemaMember member : members) {
            driver.append("<xs:include schemaLocation='").append(member.id()).append("'/>");
        }
        return driver.append("</xs:schema>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }

    /** Called for includes and imports alike: an include is one whose file has the namespace asked for. */
    @Override
    public @Nullable LSInput resolveResource(
            String type,
            @Nullable String namespace,
            @Nullable String publicId,
            @Nullable String systemId,
            @Nullable String baseUri) {
        String wanted = namespace == null ? "" : namespace;
        String base = baseUri == null ? DRIVERS : baseUri;
        SchemaMember from = set.member(base);
        boolean include = base.startsWith(DRIVERS)
                ? systemId != null
                : wanted.isEmpty() || (from != null && from.namespace().equals(wanted));
        LSInput found = include ? included(wanted, systemId, base) : imported(wanted);
        if (found == null) {
            missing.add(wanted + (systemId == null ? "" : " (" + systemId + ")") + whoAsks(from, wanted));
        }
        return found;
    }

    private static String whoAsks(@Nullable SchemaMember from, String namespace) {
        return from == null
                ? ""
                : from.references().stream()
                        .filter(reference -> reference.namespace().equals(namespace))
                        .findFirst()
                        .map(reference -> " in " + from.name() + ", line " + reference.line())
                        .orElse("");
    }

    private @Nullable LSInput included(String namespace, @Nullable String location, String base) {
        SchemaMember member = location == null ? null : set.included(base, namespace, location);
        return member == null ? null : input(member.id(), member.open());
    }

    private @Nullable LSInput imported(String namespace) {
        List<SchemaMember> members = set.of(namespace);
        if (members.size() > 1) {
            String driver = namespaceDriver(namespace, members);
            return input(DRIVERS + Integer.toHexString(namespace.hashCode()) + ".xsd", stream(driver));
        }
        SchemaMember member = members.isEmpty() ? BuildingBlocks.find(namespace).orElse(null) : members.get(0);
        return member == null ? null : input(member.id(), member.open());
    }

    private LSInput input(String id, InputStream document) {
        LSInput input = dom.createLSInput();
        input.setSystemId(id);
        input.setByteStream(document);
        return input;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void warning(SAXParseException e) throws SAXException {
        // A warning is how the JDK tells that it goes on without a schema that it could not read.
        throw placed(e);
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw placed(e);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw placed(e);
    }

    private static SAXException placed(SAXParseException e) {
        return new SAXException(e.getSystemId() + ", line " + e.getLineNumber() + ": " + e.getMessage(), e);
    }
}
