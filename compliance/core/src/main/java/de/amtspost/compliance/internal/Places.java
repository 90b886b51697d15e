package de.amtspost.compliance.internal;

import de.amtspost.compliance.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;
import org.jspecify.annotations.Nullable;

/** Tells places in documents, in the names that the document uses. */
final class Places {

    private Places() {}

    static Place of(NodeInfo node) {
        NodeInfo element = element(node);
        return new Place(Math.max(element.getLineNumber(), 0), Math.max(element.getColumnNumber(), 0), path(node));
    }

    static Place ofAttribute(NodeInfo element, String attribute) {
        Place place = of(element);
        return new Place(place.line(), place.column(), place.xpath() + "/@" + attribute);
    }

    private static NodeInfo element(NodeInfo node) {
        NodeInfo at = node;
        while (at.getNodeKind() != Type.ELEMENT) {
            @Nullable NodeInfo parent = at.getParent();
            if (parent == null) {
                return at;
            }
            at = parent;
        }
        return at;
    }

    private static String path(NodeInfo node) {
        Deque<String> steps = new ArrayDeque<>();
        for (@Nullable NodeInfo at = node; at != null && at.getNodeKind() != Type.DOCUMENT; at = at.getParent()) {
            switch (at.getNodeKind()) {
                case Type.ELEMENT -> steps.addFirst(at.getDisplayName() + position(at));
                case Type.ATTRIBUTE -> steps.addFirst("@" + at.getDisplayName());
                default -> steps.addFirst("text()");
            }
        }
        return "/" + String.join("/", steps);
    }

    /** Where there are others of the name, which of them. */
    private static String position(NodeInfo element) {
        int before = count(element, AxisInfo.PRECEDING_SIBLING);
        return before == 0 && count(element, AxisInfo.FOLLOWING_SIBLING) == 0 ? "" : "[" + (before + 1) + "]";
    }

    private static int count(NodeInfo element, int axis) {
        int count = 0;
        AxisIterator siblings = element.iterateAxis(axis);
        for (@Nullable NodeInfo other = siblings.next(); other != null; other = siblings.next()) {
            if (other.getNodeKind() == Type.ELEMENT
                    && other.getLocalPart().equals(element.getLocalPart())
                    && other.getNamespaceUri().equals(element.getNamespaceUri())) {
                count++;
            }
        }
        return count;
    }
}
