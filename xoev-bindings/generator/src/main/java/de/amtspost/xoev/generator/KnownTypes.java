package de.amtspost.xoev.generator;

import com.sun.tools.xjc.model.CClassInfo;
import com.sun.tools.xjc.outline.ClassOutline;
import com.sun.tools.xjc.outline.Outline;
import com.sun.xml.xsom.XSComplexType;
import com.sun.xml.xsom.XSElementDecl;
import de.amtspost.xoev.internal.SafeXml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Types of schemas for which there are classes already, since another artifact brings them. Artifacts list them in the
 * form that the binding compiler reads (an episode).
 */
final class KnownTypes {

    private static final String JAXB = "https://jakarta.ee/xml/ns/jaxb";
    private static final String SCHEMA = "x-schema::";
    private static final String FOLDER = "META-INF/xoev/";

    /** What other users of the binding compiler make. */
    private static final String OF_OTHERS = "META-INF/sun-jaxb.episode";

    /** Packages by namespace. */
    private final Map<String, String> packages = new TreeMap<>();

    /** An element that refers to a class, by the address of its type, by namespace. */
    private final Map<String, Map<String, Reference>> types = new TreeMap<>();

    /**
     * A class that exists.
     *
     * @param element how the binding compiler calls its kind
     * @param name its name
     */
    private record Reference(String element, String name) {}

    /** The types of the artifacts on a class path; what comes first counts. */
    static KnownTypes of(Collection<Path> classPath) throws IOException {
        KnownTypes known = new KnownTypes();
        for (Path path : classPath) {
            if (Files.isDirectory(path)) {
                known.addFolder(path);
            } else if (path.toString().endsWith(".jar") && Files.isRegularFile(path)) {
                known.addJar(path);
            }
        }
        return known;
    }

    /** The types that have just been generated. */
    static KnownTypes of(Outline outline) {
        KnownTypes known = new KnownTypes();
        for (ClassOutline type : outline.getClasses()) {
            String address = address(type.target);
            if (!address.isEmpty()) {
                known.types
                        .computeIfAbsent(namespace(type.target), each -> new TreeMap<>())
                        .put(address, new Reference("class", type.implClass.fullName()));
                known.packages.put(
                        namespace(type.target), type._package()._package().name());
            }
        }
        return known;
    }

    /** How a schema component is addressed; empty for those that cannot be referred to. */
    private static String address(CClassInfo type) {
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

    /** Where an artifact lists the types of a package: each package apart, so that one can hold several standards. */
    static String resource(String packageName) {
        return FOLDER + packageName + ".episode";
    }

    private static boolean isList(String name) {
        return name.equals(OF_OTHERS) || (name.startsWith(FOLDER) && name.endsWith(".episode"));
    }

    private void addFolder(Path folder) throws IOException {
        Path meta = folder.resolve("META-INF");
        if (Files.isDirectory(meta)) {
            try (Stream<Path> files = Files.walk(meta)) {
                for (Path file : files.sorted().toList()) {
                    if (isList(folder.relativize(file).toString().replace('\\', '/'))) {
                        try (InputStream in = Files.newInputStream(file)) {
                            add(in, file.toString());
                        }
                    }
                }
            }
        }
    }

    private void addJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (isList(entry.getName())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        add(in, jar + "!/" + entry.getName());
                    }
                }
            }
        }
    }

    private void add(InputStream in, String name) {
        Map<String, Map<String, Reference>> found = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        try {
            XMLStreamReader xml = SafeXml.streams().createXMLStreamReader(in);
            String namespace = "";
            String address = "";
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    String scd = xml.getAttributeValue(null, "scd");
                    String reference = xml.getAttributeValue(null, "ref");
                    if (scd != null && scd.startsWith(SCHEMA)) {
                        String target = xml.getNamespaceURI(scd.substring(SCHEMA.length()));
                        namespace = target == null ? "" : target;
                    } else if (xml.getLocalName().equals("package")) {
                        names.put(namespace, xml.getAttributeValue(null, "name"));
                    } else if (scd != null) {
                        address = scd;
                    } else if (reference != null) {
                        found.computeIfAbsent(namespace, each -> new TreeMap<>())
                                .put(address, new Reference(xml.getLocalName(), reference));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    name + " is no list of bindings. The artifact that it is in was not built well", e);
        }
        found.forEach((namespace, references) -> {
            if (types.putIfAbsent(namespace, references) == null && names.containsKey(namespace)) {
                packages.put(namespace, String.valueOf(names.get(namespace)));
            }
        });
    }

    /** Leaves a namespace out: that of the standard itself, of which another version may be known. */
    KnownTypes without(Optional<String> namespace) {
        KnownTypes others = new KnownTypes();
        others.types.putAll(types);
        others.packages.putAll(packages);
        namespace.ifPresent(own -> {
            others.types.remove(own);
            others.packages.remove(own);
        });
        return others;
    }

    boolean isEmpty() {
        return types.isEmpty();
    }

    /** The namespaces whose types are known. */
    Set<String> namespaces() {
        return types.keySet();
    }

    /**
     * The packages whose types are known. The binding compiler makes an object factory for them all the same, where an
     * element of theirs is used; theirs has all of its methods and more.
     */
    Collection<String> packages() {
        return packages.values();
    }

    /** Lists the types for the binding compiler. */
    byte[] describe() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("jaxb", "bindings", JAXB);
            xml.writeNamespace("jaxb", JAXB);
            xml.writeAttribute("version", "3.0");
            for (Map.Entry<String, Map<String, Reference>> schema : types.entrySet()) {
                startBindings(xml, SCHEMA + "tns", schema.getKey());
                xml.writeStartElement("jaxb", "schemaBindings", JAXB);
                xml.writeAttribute("map", "false");
                String name = packages.get(schema.getKey());
                if (name != null) {
                    xml.writeEmptyElement("jaxb", "package", JAXB);
                    xml.writeAttribute("name", name);
                }
                xml.writeEndElement();
                for (Map.Entry<String, Reference> type : schema.getValue().entrySet()) {
                    startBindings(xml, type.getKey(), "");
                    xml.writeEmptyElement("jaxb", type.getValue().element(), JAXB);
                    xml.writeAttribute("ref", type.getValue().name());
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

    private static void startBindings(XMLStreamWriter xml, String address, String namespace) throws XMLStreamException {
        xml.writeStartElement("jaxb", "bindings", JAXB);
        if (!namespace.isEmpty()) {
            xml.writeNamespace("tns", namespace);
        }
        xml.writeAttribute("scd", address);
        xml.writeAttribute("if-exists", "true");
    }
}
