package de.amtspost.cli.signature;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.signature.XmlSigner;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An XML document to be signed, or with a signature, held in memory. For one thread. */
public final class XmlFile {

    /** The largest document to be signed, in bytes: trees and canonical forms in memory take a multiple of it. */
    public static final long MAX_BYTES = 4L << 20;

    /** What a signature may add. */
    private static final long SIGNATURE_BYTES = 1L << 20;

    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final List<String> ID_ATTRIBUTES = List.of("id", "Id", "ID");

    private final Path file;
    private final Element root;

    private XmlFile(Path file, Element root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a document.
     *
     * @param file the file
     * @return the document
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is larger than {@link #MAX_BYTES}, not well-formed, too deep, or has a DOCTYPE
     */
    public static XmlFile read(Path file) throws IOException {
        return read(file, MAX_BYTES);
    }

    /** Reads a document that may have its signature inside. */
    static XmlFile readSigned(Path file) throws IOException {
        return read(file, MAX_BYTES + SIGNATURE_BYTES);
    }

    private static XmlFile read(Path file, long limit) throws IOException {
        if (Files.size(file) > limit) {
            throw new IllegalArgumentException(file + " is larger than " + (limit >> 20)
                    + " MiB, too large for a signature inside XML; take CMS, or a detached signature");
        }
        try {
            return new XmlFile(file, Fragments.toElement(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no XML document that can be used: " + e.getMessage(), e);
        }
    }

    /**
     * Signs the whole document; the signature becomes the last child of the root.
     *
     * @param signer signs
     * @return the document with its signature
     */
    public String signedWhole(XmlSigner signer) {
        root.appendChild(signer.signEnveloped(root));
        return text(root);
    }

    /**
     * Signs an element; the signature becomes the last child of the root.
     *
     * @param signer signs
     * @param id the value of the attribute id, Id or ID of the element
     * @return the document with its signature
     * @throws IllegalArgumentException if there is no such element, more than one, or if it is the root
     */
    public String signedElement(XmlSigner signer, String id) {
        Element target = element(id);
        if (target.isSameNode(root)) {
            throw new IllegalArgumentException("the element " + id + " is the root of " + file
                    + ", and the signature would stand inside it; sign the whole document, without --element");
        }
        String attribute = ID_ATTRIBUTES.stream()
                .filter(name -> target.getAttribute(name).equals(id))
                .findFirst()
                .orElseThrow();
        root.appendChild(signer.sign(target, attribute));
        return text(root);
    }

    /**
     * Signs a file of any kind and size; the signature names it.
     *
     * @param signer signs
     * @param file the file
     * @param content its content, read once as a stream
     * @return a document with the signature, as an ASiC container holds it (ETSI EN 319 162-1)
     * @throws IOException if the content cannot be read
     */
    public static String detached(XmlSigner signer, Path file, Content content) throws IOException {
        Document document = Fragments.newDocument();
        Element root = document.createElementNS(ASIC, "asic:XAdESSignatures");
        document.appendChild(root);
        root.appendChild(signer.signDetached(document, Map.of(reference(file), content)));
        return text(root);
    }

    private static String text(Element root) {
        return DECLARATION + Fragments.toFragment(root).xml() + "\n";
    }

    /** How a detached signature names a file: a relative URI (RFC 3986, section 2.1). */
    static String reference(Path file) {
        return URLEncoder.encode(String.valueOf(file.getFileName()), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    Element root() {
        return root;
    }

    /** The only element with that identifier. */
    Element element(String id) {
        List<Element> found = elements()
                .filter(candidate -> ID_ATTRIBUTES.stream()
                        .anyMatch(name -> candidate.getAttribute(name).equals(id)))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    file + " has " + found.size() + " elements with the id " + id + " instead of one");
        }
        return found.get(0);
    }

    /** The signatures that stand in the document. */
    List<Element> signatures() {
        return elements()
                .filter(element -> DS.equals(element.getNamespaceURI()) && "Signature".equals(element.getLocalName()))
                .toList();
    }

    /** Whether a signature says that it covers that element. */
    static boolean names(Element signature, String id) {
        NodeList references = signature.getElementsByTagNameNS(DS, "Reference");
        return elements(references)
                .anyMatch(reference -> reference.getAttribute("URI").equals("#" + id));
    }

    private Stream<Element> elements() {
        return Stream.concat(Stream.of(root), elements(root.getElementsByTagName("*")));
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }
}
