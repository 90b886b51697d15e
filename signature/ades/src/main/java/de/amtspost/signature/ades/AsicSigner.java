package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.Identity;
import de.amtspost.signature.NotAllowedException;
import de.amtspost.signature.XmlSigner;
import de.amtspost.signature.ades.internal.AsicWriter;
import de.amtspost.signature.ades.internal.Manifests;
import de.amtspost.signature.ades.internal.ZipStructure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Puts files and a signature of level B into a container (ETSI EN 319 162-1); {@link AdesExtender} raises it. Files are read
 * as streams, twice, and never held in memory. Algorithms as those of {@link XmlSigner} and {@link CmsSigner}; the key may
 * be a remote one. Thread-safe.
 */
public final class AsicSigner {

    private static final String META = "META-INF/";

    private final AsicForm form;
    private final XmlSigner xml;
    private final CmsSigner cms;

    private AsicSigner(AsicForm form, XmlSigner xml, CmsSigner cms) {
        this.form = form;
        this.xml = xml;
        this.cms = cms;
    }

    /**
     * Makes the signer.
     *
     * @param identity whose signature it is
     * @param form the form of container
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static AsicSigner of(Identity identity, AsicForm form) {
        return of(identity, form, Clock.systemUTC());
    }

    /**
     * Makes the signer with a clock of its own.
     *
     * @param identity whose signature it is
     * @param form the form of container
     * @param clock gives the signing time
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static AsicSigner of(Identity identity, AsicForm form, Clock clock) {
        return new AsicSigner(form, XmlSigner.of(identity, clock), CmsSigner.of(identity, clock));
    }

    /**
     * Returns the signer that follows another profile than {@link CryptoProfile#bsi2026}.
     *
     * @param profile the profile
     * @return the changed copy
     * @throws NotAllowedException if nothing may be signed with the key by that profile
     */
    public AsicSigner withProfile(CryptoProfile profile) {
        return new AsicSigner(form, xml.withProfile(profile), cms.withProfile(profile));
    }

    /**
     * Signs files and writes the container.
     *
     * @param files the files by their names in the container: relative paths with {@code /}, not under {@code META-INF}
     * @param out where the container goes; not closed. If this method throws, what was written so far must not be used
     * @throws IOException if a file cannot be read, or the container not be written
     * @throws UncheckedIOException if a remote signer did not sign
     * @throws IllegalArgumentException if there is no file, more than one though the form is for one, or a name that is
     *     not allowed
     */
    public void sign(Map<String, Content> files, OutputStream out) throws IOException {
        if (files.isEmpty() || (form.isForOneFile() && files.size() > 1)) {
            throw new IllegalArgumentException(form + " is for " + (form.isForOneFile() ? "one file" : "files"));
        }
        files.keySet().forEach(AsicSigner::requireAllowed);
        Map<String, Content> meta = form.isXades() ? xades(files) : cades(files);
        AsicWriter.write(form.mediaType(), files, meta, out);
    }

    private Map<String, Content> xades(Map<String, Content> files) throws IOException {
        Map<String, Content> references = new LinkedHashMap<>();
        files.forEach((name, content) -> references.put(reference(name), content));
        Document document = Manifests.signatures();
        Element signature = xml.signDetached(document, references);
        document.getDocumentElement().appendChild(signature);
        Map<String, Content> meta = new LinkedHashMap<>();
        if (form == AsicForm.E_XADES) {
            meta.put(META + "manifest.xml", Manifests.openDocument(form.mediaType(), files));
        }
        meta.put(META + (form == AsicForm.E_XADES ? "signatures001.xml" : "signatures.xml"), Manifests.write(document));
        return meta;
    }

    private Map<String, Content> cades(Map<String, Content> files) throws IOException {
        Map<String, Content> meta = new LinkedHashMap<>();
        if (form == AsicForm.S_CADES) {
            Content only = files.values().iterator().next();
            meta.put(META + "signature.p7s", Content.bytes(cms.signDetached(only)));
        } else {
            String name = META + "signature001.p7s";
            Map<String, Content> references = new LinkedHashMap<>();
            files.forEach((file, content) -> references.put(reference(file), content));
            Content manifest = Manifests.manifest(name, references);
            meta.put(META + "ASiCManifest001.xml", manifest);
            meta.put(name, Content.bytes(cms.signDetached(manifest)));
        }
        return meta;
    }

    private static void requireAllowed(String name) {
        try {
            ZipStructure.requireGoodName(name);
        } catch (AdesException e) {
            throw new IllegalArgumentException("a file in a container has a relative path as its name", e);
        }
        if (name.startsWith(META)
                || name.equals(ZipStructure.MIMETYPE)
                || name.endsWith("/")
                || name.getBytes(StandardCharsets.UTF_8).length > 1024) {
            throw new IllegalArgumentException("a name is taken, is that of a folder, or is longer than 1024 bytes");
        }
    }

    /** Names in references are relative URIs. */
    private static String reference(String name) {
        try {
            return new URI(null, null, name, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a name cannot be written as a reference", e);
        }
    }
}
