package de.amtspost.signature.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The identifiers by which signatures name elements. Which attribute is one is fixed here and not guessed from a schema;
 * names with colon or brackets are none, so that no reader takes them for an XPointer.
 */
public final class Ids {

    private static final List<String> ATTRIBUTES = List.of("id", "Id", "ID", "xml:id");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}._-]*");

    private Ids() {}

    /**
     * Returns the identifier of an element.
     *
     * @param element the element
     * @return the identifier; empty if there is none, several, or one that is no name
     */
    public static Optional<String> of(Element element) {
        List<String> ids = all(element).toList();
        return ids.size() == 1 && NAME.matcher(ids.get(0)).matches() ? Optional.of(ids.get(0)) : Optional.empty();
    }

    /** Whether no other element of the same tree has the identifier. */
    static boolean isUnique(Element element, String id) {
        Element root = element;
        for (Node parent = root.getParentNode(); parent instanceof Element above; parent = above.getParentNode()) {
            root = above;
        }
        for (Node node = root; node != null; node = next(node, root)) {
            // Most elements of a large document have none.
            if (node.hasAttributes() && !node.isSameNode(element) && has((Element) node, id)) {
                return false;
            }
        }
        return true;
    }

    /** The next node of the tree, in the order of the document. */
    private static @Nullable Node next(Node node, Node root) {
        if (node.hasChildNodes()) {
            return node.getFirstChild();
        }
        Node up = node;
        while (!up.isSameNode(root)) {
            if (up.getNextSibling() != null) {
                return up.getNextSibling();
            }
            up = up.getParentNode();
        }
        return null;
    }

    private static boolean has(Element element, String id) {
        for (String attribute : ATTRIBUTES) {
            if (id.equals(element.getAttribute(attribute))) {
                return true;
            }
        }
        return false;
    }

    private static Stream<String> all(Element element) {
        return ATTRIBUTES.stream().map(element::getAttribute).filter(id -> !id.isEmpty());
    }
}
