package de.amtspost.compliance.mutation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;

/** An element and where it stands in the text of the document. */
final class Node {

    final @Nullable Node parent;
    final String name;
    /** Where the start tag begins. */
    final int start;

    final List<Node> children = new ArrayList<>();
    final List<Attribute> attributes = new ArrayList<>();

    /** Behind the start tag. */
    int tagEnd;
    /** Where the end tag begins; of an empty-element tag its end. */
    int contentEnd;
    /** Behind the element. */
    int end;

    /** As the schema has it; known after the {@link Survey}. */
    @Nullable TypeInfo type;

    /** An attribute: {@code name="value"} with the places of both. */
    static final class Attribute {
        final String name;
        final int start;
        final int valueStart;
        final int valueEnd;

        @Nullable TypeInfo type;

        Attribute(String name, int start, int valueStart, int valueEnd) {
            this.name = name;
            this.start = start;
            this.valueStart = valueStart;
            this.valueEnd = valueEnd;
        }

        int end() {
            return valueEnd + 1;
        }

        /** Declares a namespace, or tells a validator something: no part of the message. */
        boolean isTechnical() {
            return name.equals("xmlns") || name.startsWith("xmlns:") || name.startsWith("xsi:");
        }
    }

    Node(@Nullable Node parent, String name, int start) {
        this.parent = parent;
        this.name = name;
        this.start = start;
    }

    /** With its colon; empty if there is none. */
    String prefix() {
        return name.substring(0, name.indexOf(':') + 1);
    }

    boolean hasEndTag() {
        return end > contentEnd;
    }

    boolean has(String attribute) {
        return attributes.stream().anyMatch(each -> each.name.equals(attribute));
    }

    /** The path in the names of the document, with or without the numbers of equal siblings. */
    String path(boolean numbered) {
        if (parent == null) {
            return "/" + name + (numbered ? "[1]" : "");
        }
        String path = parent.path(numbered) + "/" + name;
        if (!numbered) {
            return path;
        }
        long before = parent.children.stream()
                .takeWhile(sibling -> sibling != this)
                .filter(sibling -> sibling.name.equals(name))
                .count();
        return path + "[" + (before + 1) + "]";
    }
}
