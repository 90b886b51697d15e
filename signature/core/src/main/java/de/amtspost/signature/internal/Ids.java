package de.amtspost.signature.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

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
        NodeList below = root.getElementsByTagName("*");
        return Stream.concat(
                        Stream.of(root), IntStream.range(0, below.getLength()).mapToObj(below::item))
                .filter(node -> !node.isSameNode(element))
                .noneMatch(node -> all((Element) node).anyMatch(id::equals));
    }

    private static Stream<String> all(Element element) {
        return ATTRIBUTES.stream().map(element::getAttribute).filter(id -> !id.isEmpty());
    }
}
