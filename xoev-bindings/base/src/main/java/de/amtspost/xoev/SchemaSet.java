package de.amtspost.xoev;

import de.amtspost.core.Content;
import de.amtspost.xoev.internal.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The files of a schema set in memory, each under an identifier of a scheme of our own: what is not in the set has no
 * such identifier and cannot be reached. Not safe for use by several threads.
 */
final class SchemaSet {

    /** The scheme of all identifiers, and the only one that the schema compiler may open. */
    static final String SCHEME = "xoev-set";

    /** The whole declaration with its internal part; schemas of the W3C have one and do not use it. */
    private static final String DOCTYPE = "(?s)<!DOCTYPE[^\\[>]*(\\[.*?\\]\\s*)?>";

    private static final Set<String> REFERENCES = Set.of("include", "import", "redefine");

    /**
     * A schema file.
     *
     * @param id its identifier
     * @param document the file, without its document type
     * @param namespace its target namespace, empty for none
     * @param locations where it refers to, as written
     */
    record Member(String id, Content document, String namespace, List<String> locations) {

        List<String> targets() {
            return locations.stream().map(location -> resolve(id, location)).toList();
        }
    }

    private final Map<String, Member> members = new LinkedHashMap<>();

    /** The identifier of a file at that path, which starts with a slash. */
    static String id(String path) {
        try {
            return new URI(SCHEME, null, path, null).normalize().toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not the path of a schema file: " + path, e);
        }
    }

    /** Where a reference leads; itself if it is no URI. */
    static String resolve(String base, String location) {
        try {
            return URI.create(base).resolve(location.replace(" ", "%20")).toASCIIString();
        } catch (IllegalArgumentException e) {
            return location;
        }
    }

    /** Adds a file, unless its namespace is one of those. */
    Member add(String path, byte[] document, Set<String> except) {
        Member member = scan(id(path), document);
        if (!except.contains(member.namespace())) {
            members.put(member.id(), member);
        }
        return member;
    }

    boolean contains(String id) {
        return members.containsKey(id);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    @Nullable Member member(String id) {
        return members.get(id);
    }

    Set<String> namespaces() {
        Set<String> namespaces = new TreeSet<>();
        members.values().forEach(member -> namespaces.add(member.namespace()));
        return namespaces;
    }

    List<Member> of(String namespace) {
        return members.values().stream()
                .filter(member -> member.namespace().equals(namespace))
                .toList();
    }

    /** The member of that namespace with that file name: for references by an address of the web. */
    @Nullable Member named(String namespace, String location) {
        String name = location.substring(location.lastIndexOf('/'));
        return of(namespace).stream()
                .filter(member -> member.id().endsWith(name))
                .findFirst()
                .orElse(null);
    }

    /** Files without a namespace that no other file includes; the others take on the namespace of who includes them. */
    List<Member> standingAlone() {
        Set<String> included = new HashSet<>();
        members.values().forEach(member -> included.addAll(member.targets()));
        return of("").stream().filter(member -> !included.contains(member.id())).toList();
    }

    private static Member scan(String id, byte[] document) {
        List<String> locations = new ArrayList<>();
        boolean doctype = false;
        try {
            XMLStreamReader xml = SafeXml.streams().createXMLStreamReader(new ByteArrayInputStream(document));
            String encoding = xml.getCharacterEncodingScheme();
            while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                doctype |= xml.next() == XMLStreamConstants.DTD;
            }
            if (!isSchemaElement(xml, "schema")) {
                throw new IllegalArgumentException("not an XML schema: " + id);
            }
            String namespace = xml.getAttributeValue(null, "targetNamespace");
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && REFERENCES.contains(xml.getLocalName())) {
                    String location = xml.getAttributeValue(null, "schemaLocation");
                    if (location != null && isSchemaElement(xml, xml.getLocalName())) {
                        locations.add(location);
                    }
                }
            }
            xml.close();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            byte[] usable = doctype
                    ? new String(document, charset).replaceFirst(DOCTYPE, "").getBytes(charset)
                    : document;
            return new Member(id, Content.bytes(usable), namespace == null ? "" : namespace, List.copyOf(locations));
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the schema " + id + " is not well-formed XML: " + e.getMessage(), e);
        }
    }

    private static boolean isSchemaElement(XMLStreamReader xml, String name) {
        return XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(xml.getNamespaceURI()) && name.equals(xml.getLocalName());
    }

    /** The building blocks that come with this module, by namespace. */
    static Member buildingBlock(String file) throws IOException {
        String path = "/de/amtspost/xoev/schema/" + file;
        try (var in = SchemaSet.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the schema " + file + " is missing from the jar of amtspost-xoev-base");
            }
            return scan(id(path), in.readAllBytes());
        }
    }
}
