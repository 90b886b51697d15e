package de.amtspost.xoev.internal;

import de.amtspost.core.Content;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads from a schema file what the set must know of it, in one pass. */
final class SchemaScan {

    /** The whole declaration with its internal part; schemas of the W3C have one and do not use it. */
    private static final String DOCTYPE = "(?s)<!DOCTYPE[^\\[>]*(\\[.*?\\]\\s*)?>";

    private static final Set<String> REFERENCES = Set.of("include", "import", "redefine");

    /** What two copies of a file may differ in: texts for people, and the order and addresses of what they refer to. */
    private static final Set<String> WITHOUT_MEANING = Set.of("annotation", "include", "import");

    private static final Set<String> DEFINITIONS =
            Set.of("element", "attribute", "simpleType", "complexType", "group", "attributeGroup", "notation");

    private final String id;
    private final XMLStreamReader xml;
    private final MessageDigest digest;
    private final List<SchemaMember.Reference> references = new ArrayList<>();
    private final Map<QName, Integer> definitions = new LinkedHashMap<>();

    private SchemaScan(String id, byte[] document) throws XMLStreamException {
        this.id = id;
        this.xml = SafeXml.streams().createXMLStreamReader(new ByteArrayInputStream(document));
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static SchemaMember scan(String id, byte[] document) {
        try {
            return new SchemaScan(id, document).run(document);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new IllegalArgumentException(
                    "the schema " + name(id) + ", line " + line
                            + ", is not well-formed XML, or not in the encoding that it declares. Get the file again "
                            + "from its publisher: " + e.getMessage(),
                    e);
        }
    }

    private SchemaMember run(byte[] document) throws XMLStreamException {
        String encoding = xml.getCharacterEncodingScheme();
        boolean doctype = false;
        while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            doctype |= xml.next() == XMLStreamConstants.DTD;
        }
        if (!isSchemaElement() || !xml.getLocalName().equals("schema")) {
            throw new IllegalArgumentException(name(id) + " is not an XML schema: its root element is {"
                    + xml.getNamespaceURI() + "}" + xml.getLocalName());
        }
        String target = xml.getAttributeValue(null, "targetNamespace");
        String namespace = target == null ? "" : target;
        content(namespace);
        xml.close();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        byte[] usable = doctype
                ? new String(document, charset).replaceFirst(DOCTYPE, "").getBytes(charset)
                : document;
        return new SchemaMember(
                id,
                Content.bytes(usable),
                namespace,
                List.copyOf(references),
                Map.copyOf(definitions),
                HexFormat.of().formatHex(digest.digest()));
    }

    private void content(String namespace) throws XMLStreamException {
        int depth = 1;
        note();
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = isSchemaElement() ? xml.getLocalName() : "";
                    if (REFERENCES.contains(name)) {
                        references.add(reference());
                    }
                    if (WITHOUT_MEANING.contains(name)) {
                        skip();
                    } else {
                        depth++;
                        if (depth == 2 && DEFINITIONS.contains(name)) {
                            definitions.putIfAbsent(
                                    new QName(namespace, name + " " + xml.getAttributeValue(null, "name")),
                                    xml.getLocation().getLineNumber());
                        }
                        note();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    digest.update((byte) '/');
                }
                default -> {
                    // Text has no meaning between the elements of a schema.
                }
            }
        }
        while (xml.hasNext()) {
            xml.next();
        }
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private SchemaMember.Reference reference() {
        String namespace = xml.getAttributeValue(null, "namespace");
        String location = xml.getAttributeValue(null, "schemaLocation");
        return new SchemaMember.Reference(
                xml.getLocalName(),
                namespace == null ? "" : namespace,
                location == null ? "" : location.strip(),
                xml.getLocation().getLineNumber());
    }

    /** Attributes in the order of their names; where a redefinition leads does not count. */
    private void note() {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            QName name = xml.getAttributeName(i);
            if (!name.getLocalPart().equals("schemaLocation")) {
                attributes.put(name.toString(), xml.getAttributeValue(i).strip());
            }
        }
        digest.update((xml.getName() + attributes.toString()).getBytes(StandardCharsets.UTF_8));
    }

    private boolean isSchemaElement() {
        return XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(xml.getNamespaceURI());
    }

    private static String name(String id) {
        return id.substring(SchemaSet.SCHEME.length() + 1);
    }
}
