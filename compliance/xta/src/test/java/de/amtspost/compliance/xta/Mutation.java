package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.internal.RecordingDocument;
import de.amtspost.compliance.xta.internal.Table;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a broken product would have said, made out of what ours said, and the rules that must notice: a record of a table. */
final class Mutation {

    private static final Map<String, String> PREFIXES = Map.of(
            "r", RecordingDocument.NAMESPACE,
            "s", "http://www.w3.org/2003/05/soap-envelope",
            "wsa", "http://www.w3.org/2005/08/addressing",
            "core", "https://xoev.de/transport/xta/core/3.1.1",
            "xta", "http://xoev.de/transport/xta/211",
            "osci", "http://www.osci.eu/ws/2008/05/transport",
            "oscimeta", "http://www.osci.eu/ws/2014/10/transport");

    private final Table.Row row;

    private Mutation(Table.Row row) {
        this.row = row;
    }

    static List<Mutation> all() {
        try (InputStream in = Objects.requireNonNull(Mutation.class.getResourceAsStream("mutations.txt"))) {
            return Table.records(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .map(Mutation::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    XtaVersion version() {
        return XtaVersion.valueOf("V" + row.get("version"));
    }

    Scenario scenario() {
        return Scenario.valueOf(row.get("scenario").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether the server of the recording signs its reports. */
    boolean signed() {
        return row.find("signed").isPresent();
    }

    /** The rules that must fail, and no others. */
    Set<String> fails(Profile profile) {
        String text = row.find(profile.name().toLowerCase(Locale.ROOT)).orElse("");
        return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split("\\s+")));
    }

    @Override
    public String toString() {
        return row.get("mutation") + " (version " + row.get("version") + ", " + row.get("scenario") + ")";
    }

    void apply(Document recording) {
        for (String number : List.of("", "2", "3")) {
            if (row.find("select" + number).isPresent()) {
                apply(recording, row.get("select" + number), row.get("do" + number));
            }
        }
    }

    private static void apply(Document recording, String select, String action) {
        List<Node> nodes = nodes(recording, select);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("the recording has no " + select);
        }
        String[] parts = action.split("\\s+", 2);
        String argument = parts.length > 1 ? parts[1] : "";
        for (Node node : nodes) {
            switch (parts[0]) {
                case "remove" -> remove(node);
                case "set" -> node.setTextContent(argument.equals("BLANK") ? " " : argument);
                case "upper" -> node.setTextContent(node.getTextContent().toUpperCase(Locale.ROOT));
                case "attribute" -> {
                    String[] pair = argument.split("=", 2);
                    ((Element) node).setAttribute(pair[0], pair[1]);
                }
                case "insert" -> node.appendChild(parsed(recording, argument));
                case "after" -> node.getParentNode().insertBefore(parsed(recording, argument), node.getNextSibling());
                case "copy" -> node.getParentNode().insertBefore(node.cloneNode(true), node.getNextSibling());
                case "last" -> node.getParentNode().appendChild(node);
                default -> throw new IllegalArgumentException(action);
            }
        }
    }

    private static void remove(Node node) {
        if (node instanceof Attr attribute) {
            attribute.getOwnerElement().removeAttributeNode(attribute);
        } else {
            node.getParentNode().removeChild(node);
        }
    }

    private static Node parsed(Document recording, String xml) {
        StringBuilder declared = new StringBuilder();
        PREFIXES.forEach((prefix, uri) -> declared.append(" xmlns:")
                .append(prefix)
                .append("='")
                .append(uri)
                .append("'"));
        Element wrapper = Fragments.toElement(new XmlFragment("<x" + declared + ">" + xml + "</x>"));
        return recording.importNode(wrapper.getFirstChild(), true);
    }

    private static List<Node> nodes(Document recording, String expression) {
        try {
            XPath xpath = XPathFactory.newDefaultInstance().newXPath();
            xpath.setNamespaceContext(new Prefixes());
            NodeList found = (NodeList) xpath.evaluate(expression, recording, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(expression, e);
        }
    }

    /** The prefixes of the table. */
    private static final class Prefixes implements NamespaceContext {

        @Override
        public String getNamespaceURI(String prefix) {
            return PREFIXES.getOrDefault(prefix, XMLConstants.NULL_NS_URI);
        }

        @Override
        public String getPrefix(String uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            throw new UnsupportedOperationException();
        }
    }
}
