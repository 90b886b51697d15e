package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.signature.internal.CmsSignatureWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;

/**
 * Makes CMS signatures (RFC 5652) of the form CAdES B-B (ETSI EN 319 122-1): the signing time and the certificate are
 * signed too. Contents are read once, as streams, and never held in memory.
 *
 * <p>The algorithm follows from key and profile. By default: ECDSA on P-256, P-384 or P-521 or the brainpool curves of the same sizes, or
 * RSASSA-PSS with at least 3000 bits. A key that changes in its file (see {@link Identity#watchedPkcs12})
 * is used from the next signature on, if it may sign. Thread-safe.
 */
public final class CmsSigner {

    private final OctetSigner signer;

    private CmsSigner(OctetSigner signer) {
        this.signer = signer;
    }

    /**
     * Makes the signer.
     *
     * @param identity whose signature it is
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static CmsSigner of(Identity identity) {
        return of(identity, Clock.systemUTC());
    }

    /**
     * Makes the signer with a clock of its own.
     *
     * @param identity whose signature it is
     * @param clock gives the signing time
     * @return the signer
     * @throws IllegalArgumentException as above
     */
    public static CmsSigner of(Identity identity, Clock clock) {
        return new CmsSigner(OctetSigner.of(identity, clock));
    }

    /**
     * Returns the signer that follows another profile than {@link CryptoProfile#bsi2026}.
     *
     * @param profile the profile
     * @return the changed copy
     * @throws NotAllowedException if nothing may be signed with the key by that profile
     */
    public CmsSigner withProfile(CryptoProfile profile) {
        return new CmsSigner(signer.withProfile(profile));
    }

    /**
     * Signs a content and writes both, the content inside the signature.
     *
     * @param content the content
     * @param out where the {@code ContentInfo} goes, in BER with a content in pieces; not closed. If this method throws,
     *     what was written so far is no signature and must not be used
     * @throws IOException if the content cannot be read or the signature not be written
     */
    public void sign(Content content, OutputStream out) throws IOException {
        writer().writeAttached(content, out);
    }

    /**
     * Signs a content that stays outside the signature.
     *
     * @param content the content
     * @return the {@code ContentInfo}, in DER
     * @throws IOException if the content cannot be read
     */
    public byte[] signDetached(Content content) throws IOException {
        return writer().detached(content);
    }

    private CmsSignatureWriter writer() {
        OctetSigner.Key key = signer.key();
        return new CmsSignatureWriter(key.chain(), key.signingKey(), key.algorithm(), signer.clock());
    }
}
