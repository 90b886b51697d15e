package de.amtspost.examples.ades;

import de.amtspost.core.Content;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.ades.AdesExtender;
import de.amtspost.signature.ades.AdesLevel;
import de.amtspost.signature.ades.AdesReport;
import de.amtspost.signature.ades.AdesValidator;
import de.amtspost.signature.ades.AsicForm;
import de.amtspost.signature.ades.AsicSigner;
import de.amtspost.signature.ades.TimestampService;
import de.amtspost.signature.ades.TrustedLists;
import de.amtspost.signature.ades.ValidationData;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;

/** Signs files into a container, makes the signature last, and validates it years later. */
public final class ArchiveSignature {

    private ArchiveSignature() {}

    /**
     * Signs a file into a container.
     *
     * @param file the file
     * @param author who signs
     * @param container the file to write
     * @throws IOException if a file cannot be read or written
     */
    public static void sign(Path file, Identity author, Path container) throws IOException {
        AsicSigner signer = AsicSigner.of(author, AsicForm.E_CADES);
        try (OutputStream out = Files.newOutputStream(container)) {
            signer.sign(Map.of("bescheid.pdf", Content.file(file)), out);
        }
    }

    /**
     * Makes a signature last.
     *
     * @param signed the signed document
     * @param trust the authorities of the signer and of the service
     * @param service where time stamps are given
     * @param hosts who tells about revocation
     * @param archived the file to write
     * @throws IOException if a file cannot be read or written
     */
    public static void archive(Path signed, Trust trust, URI service, String[] hosts, Path archived)
            throws IOException {
        AdesExtender extender = AdesExtender.of(trust, TimestampService.at(service))
                .withValidationData(ValidationData.embedded().fetchingFrom(hosts));
        try (OutputStream out = Files.newOutputStream(archived)) {
            extender.extend(Content.file(signed), AdesLevel.LTA, out);
        }
    }

    /**
     * Validates an archived signature, without the network.
     *
     * @param archived the document
     * @param trust the authorities of the signer and of the service
     * @param page the file to write for people
     * @return what was found out
     * @throws IOException if a file cannot be read or written
     */
    public static AdesReport validate(Path archived, Trust trust, Path page) throws IOException {
        AdesReport report = AdesValidator.of(trust).validate(Content.file(archived));
        Files.writeString(page, report.html());
        return report;
    }

    /**
     * Tells whether all signatures of a document are qualified.
     *
     * @param archived the document
     * @param list the trusted list of the state
     * @param signer the certificate with which the list is signed
     * @return whether they are
     * @throws IOException if a file cannot be read
     */
    public static boolean isQualified(Path archived, Path list, X509Certificate signer) throws IOException {
        TrustedLists lists = TrustedLists.from(list, signer);
        AdesReport report = AdesValidator.of(lists).validate(Content.file(archived));
        return report.signatures().stream()
                .allMatch(signature -> signature.qualification().isQualified());
    }
}
