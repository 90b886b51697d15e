package de.amtspost.xta.contract.instances;

import com.sun.xml.xsom.XSElementDecl;
import com.sun.xml.xsom.XSType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** An element of a document in the making, that remembers what it was made from. */
final class Node {

    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final Set<String> CODES =
            Set.of("http://xoev.de/schemata/code/1_0", "http://xoev.de/schemata/basisdatentypen/1_1");
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String XS = "http://www.w3.org/2001/XMLSchema";
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String FOREIGN = "urn:example:foreign";

    private static final Map<String, String> PREFIXES = prefixes();

    QName name;
    final Map<QName, String> attributes = new LinkedHashMap<>();
    /** Nodes and strings. */
    final List<Object> content = new ArrayList<>();

    final @Nullable XSElementDecl declaration;
    /** The type that the content follows. */
    @Nullable XSType type;

    Node(QName name, @Nullable XSElementDecl declaration, @Nullable XSType type) {
        this.name = name;
        this.declaration = declaration;
        this.type = type;
    }

    private static Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        for (Version version : Version.values()) {
            prefixes.putAll(version.prefixes());
        }
        prefixes.put(XSI, "xsi");
        prefixes.put(XS, "xs");
        prefixes.put(FOREIGN, "f");
        return prefixes;
    }

    /** Returns a name as it is written in a document: for tags, and for values of xsi:type. */
    static String written(QName name) {
        String namespace = name.getNamespaceURI();
        if (namespace.isEmpty()) {
            return name.getLocalPart();
        }
        String prefix = namespace.equals(XML) ? "xml" : PREFIXES.get(namespace);
        if (prefix == null) {
            throw new IllegalArgumentException("no prefix for namespace " + namespace);
        }
        return prefix + ":" + name.getLocalPart();
    }

    List<Node> children() {
        return content.stream()
                .filter(Node.class::isInstance)
                .map(Node.class::cast)
                .toList();
    }

    /** Returns this node and all below it. */
    List<Node> all() {
        List<Node> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private void collect(List<Node> all) {
        all.add(this);
        children().forEach(child -> child.collect(all));
    }

    Node copy() {
        Node copy = new Node(name, declaration, type);
        copy.attributes.putAll(attributes);
        content.forEach(part -> copy.content.add(part instanceof Node node ? node.copy() : part));
        return copy;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        write(out, true);
        return out.toString();
    }

    private void write(StringBuilder out, boolean root) {
        out.append('<').append(written(name));
        if (root) {
            PREFIXES.forEach((namespace, prefix) -> out.append(" xmlns:" + prefix + "=\"" + namespace + "\""));
        }
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(written(attribute))
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        out.append('>');
        for (Object part : content) {
            if (part instanceof Node node) {
                node.write(out, false);
            } else {
                out.append(escaped(part.toString()));
            }
        }
        out.append("</").append(written(name)).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
