package de.amtspost.xoev;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one head, by the table of its dialect. */
final class HeadWriter {

    private final HeadDialect dialect;
    private final QName root;
    private final Map<HeadField, String> fields;
    private final Map<HeadField, List<HeadContact>> contacts;
    private final XMLStreamWriter xml;

    /** The elements below the root that are open, as the table names them. */
    private final List<String> open = new ArrayList<>();

    HeadWriter(
            HeadDialect dialect,
            QName root,
            Map<HeadField, String> fields,
            Map<HeadField, List<HeadContact>> contacts,
            XMLStreamWriter xml) {
        requireComplete(dialect, fields, contacts);
        this.dialect = dialect;
        this.root = root;
        this.fields = fields;
        this.contacts = contacts;
        this.xml = xml;
    }

    /** An IllegalStateException names what is missing, and what the dialect has no place for. */
    static void requireComplete(
            HeadDialect dialect, Map<HeadField, String> fields, Map<HeadField, List<HeadContact>> contacts) {
        List<Map<HeadField, String>> ofContacts = contacts.values().stream()
                .flatMap(List::stream)
                .map(HeadWriter::facts)
                .toList();
        Set<HeadField> homeless = new TreeSet<>(fields.keySet());
        homeless.addAll(contacts.keySet());
        Set<HeadField> missing = new TreeSet<>();
        for (HeadLayout.Slot slot : dialect.layout().slots()) {
            if (slot.unless() == null || !fields.containsKey(slot.unless())) {
                homeless.remove(slot.field());
            }
            List<Map<HeadField, String>> where = slot.field().isOfContact() ? ofContacts : List.of(fields);
            if (slot.required() && !where.stream().allMatch(facts -> facts.containsKey(slot.field()))) {
                missing.add(slot.field());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("a head of the form " + dialect + " needs: " + names(missing));
        }
        if (!homeless.isEmpty()) {
            throw new IllegalStateException("a head of the form " + dialect + " has no place for: " + names(homeless));
        }
    }

    private static Map<HeadField, String> facts(HeadContact contact) {
        Map<HeadField, String> facts = new EnumMap<>(HeadField.class);
        facts.put(HeadField.CONTACT_LIST, contact.channel().listUri());
        facts.put(HeadField.CONTACT_VERSION, contact.channel().listVersion());
        facts.put(HeadField.CONTACT_CHANNEL, contact.channel().code());
        facts.put(HeadField.CONTACT_ADDRESS, contact.address());
        facts.put(HeadField.CONTACT_NOTE, contact.note().orElse(""));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    private static String names(Set<HeadField> fields) {
        return fields.stream().map(HeadField::text).collect(Collectors.joining(", "));
    }

    void write(XoevHeader.Rest rest) throws XMLStreamException {
        String prefix = dialect.prefix(HeadDialect.ROOT, root);
        xml.writeStartElement(prefix, root.getLocalPart(), root.getNamespaceURI());
        xml.writeNamespace(prefix, root.getNamespaceURI());
        for (String letter : dialect.declared()) {
            xml.writeNamespace(dialect.prefix(letter, root), dialect.namespace(letter, root));
        }
        for (HeadLayout.Slot slot : dialect.layout().slots()) {
            if (slot.field().isContact()) {
                for (HeadContact contact : contacts.getOrDefault(slot.field(), List.of())) {
                    write(slot.elements(), contact);
                }
            } else if (!slot.field().isOfContact() && (slot.unless() == null || !fields.containsKey(slot.unless()))) {
                write(slot, fields);
            }
        }
        close(1);
        rest.writeTo(xml);
        close(0);
    }

    /** The lines of a contact are those below its element. */
    private void write(List<String> element, HeadContact contact) throws XMLStreamException {
        Map<HeadField, String> facts = facts(contact);
        close(element.size() - 1);
        for (HeadLayout.Slot slot : dialect.layout().slots()) {
            if (slot.elements().size() > element.size()
                    && slot.elements().subList(0, element.size()).equals(element)) {
                write(slot, facts);
            }
        }
        close(element.size() - 1);
    }

    private void write(HeadLayout.Slot slot, Map<HeadField, String> facts) throws XMLStreamException {
        String value = facts.get(slot.field());
        if (value == null) {
            return;
        }
        List<String> path = slot.elements();
        int common = 0;
        while (common < open.size() && common < path.size() && open.get(common).equals(path.get(common))) {
            common++;
        }
        close(common);
        for (String element : path.subList(common, path.size())) {
            start(element);
        }
        if (slot.attribute().isEmpty()) {
            xml.writeCharacters(value);
            close(path.size() - 1);
        } else {
            xml.writeAttribute(slot.attribute(), value);
        }
    }

    private void start(String element) throws XMLStreamException {
        int colon = element.indexOf(':');
        String letter = element.substring(0, Math.max(colon, 0));
        String name = element.substring(colon + 1);
        String namespace = dialect.namespace(letter, root);
        if (namespace.isEmpty()) {
            xml.writeStartElement(name);
        } else {
            xml.writeStartElement(dialect.prefix(letter, root), name, namespace);
        }
        open.add(element);
    }

    private void close(int depth) throws XMLStreamException {
        while (open.size() > depth) {
            xml.writeEndElement();
            open.remove(open.size() - 1);
        }
    }
}
