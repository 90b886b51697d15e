package de.amtspost.compliance.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Changes of elements and attributes. */
final class Structure {

    private static final String OTHER = "urn:example:other-standard";

    private Structure() {}

    static List<Draft> missing(Original original) {
        return below(original)
                .map(node -> original.replace(node, node.start, node.end, "", "element taken out"))
                .toList();
    }

    static List<Draft> doubled(Original original) {
        return below(original)
                .map(node -> original.replace(
                        node,
                        node.end,
                        node.end,
                        () -> original.text(node.start, node.end).getBytes(original.charset()),
                        "element doubled"))
                .toList();
    }

    static List<Draft> reordered(Original original) {
        List<Draft> drafts = new ArrayList<>();
        for (Node parent : original.nodes()) {
            for (int i = 1; i < parent.children.size(); i++) {
                Node first = parent.children.get(i - 1);
                Node second = parent.children.get(i);
                if (!first.name.equals(second.name)) {
                    drafts.add(original.replace(
                            first,
                            first.start,
                            second.end,
                            () -> swapped(original, first, second).getBytes(original.charset()),
                            "element put behind the one that follows it"));
                }
            }
        }
        return drafts;
    }

    private static String swapped(Original original, Node first, Node second) {
        return original.text(second.start, second.end)
                + original.text(first.end, second.start)
                + original.text(first.start, first.end);
    }

    static List<Draft> unknown(Original original) {
        return original.nodes().stream()
                .filter(node -> !node.children.isEmpty())
                .flatMap(node -> {
                    String element = "<" + node.prefix() + "unknown/>";
                    int first = node.children.get(0).start;
                    return Stream.of(
                            original.replace(node, first, first, element, "unknown element added at the beginning"),
                            original.replace(
                                    node,
                                    node.contentEnd,
                                    node.contentEnd,
                                    element,
                                    "unknown element added at the end"));
                })
                .toList();
    }

    /** Spares the attribute that tells receivers of a test message that it is one. */
    static List<Draft> missingAttribute(Original original) {
        List<Draft> drafts = new ArrayList<>();
        for (Node node : original.nodes()) {
            for (Node.Attribute attribute : node.attributes) {
                int from = attribute.start;
                while (Character.isWhitespace(original.text().charAt(from - 1))) {
                    from--;
                }
                boolean isTest = node.parent == null && attribute.name.equals("test");
                if (!attribute.isTechnical() && !isTest) {
                    drafts.add(original.replace(node, attribute, from, attribute.end(), "", "attribute taken out"));
                }
            }
        }
        return drafts;
    }

    static List<Draft> unknownAttribute(Original original) {
        return original.nodes().stream()
                .map(node -> add(original, node, " unknown=\"1\"", "unknown attribute added"))
                .toList();
    }

    static List<Draft> rootNamespace(Original original) {
        Node root = original.root();
        String declaration = declaration(root);
        List<Draft> drafts = new ArrayList<>();
        for (Node.Attribute attribute : root.attributes) {
            if (attribute.name.equals(declaration)) {
                drafts.add(original.replace(
                        root,
                        attribute.valueStart,
                        attribute.valueEnd,
                        OTHER,
                        "root element put into a namespace that is of no standard"));
                drafts.add(original.replace(
                        root,
                        attribute.valueEnd,
                        attribute.valueEnd,
                        "/",
                        "slash added to the namespace of the root element"));
            }
        }
        return drafts.isEmpty()
                ? List.of(add(original, root, " " + declaration + "=\"" + OTHER + "\"", "root element put into one"))
                : drafts;
    }

    static List<Draft> childNamespace(Original original) {
        return below(original)
                .filter(node -> !node.has(declaration(node)))
                .map(node -> add(
                        original,
                        node,
                        " " + declaration(node) + "=\"" + OTHER + "\"",
                        "element put into a namespace that is of no standard"))
                .toList();
    }

    /** The attribute that declares the namespace of an element. */
    private static String declaration(Node node) {
        String prefix = node.prefix();
        return prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.substring(0, prefix.length() - 1);
    }

    private static Draft add(Original original, Node node, String attribute, String what) {
        int behindName = node.start + 1 + node.name.length();
        return original.replace(node, behindName, behindName, attribute, what);
    }

    private static Stream<Node> below(Original original) {
        return original.nodes().stream().skip(1);
    }
}
