package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.signature.internal.CmsEnvelopeWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * Encrypts contents for one or several readers (CMS auth-enveloped-data, RFC 5083). Nobody else can read them; but anybody
 * can make them, so that only a signature inside proves who did. Contents are streamed and never held in memory.
 *
 * <p>Content: AES-256-GCM (RFC 5084) with a new key and a new initialisation vector each time. The key for each reader
 * follows from the reader's certificate: RSA-OAEP with SHA-256 for hash and mask, for at least 3000 bits (RFC
 * 3560); or ECDH with a new key pair, SHA-256 and AES-256 key wrap (RFC 5753), on P-256, P-384, P-521 or the brainpool
 * curves of the same sizes. Thread-safe.
 */
public final class CmsEncrypter {

    private final Readers readers;

    private CmsEncrypter(Readers readers) {
        this.readers = readers;
    }

    /**
     * Makes the encrypter.
     *
     * @param readers the certificates of those who can decrypt, 1 to 32
     * @param authorities from which authorities these certificates must descend
     * @return the encrypter
     * @throws IllegalArgumentException if there are no or too many readers, or a certificate must not be used: its key is
     *     too short or of another kind, it is not for encryption, is expired or not valid yet, or no trusted authority
     *     stands behind it
     */
    public static CmsEncrypter of(List<X509Certificate> readers, Trust authorities) {
        return of(readers, authorities, Clock.systemUTC());
    }

    /**
     * Makes the encrypter with a clock of its own.
     *
     * @param readers the certificates of those who can decrypt, 1 to 32
     * @param authorities from which authorities these certificates must descend
     * @param clock gives the time at which certificates must be valid
     * @return the encrypter
     * @throws IllegalArgumentException as above
     */
    public static CmsEncrypter of(List<X509Certificate> readers, Trust authorities, Clock clock) {
        return new CmsEncrypter(Readers.of(readers, authorities, clock));
    }

    /** Writes a content that is to be encrypted, for example together with its signature. */
    @FunctionalInterface
    public interface ContentWriter {

        /**
         * Writes it.
         *
         * @param plain where to; closing it does nothing
         * @throws IOException if it cannot be written; nobody can decrypt it then
         */
        void writeTo(OutputStream plain) throws IOException;
    }

    /**
     * Encrypts a content.
     *
     * @param content the content, read once; less than 64 GiB (NIST SP 800-38D, section 5.2.1.1)
     * @param out where the {@code ContentInfo} goes, in BER with a content in pieces; not closed. If this method throws,
     *     nobody can decrypt what was written so far
     * @throws IllegalStateException if a certificate of a reader has expired since this encrypter was made
     * @throws IOException if the content cannot be read or the result not be written
     */
    public void encrypt(Content content, OutputStream out) throws IOException {
        encrypt(
                plain -> {
                    try (InputStream in = content.open()) {
                        in.transferTo(plain);
                    }
                },
                out);
    }

    /**
     * Encrypts what is written, without keeping it anywhere.
     *
     * @param content writes the content, called once; less than 64 GiB (NIST SP 800-38D, section 5.2.1.1)
     * @param out where the {@code ContentInfo} goes, as above
     * @throws IllegalStateException if a certificate of a reader has expired since this encrypter was made
     * @throws IOException if the content or the result cannot be written
     */
    public void encrypt(ContentWriter content, OutputStream out) throws IOException {
        CmsEnvelopeWriter.write(readers.stillValid(), content, out);
    }
}
