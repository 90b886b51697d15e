package de.amtspost.xoev;

import static java.util.Map.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
final class SchemaCompiler implements LSResourceResolver, ErrorHandler {

    private static final String DRIVERS = SchemaSet.SCHEME + ":/driver/";

    /** The building blocks that come with this module: file by namespace. */
    static final Map<String, String> BUILDING_BLOCKS = Map.ofEntries(
            entry("http://xoev.de/schemata/code/1_0", "code.xsd"),
            entry("urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08", "din-91379.xsd"),
            entry("urn:xoev-de:kosit:xoev:datentyp:din-spec-91379_2019-03", "din-spec-91379.xsd"),
            entry("http://xoev.de/latinchars/1_1/datatypes", "latinchars-1.1.xsd"),
            entry(
                    "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1",
                    "basisnachricht-g2g-unqualified-1.1.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/g2g/1_1", "basisnachricht-g2g-1.1.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/behoerde/1_1", "basisnachricht-behoerde-1.1.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/kommunikation/1_1", "basisnachricht-kommunikation-1.1.xsd"),
            entry(
                    "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_0",
                    "basisnachricht-g2g-unqualified-1.0.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/g2g/1_0", "basisnachricht-g2g-1.0.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/behoerde/1_0", "basisnachricht-behoerde-1.0.xsd"),
            entry("http://xoev.de/schemata/basisnachricht/kommunikation/1_0", "basisnachricht-kommunikation-1.0.xsd"),
            entry("http://www.osci.de/xinneres/rueckweisung/6", "xinneres-rueckweisung-6.xsd"),
            entry("http://www.osci.de/xinneres/nachrichtentypen/7", "xinneres-nachrichtentypen-7.xsd"),
            entry("http://www.osci.de/xinneres/basisnachricht/7", "xinneres-basisnachricht-7.xsd"),
            entry("http://www.osci.de/xinneres/behoerde/7", "xinneres-behoerde-7.xsd"),
            entry("http://www.osci.de/xinneres/postanschrift/5", "xinneres-postanschrift-5.xsd"),
            entry("http://www.osci.de/xinneres/meldeanschrift/5", "xinneres-meldeanschrift-5.xsd"),
            entry("http://www.osci.de/xinneres/codes/gemeindeverzeichnis/3", "xinneres-gemeindeverzeichnis-3.xsd"),
            entry("http://www.w3.org/2000/09/xmldsig#", "xmldsig.xsd"),
            entry("http://www.w3.org/1999/xlink", "xlink.xsd"),
            entry(XMLConstants.XML_NS_URI, "xml.xsd"));

    private final SchemaSet set;
    private final DOMImplementationLS dom;
    private final Set<String> missing = new LinkedHashSet<>();

    private SchemaCompiler(SchemaSet set) throws ReflectiveOperationException {
        this.set = set;
        this.dom = (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
    }

    /** Compiles the set; an IllegalArgumentException names what is wrong with it. */
    static Schema compile(SchemaSet set) {
        if (set.isEmpty()) {
            throw new IllegalArgumentException("there is no XSD file in this schema set");
        }
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
        for (SchemaSet.Member member : set.standingAlone()) {
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

    private static String namespaceDriver(String namespace, List<SchemaSet.Member> members) {
        StringBuilder driver = new StringBuilder("<xs:schema xmlns:xs='" + XMLConstants.W3C_XML_SCHEMA_NS_URI
                + "' targetNamespace='" + escape(namespace) + "'>");
        for (SchemaSet.Member member : members) {
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
        SchemaSet.Member from = set.member(base);
        boolean include = base.startsWith(DRIVERS)
                ? systemId != null
                : wanted.isEmpty() || (from != null && from.namespace().equals(wanted));
        try {
            LSInput found = include ? included(wanted, systemId, base) : imported(wanted);
            if (found == null) {
                missing.add(wanted + (systemId == null ? "" : " (" + systemId + ")"));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable LSInput included(String namespace, @Nullable String location, String base) throws IOException {
        if (location == null) {
            return null;
        }
        SchemaSet.Member member = set.member(SchemaSet.resolve(base, location));
        if (member == null) {
            member = set.named(namespace, location);
        }
        return member == null ? null : input(member.id(), member.document().open());
    }

    private @Nullable LSInput imported(String namespace) throws IOException {
        List<SchemaSet.Member> members = set.of(namespace);
        if (members.size() > 1) {
            String driver = namespaceDriver(namespace, members);
            return input(DRIVERS + Integer.toHexString(namespace.hashCode()) + ".xsd", stream(driver));
        }
        SchemaSet.Member member = members.isEmpty() ? null : members.get(0);
        String block = BUILDING_BLOCKS.get(namespace);
        if (member == null && block != null) {
            member = SchemaSet.buildingBlock(block);
        }
        return member == null ? null : input(member.id(), member.document().open());
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
