package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.signature.internal.CmsEncryptedKey;
import de.amtspost.signature.internal.CmsEnvelope;
import de.amtspost.signature.internal.Policy;
import de.amtspost.signature.internal.Unacceptable;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Decrypts contents (CMS auth-enveloped-data, RFC 5083).
 *
 * <p>Accepted is what {@link CmsEncrypter} makes, plus AES-GCM and key wrap with 128 and 192 bits, and SHA-384 and SHA-512
 * in place of SHA-256. Enveloped-data, CBC, RSA with PKCS#1 version 1.5, SHA-1, and more than 32 keys are refused. The key
 * is the first that names a certificate of the reader, by issuer and serial number or by its key identifier; keys for
 * passwords are passed over. The content must be of type {@code data}.
 *
 * <p>Contents are not held in memory. They are kept as {@link Spool} keeps them, encrypted on disk, and come out when all of
 * the content has proved unchanged, not before. What stands around a content must fit into 1 MiB, and nothing may stand
 * behind. In DER and other encodings with a stated length, contents have less than 2 GiB. Thread-safe.
 */
public final class CmsDecrypter {

    /** The limit for contents unless another spool is set, in bytes: 4 GiB. */
    public static final long DEFAULT_LIMIT = 4L << 30;

    private final CryptoProfile profile;
    private final List<Identity> identities;
    private final Spool spool;

    private CmsDecrypter(CryptoProfile profile, List<Identity> identities, Spool spool) {
        this.profile = profile;
        this.identities = identities;
        this.spool = spool;
    }

    /**
     * Makes the decrypter.
     *
     * @param identities the reader's keys, at least one: the present one and, while messages for them may come, former
     *     ones, whose certificates may have expired
     * @return the decrypter, with {@link #DEFAULT_LIMIT}
     * @throws IllegalArgumentException if there is no identity, or a key must not be used to decrypt: too short, of
     *     another kind, not the one of the certificate, or not for encryption
     */
    public static CmsDecrypter of(Identity... identities) {
        return of(CryptoProfile.bsi2026(), identities);
    }

    /**
     * Makes the decrypter with a profile of its own, for example to read an archive ({@link Insecure#allow}).
     *
     * @param profile which algorithms and keys are accepted
     * @param identities the reader's keys, as above
     * @return the decrypter, with {@link #DEFAULT_LIMIT}
     * @throws NotAllowedException if a key is not accepted by the profile
     * @throws IllegalArgumentException as above
     */
    public static CmsDecrypter of(CryptoProfile profile, Identity... identities) {
        Identity.requireUsableToDecrypt(profile, identities);
        return new CmsDecrypter(profile, List.of(identities), Spool.temporary().maxBytes(DEFAULT_LIMIT));
    }

    /**
     * Sets where contents are kept.
     *
     * @param place the place, with its limit
     * @return the changed copy
     */
    public CmsDecrypter withSpool(Spool place) {
        return new CmsDecrypter(profile, identities, place);
    }

    /**
     * Decrypts a content.
     *
     * @param encrypted the {@code ContentInfo}, read once
     * @return the content, to be closed by the caller
     * @throws DecryptionException if it cannot be decrypted or is refused
     * @throws IOException if the encrypted content cannot be read or the content not be kept
     */
    public Spool.Entry decrypt(Content encrypted) throws IOException {
        try (InputStream in = encrypted.open()) {
            CmsEnvelope envelope = CmsEnvelope.open(in, new Policy(profile, Clock.systemUTC()));
            for (Identity identity : identities) {
                Identity.Held held = identity.current();
                Optional<CmsEncryptedKey> key = envelope.keyFor(held.certificate());
                if (key.isPresent()) {
                    return envelope.decrypt(key.get(), held.key(), held.publicKey(), spool);
                }
            }
            throw refused(Reason.NO_KEY, "no key in it is for a certificate of this reader");
        } catch (Spool.LimitExceededException e) {
            throw refused(Reason.TOO_LARGE, String.valueOf(e.getMessage()));
        } catch (Unacceptable e) {
            Reason reason = e.code() == Verdict.Code.ALGORITHM ? Reason.ALGORITHM : Reason.STRUCTURE;
            throw refused(reason, String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            throw DecryptionException.failed();
        }
    }

    private static DecryptionException refused(Reason reason, String what) {
        return DecryptionException.refused(reason, what, "CMS auth-enveloped-data");
    }
}
