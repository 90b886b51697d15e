package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import de.amtspost.signature.RawSigner;
import de.amtspost.signature.ades.AdesException.Reason;
import de.amtspost.signature.ades.internal.Documents;
import de.amtspost.signature.ades.internal.PdfSignature;
import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * Signs PDF, level PAdES B-B (ETSI EN 319 142-1, section 6), invisibly, as a new revision; what stands in the file remains
 * as it is. {@link AdesExtender} raises the level. ECDSA on P-256, P-384, P-521 and the brainpool curves of these sizes, or
 * RSASSA-PSS from 3000 bits. Documents are held in memory, 64 MiB at most. Thread-safe.
 */
public final class PdfSigner {

    private final PdfSignature signature;

    private PdfSigner(PdfSignature signature) {
        this.signature = signature;
    }

    /**
     * Makes the signer.
     *
     * @param signer signs hashes, here or elsewhere
     * @param chain the certificate of the key first, then those of the issuing authorities as far as known
     * @return the signer
     * @throws IllegalArgumentException if the chain is empty, or the key of the certificate must not be used to sign
     */
    public static PdfSigner of(RawSigner signer, List<X509Certificate> chain) {
        return of(signer, chain, Clock.systemUTC());
    }

    /**
     * Makes the signer with a clock of its own.
     *
     * @param signer signs hashes, here or elsewhere
     * @param chain the certificate of the key first, then those of the issuing authorities as far as known
     * @param clock gives the signing time
     * @return the signer
     * @throws IllegalArgumentException if the chain is empty, or the key of the certificate must not be used to sign
     */
    public static PdfSigner of(RawSigner signer, List<X509Certificate> chain, Clock clock) {
        return new PdfSigner(PdfSignature.by(signer, chain, clock));
    }

    /**
     * Signs a document.
     *
     * @param pdf the document
     * @param out where the signed document goes; not closed. Nothing is written if this method throws, unless writing
     *     itself fails
     * @throws IOException if the document cannot be read, the key not be reached, or the result not be written
     * @throws AdesException if it is no PDF, or too large
     */
    public void sign(Content pdf, OutputStream out) throws IOException {
        var document = Documents.read(pdf, AdesExtender.DEFAULT_LIMIT);
        try {
            signature.sign(document).writeTo(out);
        } catch (RuntimeException e) {
            // DSS throws of every kind where it meets something that it does not expect.
            throw new AdesException(Reason.FORM, "the document cannot be signed as PDF", e);
        }
    }
}
