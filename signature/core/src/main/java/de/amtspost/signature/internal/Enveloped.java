package de.amtspost.signature.internal;

import de.amtspost.core.Fragments;
import de.amtspost.signature.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Documents without the signatures that stand in them. */
final class Enveloped {

    private Enveloped() {}

    /** A copy of the document without any signature, this one among them. */
    static Element withoutAny(Element signature, Element root) throws Unacceptable {
        requireBelow(signature, root);
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

    /** Requires that a signature stands below the root. */
    static void requireBelow(Element signature, Element root) throws Unacceptable {
        if (signature.isSameNode(root)) {
            throw new Unacceptable(Verdict.Code.COVERAGE, "it is the document itself");
        }
        Node node = signature;
        while (!node.isSameNode(root)) {
            node = node.getParentNode();
            if (node == null) {
                throw new Unacceptable(Verdict.Code.COVERAGE, "it does not stand in the document");
            }
        }
    }
}
