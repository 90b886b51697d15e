package de.amtspost.compliance.mutation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the elements and attributes of a document stand. The document has passed a parser, so it is well-formed and
 * has no document type, and little is left to be told apart. (Parsers tell places of events, not those within a tag.)
 */
final class Scanner {

    private final String text;
    private final List<Node> nodes = new ArrayList<>();
    private @Nullable Node open;
    private int at;

    private Scanner(String text) {
        this.text = text;
    }

    /** The elements in the order of their start tags. */
    static List<Node> scan(String text) {
        Scanner scanner = new Scanner(text);
        while (scanner.at >= 0 && scanner.at < text.length()) {
            scanner.next();
        }
        return scanner.nodes;
    }

    private void next() {
        int tag = text.indexOf('<', at);
        if (tag < 0) {
            at = text.length();
        } else if (text.startsWith("<!--", tag)) {
            at = behind("-->", tag + "<!--".length());
        } else if (text.startsWith("<![CDATA[", tag)) {
            at = behind("]]>", tag);
        } else if (text.startsWith("<?", tag)) {
            at = behind("?>", tag);
        } else if (text.startsWith("</", tag)) {
            at = behind(">", tag);
            close(tag);
        } else {
            startTag(tag);
        }
    }

    private int behind(String end, int from) {
        return text.indexOf(end, from) + end.length();
    }

    private void close(int tag) {
        Node closed = open;
        if (closed != null) {
            closed.contentEnd = tag;
            closed.end = at;
            open = closed.parent;
        }
    }

    private void startTag(int tag) {
        int nameEnd = nameEnd(tag + 1);
        Node node = new Node(open, text.substring(tag + 1, nameEnd), tag);
        nodes.add(node);
        if (open != null) {
            open.children.add(node);
        }
        open = node;
        at = blank(nameEnd);
        while (text.charAt(at) != '>' && text.charAt(at) != '/') {
            attribute(node);
        }
        boolean empty = text.charAt(at) == '/';
        at += empty ? 2 : 1;
        node.tagEnd = at;
        if (empty) {
            close(at);
        }
    }

    private void attribute(Node node) {
        int start = at;
        int nameEnd = nameEnd(at);
        int quote = blank(text.indexOf('=', nameEnd) + 1);
        int close = text.indexOf(text.charAt(quote), quote + 1);
        node.attributes.add(new Node.Attribute(text.substring(start, nameEnd), start, quote + 1, close));
        at = blank(close + 1);
    }

    private int nameEnd(int from) {
        int end = from;
        while (" \t\r\n=/>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int blank(int from) {
        int end = from;
        while (" \t\r\n".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }
}
