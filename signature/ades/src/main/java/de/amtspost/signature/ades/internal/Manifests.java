package de.amtspost.signature.ades.internal;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The XML documents in containers (ETSI EN 319 162-1, annex A; OpenDocument 1.2, part 3, section 4). */
public final class Manifests {

    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private Manifests() {}

    /**
     * Returns the document that holds XAdES signatures.
     *
     * @return the document, without signatures yet
     */
    public static Document signatures() {
        return document("<asic:XAdESSignatures xmlns:asic='" + ASIC + "'/>");
    }

    /**
     * Writes the list of files that a CAdES signature covers.
     *
     * @param signature the name of the signature
     * @param files the files by reference
     * @return the manifest
     * @throws IOException if a file cannot be read
     */
    public static Content manifest(String signature, Map<String, Content> files) throws IOException {
        Document document = document("<asic:ASiCManifest xmlns:asic='" + ASIC + "' xmlns:ds='" + DS + "'/>");
        Element root = document.getDocumentElement();
        Element reference = child(root, ASIC, "asic:SigReference");
        reference.setAttribute("URI", signature);
        reference.setAttribute("MimeType", "application/pkcs7-signature");
        for (Map.Entry<String, Content> file : files.entrySet()) {
            Element data = child(root, ASIC, "asic:DataObjectReference");
            data.setAttribute("URI", file.getKey());
            data.setAttribute("MimeType", file.getValue().mediaType().orElse(Content.BINARY));
            child(data, DS, "ds:DigestMethod").setAttribute("Algorithm", SHA256);
            child(data, DS, "ds:DigestValue").setTextContent(digest(file.getValue()));
        }
        return write(document);
    }

    /**
     * Writes the list of files as OpenDocument has it.
     *
     * @param mediaType of the container
     * @param files the files by name
     * @return the manifest
     */
    public static Content openDocument(String mediaType, Map<String, Content> files) {
        Document document = document("<manifest:manifest xmlns:manifest='" + OPEN_DOCUMENT + "'/>");
        Element root = document.getDocumentElement();
        root.setAttributeNS(OPEN_DOCUMENT, "manifest:version", "1.2");
        fileEntry(root, "/", mediaType);
        files.forEach(
                (name, content) -> fileEntry(root, name, content.mediaType().orElse(Content.BINARY)));
        return write(document);
    }

    private static void fileEntry(Element root, String path, String mediaType) {
        Element entry = child(root, OPEN_DOCUMENT, "manifest:file-entry");
        entry.setAttributeNS(OPEN_DOCUMENT, "manifest:full-path", path);
        entry.setAttributeNS(OPEN_DOCUMENT, "manifest:media-type", mediaType);
    }

    /**
     * Writes a document.
     *
     * @param document the document
     * @return its bytes, in UTF-8
     */
    public static Content write(Document document) {
        return Content.xml(
                Fragments.toFragment(document.getDocumentElement()).xml().getBytes(StandardCharsets.UTF_8));
    }

    private static Document document(String xml) {
        return Fragments.toElement(new XmlFragment(xml)).getOwnerDocument();
    }

    private static Element child(Element parent, String namespace, String name) {
        return (Element) parent.appendChild(parent.getOwnerDocument().createElementNS(namespace, name));
    }

    private static String digest(Content content) throws IOException {
        try (InputStream in = content.open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
