package de.amtspost.signature.internal;

import de.amtspost.core.Fragments;
import de.amtspost.signature.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Documents without the signatures that stand in them. */
final class Enveloped {

    private Enveloped() {}

    /** A copy of the document without one signature that stands below the root. */
    static Element without(Element signature, Element root) throws Unacceptable {
        Deque<Integer> path = path(signature, root);
        Element copy = copy(root);
        Node found = copy;
        for (int index : path) {
            found = found.getChildNodes().item(index);
        }
        remove(found);
        return copy;
    }

    /** A copy of the document without any signature, this one among them. */
    static Element withoutAny(Element signature, Element root) throws Unacceptable {
        path(signature, root);
        if (isSignature(root)) {
            throw new Unacceptable(Verdict.Code.COVERAGE, "the document is a signature and nothing else");
        }
        Element copy = copy(root);
        removeSignatures(copy);
        return copy;
    }

    /** Takes all signatures out of the document. */
    static void removeSignatures(Element root) {
        NodeList found = root.getElementsByTagNameNS(Names.DS, "Signature");
        List<Node> signatures = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            signatures.add(found.item(i));
        }
        signatures.forEach(Enveloped::remove);
    }

    static boolean isSignature(Element element) {
        return Names.DS.equals(element.getNamespaceURI()) && "Signature".equals(element.getLocalName());
    }

    private static Element copy(Element root) {
        Document copy = Fragments.newDocument();
        copy.appendChild(copy.importNode(root, true));
        return copy.getDocumentElement();
    }

    private static void remove(Node node) {
        Objects.requireNonNull(node.getParentNode()).removeChild(node);
    }

    /** The positions of the signature and of the elements above it, below the root. */
    private static Deque<Integer> path(Element signature, Element root) throws Unacceptable {
        Deque<Integer> path = new ArrayDeque<>();
        Node node = signature;
        while (!node.isSameNode(root)) {
            Node parent = node.getParentNode();
            if (parent == null) {
                throw new Unacceptable(Verdict.Code.COVERAGE, "it does not stand in the document");
            }
            path.addFirst(position(node));
            node = parent;
        }
        if (path.isEmpty()) {
            throw new Unacceptable(Verdict.Code.COVERAGE, "it is the document itself");
        }
        return path;
    }

    private static int position(Node node) {
        int position = 0;
        for (Node before = node.getPreviousSibling(); before != null; before = before.getPreviousSibling()) {
            position++;
        }
        return position;
    }
}
