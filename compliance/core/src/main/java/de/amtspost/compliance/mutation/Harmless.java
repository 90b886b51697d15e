package de.amtspost.compliance.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Changes that can leave a message valid: what is optional or repeatable, and other ways to write the same document. */
final class Harmless {

    private static final List<Function<Original, List<Draft>>> ALL = List.of(
            Structure::missing,
            Structure::doubled,
            Structure::reordered,
            Structure::missingAttribute,
            Harmless::comment,
            Harmless::instruction,
            Harmless::whiteSpace,
            Harmless::cdata,
            Harmless::reference,
            Harmless::quotes,
            Harmless::attributeOrder);

    private Harmless() {}

    static List<Draft> all(Original original) {
        return ALL.stream().flatMap(drafts -> drafts.apply(original).stream()).toList();
    }

    private static List<Draft> comment(Original original) {
        return inside(original, "<!-- -->", "comment added");
    }

    private static List<Draft> instruction(Original original) {
        return inside(original, "<?unknown?>", "processing instruction added");
    }

    private static List<Draft> inside(Original original, String addition, String what) {
        return original.nodes().stream()
                .filter(node -> !node.children.isEmpty())
                .map(node -> original.replace(node, node.tagEnd, node.tagEnd, addition, what))
                .toList();
    }

    private static List<Draft> whiteSpace(Original original) {
        return original.nodes().stream()
                .map(node -> {
                    int behindName = node.start + 1 + node.name.length();
                    return original.replace(node, behindName, behindName, "\n ", "white space added to a start tag");
                })
                .toList();
    }

    private static List<Draft> cdata(Original original) {
        return leaves(original)
                .map(node -> original.replace(
                        node,
                        node.tagEnd,
                        node.contentEnd,
                        "<![CDATA[" + original.value(node) + "]]>",
                        "text written as a CDATA section"))
                .toList();
    }

    private static List<Draft> reference(Original original) {
        return leaves(original)
                .map(node -> {
                    int first = original.value(node).codePointAt(0);
                    return original.replace(
                            node,
                            node.tagEnd,
                            node.tagEnd + Character.charCount(first),
                            "&#x" + Integer.toHexString(first) + ";",
                            "first character written as a reference");
                })
                .toList();
    }

    private static Stream<Node> leaves(Original original) {
        return original.leaves().stream()
                .filter(node -> original.value(node).indexOf('&') < 0)
                .filter(node -> !original.value(node).contains("]]"));
    }

    private static List<Draft> quotes(Original original) {
        List<Draft> drafts = new ArrayList<>();
        for (Slot slot : original.slots()) {
            String value = original.value(slot);
            if (slot.attribute() != null && value.indexOf('\'') < 0 && value.indexOf('"') < 0) {
                String other = original.text().charAt(slot.to()) == '"' ? "'" : "\"";
                drafts.add(original.replace(
                        slot.node(),
                        slot.attribute(),
                        slot.from() - 1,
                        slot.to() + 1,
                        other + value + other,
                        "other quotation marks used"));
            }
        }
        return drafts;
    }

    private static List<Draft> attributeOrder(Original original) {
        List<Draft> drafts = new ArrayList<>();
        for (Node node : original.nodes()) {
            for (int i = 1; i < node.attributes.size(); i++) {
                Node.Attribute first = node.attributes.get(i - 1);
                Node.Attribute second = node.attributes.get(i);
                drafts.add(original.replace(
                        node,
                        first.start,
                        second.end(),
                        original.text(second.start, second.end())
                                + original.text(first.end(), second.start)
                                + original.text(first.start, first.end()),
                        "attributes written in another order"));
            }
        }
        return drafts;
    }
}
