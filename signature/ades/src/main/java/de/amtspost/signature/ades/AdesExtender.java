package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import de.amtspost.core.Failure;
import de.amtspost.core.TransportException;
import de.amtspost.signature.Trust;
import de.amtspost.signature.ades.AdesException.Reason;
import de.amtspost.signature.ades.internal.Anchors;
import de.amtspost.signature.ades.internal.ContentDocument;
import de.amtspost.signature.ades.internal.Documents;
import de.amtspost.signature.ades.internal.PaddedCms;
import de.amtspost.signature.ades.internal.Verifiers;
import eu.europa.esig.dss.enumerations.SignatureProfile;
import eu.europa.esig.dss.extension.SignedDocumentExtender;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Raises signatures to the levels T, LT and LTA, whoever made them: XAdES, CAdES, PAdES and ASiC containers, all signatures
 * of a document together. What was signed stays as it is, bit by bit.
 *
 * <p>All or nothing: unless the level was reached, nothing is written. Stops at broken signatures, and for LT and LTA at
 * certificates that are revoked, expired or of unknown status. Extend to LTA again before the last time stamp's certificate
 * expires.
 *
 * <p>Signed documents are held in memory, several times their size: 64 MiB at most unless {@link #withLimit} says otherwise.
 * Contents that stay outside are read as streams. Immutable and thread-safe.
 */
public final class AdesExtender {

    /** The limit for signed documents unless another is set, in bytes: 64 MiB. */
    public static final int DEFAULT_LIMIT = 64 << 20;

    private final Trust trust;
    private final TimestampService timestamps;
    private final ValidationData data;
    private final int limit;

    private AdesExtender(Trust trust, TimestampService timestamps, ValidationData data, int limit) {
        PaddedCms.require();
        this.trust = trust;
        this.timestamps = timestamps;
        this.data = data;
        this.limit = limit;
    }

    /**
     * Makes the extender. Without {@link #withValidationData}, level T is all it reaches.
     *
     * @param trust the authorities of signers and of the service for time stamps
     * @param timestamps who gives time stamps
     * @return the extender
     */
    public static AdesExtender of(Trust trust, TimestampService timestamps) {
        return new AdesExtender(trust, timestamps, ValidationData.embedded(), DEFAULT_LIMIT);
    }

    /**
     * Sets where certificates and revocation data come from, for the levels LT and LTA.
     *
     * @param source where from
     * @return the changed copy
     */
    public AdesExtender withValidationData(ValidationData source) {
        return new AdesExtender(trust, timestamps, source, limit);
    }

    /**
     * Sets the largest size of signed documents.
     *
     * @param bytes the size in bytes, positive
     * @return the changed copy
     * @throws IllegalArgumentException if it is not positive
     */
    public AdesExtender withLimit(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a limit is positive: " + bytes);
        }
        return new AdesExtender(trust, timestamps, data, bytes);
    }

    /**
     * Extends a document that holds what it signs.
     *
     * @param signed XML with enveloped or enveloping signatures, CMS, PDF, or a container
     * @param level the level to reach: T, LT or LTA
     * @param out where the document goes; not closed. Nothing is written if this method throws, unless writing itself
     *     fails
     * @throws IOException if the document cannot be read or written
     * @throws AdesException if the level cannot be reached
     * @throws TransportException if the service for time stamps gave none
     * @throws IllegalArgumentException if the level is B
     */
    public void extend(Content signed, AdesLevel level, OutputStream out) throws IOException {
        extend(signed, Map.of(), level, out);
    }

    /**
     * Extends a signature whose contents stay outside.
     *
     * @param signature the signature, XML or CMS
     * @param contents the contents by the references (relative URIs) that name them in the signature; a single one of a CMS
     *     signature may have any name
     * @param level the level to reach: T, LT or LTA
     * @param out where the signature goes; not closed. Nothing is written if this method throws, unless writing itself
     *     fails
     * @throws IOException if something cannot be read or written
     * @throws AdesException if the level cannot be reached
     * @throws TransportException if the service for time stamps gave none
     * @throws IllegalArgumentException if the level is B
     */
    public void extend(Content signature, Map<String, Content> contents, AdesLevel level, OutputStream out)
            throws IOException {
        SignatureProfile profile = profile(level);
        DSSDocument document = Documents.read(signature, limit);
        extended(document, ContentDocument.all(contents), profile).writeTo(out);
    }

    private static SignatureProfile profile(AdesLevel level) {
        return switch (level) {
            case B -> throw new IllegalArgumentException("level B is made by signing, not by extending");
            case T -> SignatureProfile.BASELINE_T;
            case LT -> SignatureProfile.BASELINE_LT;
            case LTA -> SignatureProfile.BASELINE_LTA;
        };
    }

    private DSSDocument extended(DSSDocument document, List<DSSDocument> contents, SignatureProfile profile) {
        try {
            SignedDocumentExtender extender = SignedDocumentExtender.fromDocument(document);
            extender.setCertificateVerifier(Verifiers.stopping(Anchors.of(trust.anchors()), data.statuses()));
            extender.setTspSource(timestamps.source());
            return extender.extendDocument(profile, contents);
        } catch (AdesException e) {
            throw e;
        } catch (DSSExternalResourceException e) {
            throw new TransportException(
                    Failure.of("There was no time stamp: " + e.getMessage())
                            .next("try again later, or name another service; nothing was made of the signature")
                            .cause(e),
                    true);
        } catch (RuntimeException e) {
            // DSS throws of every kind where it meets something that it does not expect.
            throw new AdesException(Reason.FORM, "the document cannot be extended: " + e.getMessage(), e);
        }
    }
}
