package de.amtspost.signature;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.Edition;
import de.amtspost.signature.internal.EncryptedData;
import de.amtspost.signature.internal.EncryptedKey;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Encrypts elements for one or several readers (W3C XML Encryption 1.1). Nobody else can read them; but anybody can make
 * them, so that only a signature proves who did.
 *
 * <p>Content: AES-256-GCM with a new key and a new initialisation vector each time. The key for each reader follows from
 * the reader's certificate: RSA-OAEP with SHA-256 for hash and mask, for at least 3000 bits; or ECDH-ES with ConcatKDF and
 * AES-256 key wrap, on P-256, P-384, P-521 or the brainpool curves of the same sizes. The keys stand in {@code ds:KeyInfo}
 * of the encrypted data. Thread-safe.
 *
 * <p>The element is held in memory several times over: count on ten times its size while it is encrypted.
 */
public final class XmlEncrypter {

    private final List<X509Certificate> readers;
    private final CertificatePaths paths;
    private final Edition edition;

    private XmlEncrypter(List<X509Certificate> readers, CertificatePaths paths, Edition edition) {
        this.readers = readers;
        this.paths = paths;
        this.edition = edition;
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
    public static XmlEncrypter of(List<X509Certificate> readers, Trust authorities) {
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
    public static XmlEncrypter of(List<X509Certificate> readers, Trust authorities, Clock clock) {
        if (readers.isEmpty() || readers.size() > EncryptedData.MAX_KEYS) {
            throw new IllegalArgumentException(
                    "there are " + readers.size() + " readers instead of 1 to " + EncryptedData.MAX_KEYS);
        }
        XmlEncrypter encrypter = new XmlEncrypter(List.copyOf(readers), authorities.paths(clock), Edition.V1_1);
        encrypter.problem().ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return encrypter;
    }

    /**
     * Returns the encrypter for peers that validate against the schema of XML Encryption 1.0, as that of XTA 2 version 3
     * does: keys are encrypted as {@code rsa-oaep-mgf1p}, whose mask is always made with SHA-1, and with SHA-256 for the
     * hash. The content is encrypted as ever.
     *
     * @return the changed copy
     * @throws IllegalArgumentException if a reader has a key on an elliptic curve, which that schema has no words for
     */
    public XmlEncrypter withinXmlEncryption10() {
        if (readers.stream().anyMatch(reader -> EncryptedKey.isAgreedUpon(reader.getPublicKey()))) {
            throw new IllegalArgumentException(
                    "XML Encryption 1.0 has no keys on elliptic curves: take RSA certificates of the readers");
        }
        return new XmlEncrypter(readers, paths, Edition.V1_0);
    }

    /**
     * Encrypts an element. Neither element nor document is changed; the caller puts the encrypted data where the standard
     * wants it. Prefixes that stand in texts and attribute values only must be declared on the element itself.
     *
     * @param target the element
     * @return the element {@code xenc:EncryptedData}, owned by the document of the target
     * @throws IllegalArgumentException if the element cannot be written as XML with at most 100 levels
     * @throws IllegalStateException if a certificate of a reader has expired since this encrypter was made
     */
    public Element encrypt(Element target) {
        problem().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        XmlFragment fragment = Fragments.toFragment(target);
        // What no reader could parse is refused here, where its author still learns why.
        Fragments.toElement(fragment);
        return EncryptedData.write(
                target.getOwnerDocument(), readers, fragment.xml().getBytes(StandardCharsets.UTF_8), edition);
    }

    private Optional<String> problem() {
        for (X509Certificate reader : readers) {
            String problem = problem(reader);
            if (!problem.isEmpty()) {
                return Optional.of("it must not be encrypted for reader " + (readers.indexOf(reader) + 1) + " of "
                        + readers.size() + ": " + problem);
            }
        }
        return Optional.empty();
    }

    private String problem(X509Certificate reader) {
        if (!EncryptedKey.isPossibleWith(reader.getPublicKey())) {
            return "the key is too short, or of a kind or on a curve that is not allowed";
        }
        if (!CertificatePaths.isForEncryption(reader)) {
            return "the certificate is not for encryption";
        }
        return paths.status(List.of(reader)).problem().map(Verdict.Reason::text).orElse("");
    }
}
