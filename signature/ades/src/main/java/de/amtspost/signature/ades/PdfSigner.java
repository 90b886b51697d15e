package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.Identity;
import de.amtspost.signature.NotAllowedException;
import de.amtspost.signature.OctetSigner;
import de.amtspost.signature.ades.internal.Documents;
import de.amtspost.signature.ades.internal.PaddedCms;
import de.amtspost.signature.ades.internal.PdfSignature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;

/**
 * Signs PDF, level PAdES B-B (ETSI EN 319 142-1, section 6), invisibly, as a new revision; what stands in the file remains
 * as it is. {@link AdesExtender} raises the level. Keys and algorithms as those of
 * {@link de.amtspost.signature.CmsSigner}; the key may be a remote one. Documents are held in memory, 64 MiB at most.
 * Thread-safe.
 */
public final class PdfSigner {

    private final OctetSigner signer;
    private final Clock clock;

    private PdfSigner(OctetSigner signer, Clock clock) {
        PaddedCms.require();
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Makes the signer.
     *
     * @param identity whose signature it is
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static PdfSigner of(Identity identity) {
        return of(identity, Clock.systemUTC());
    }

    /**
     * Makes the signer with a clock of its own.
     *
     * @param identity whose signature it is
     * @param clock gives the signing time
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static PdfSigner of(Identity identity, Clock clock) {
        return new PdfSigner(OctetSigner.of(identity, clock), clock);
    }

    /**
     * Returns the signer that follows another profile than {@link CryptoProfile#bsi2026}.
     *
     * @param profile the profile
     * @return the changed copy
     * @throws NotAllowedException if nothing may be signed with the key by that profile
     */
    public PdfSigner withProfile(CryptoProfile profile) {
        return new PdfSigner(signer.withProfile(profile), clock);
    }

    /**
     * Signs a document.
     *
     * @param pdf the document
     * @param out where the signed document goes; not closed. Nothing is written if this method throws, unless writing
     *     itself fails
     * @throws IOException if the document cannot be read, or the result not be written
     * @throws UncheckedIOException if a remote signer did not sign
     * @throws AdesException if it is no PDF, or too large
     */
    public void sign(Content pdf, OutputStream out) throws IOException {
        var document = Documents.read(pdf, AdesExtender.DEFAULT_LIMIT);
        new PdfSignature(signer.key(), clock.instant()).sign(document).writeTo(out);
    }
}
