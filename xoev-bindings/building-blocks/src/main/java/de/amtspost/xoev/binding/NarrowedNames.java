package de.amtspost.xoev.binding;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Takes out of a document the {@code xsi:type} attributes that say nothing new to the binding runtime: types that only
 * narrow the one that it expects, and that it therefore does not know.
 */
final class NarrowedNames {

    private final Set<QName> names;
    private final Map<String, Deque<String>> prefixes = new HashMap<>();

    NarrowedNames(Set<QName> names) {
        this.names = names;
    }

    void declare(String prefix, String namespace) {
        prefixes.computeIfAbsent(prefix, each -> new ArrayDeque<>()).push(namespace);
    }

    void forget(String prefix) {
        Deque<String> namespaces = prefixes.get(prefix);
        if (namespaces != null) {
            namespaces.poll();
        }
    }

    Attributes without(Attributes attributes) {
        int index = attributes.getLength() == 0
                ? -1
                : attributes.getIndex(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
        if (index < 0 || !names.contains(name(attributes.getValue(index).strip()))) {
            return attributes;
        }
        AttributesImpl others = new AttributesImpl(attributes);
        others.removeAttribute(index);
        return others;
    }

    private QName name(String text) {
        int colon = text.indexOf(':');
        Deque<String> namespaces = prefixes.get(colon < 0 ? "" : text.substring(0, colon));
        String namespace = namespaces == null ? null : namespaces.peek();
        return new QName(namespace == null ? "" : namespace, text.substring(colon + 1));
    }
}
