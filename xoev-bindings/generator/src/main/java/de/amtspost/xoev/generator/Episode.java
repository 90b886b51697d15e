package de.amtspost.xoev.generator;

import com.sun.tools.xjc.model.CClassInfo;
import com.sun.tools.xjc.outline.ClassOutline;
import com.sun.tools.xjc.outline.Outline;
import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSElementDecl;
import de.amtspost.xoev.internal.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * What is known of classes that exist already: bindings that another artifact brings, listed in its
 * {@code META-INF/sun-jaxb.episode}, as the binding compiler wants it.
 */
final class Episode {

    static final String RESOURCE = "META-INF/sun-jaxb.episode";

    private static final String JAXB = "https://jakarta.ee/xml/ns/jaxb";

    private final String id;
    private final byte[] document;

    private Episode(String id, byte[] document) {
        this.id = id;
        this.document = document;
    }

    /** The episodes of the artifacts on a class path. */
    static List<Episode> of(List<Path> classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path path : classPath) {
            urls.add(path.toUri().toURL());
        }
        List<Episode> episodes = new ArrayList<>();
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            for (URL url : Collections.list(loader.getResources(RESOURCE))) {
                try (InputStream in = url.openStream()) {
                    episodes.add(new Episode(url.toString(), in.readAllBytes()));
                }
            }
        }
        return episodes;
    }

    String id() {
        return id;
    }

    InputStream open() {
        return new ByteArrayInputStream(document);
    }

    /** The namespaces whose types are known. */
    Set<String> namespaces() {
        Set<String> namespaces = new TreeSet<>();
        try {
            XMLStreamReader xml = SafeXml.streams().createXMLStreamReader(open());
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    String scd = xml.getAttributeValue(null, "scd");
                    if (scd != null && scd.startsWith("x-schema::")) {
                        String namespace = xml.getNamespaceURI(scd.substring("x-schema::".length()));
                        namespaces.add(namespace == null ? "" : namespace);
                    }
                }
            }
            return namespaces;
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    id + " is no list of bindings; the artifact that it is in was not built well", e);
        }
    }

    /** Lists the classes of global types and elements, for generators of other standards. */
    static byte[] describe(Outline outline) throws IOException {
        Map<String, Map<String, String>> types = new TreeMap<>();
        for (ClassOutline type : outline.getClasses()) {
            String component = component(type.target);
            if (!component.isEmpty()) {
                types.computeIfAbsent(namespace(type.target), each -> new TreeMap<>())
                        .put(component, type.implClass.fullName());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("jaxb", "bindings", JAXB);
            xml.writeNamespace("jaxb", JAXB);
            xml.writeAttribute("version", "3.0");
            for (Map.Entry<String, Map<String, String>> schema : types.entrySet()) {
                xml.writeStartElement("jaxb", "bindings", JAXB);
                xml.writeNamespace("tns", schema.getKey());
                xml.writeAttribute("scd", "x-schema::tns");
                xml.writeAttribute("if-exists", "true");
                xml.writeAttribute("auto-acknowledge", "true");
                xml.writeEmptyElement("jaxb", "schemaBindings", JAXB);
                xml.writeAttribute("map", "false");
                for (Map.Entry<String, String> type : schema.getValue().entrySet()) {
                    xml.writeStartElement("jaxb", "bindings", JAXB);
                    xml.writeAttribute("scd", type.getKey());
                    xml.writeAttribute("if-exists", "true");
                    xml.writeAttribute("auto-acknowledge", "true");
                    xml.writeEmptyElement("jaxb", "class", JAXB);
                    xml.writeAttribute("ref", type.getValue());
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write the list of types", e);
        }
        return out.toByteArray();
    }

    /** How a schema component is addressed; nothing for those that cannot be referred to. */
    private static String component(CClassInfo type) {
        if (type.getSchemaComponent() instanceof XSComplexType schemaType && schemaType.isGlobal()) {
            return "~tns:" + schemaType.getName();
        }
        return type.getSchemaComponent() instanceof XSElementDecl element && element.isGlobal()
                ? "tns:" + element.getName()
                : "";
    }

    private static String namespace(CClassInfo type) {
        return type.getSchemaComponent() instanceof XSComplexType schemaType
                ? schemaType.getTargetNamespace()
                : type.getElementName().getNamespaceURI();
    }
}
