package de.amtspost.signature;

import de.amtspost.core.Failure;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.Edition;
import de.amtspost.signature.internal.EncryptedData;
import de.amtspost.signature.internal.EncryptedKey;
import de.amtspost.signature.internal.Unacceptable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * Decrypts elements (W3C XML Encryption 1.1). What must come out is said beforehand.
 *
 * <p>Accepted is what {@link XmlEncrypter} makes, plus AES-GCM with 128 and 192 bits, and SHA-384 and SHA-512 in place of
 * SHA-256. CBC, RSA with PKCS#1 version 1.5, SHA-1, references to keys or cipher text elsewhere, and more than 32 keys are
 * refused. The key is the first that names a certificate of the reader, by itself, its issuer and serial number, its key
 * identifier or its hash; a single key that names no certificate is taken for a reader who has one identity. Nothing comes
 * out before all of the content has proved unchanged. Thread-safe.
 *
 * <p>The content is held in memory several times over: count on ten times its size while it is decrypted.
 */
public final class XmlDecrypter {

    /** The limit for contents unless another one is set, in bytes: 64 MiB. */
    public static final int DEFAULT_LIMIT = 64 << 20;

    private final List<Identity> identities;
    private final int limit;
    private final Edition oldest;

    private XmlDecrypter(List<Identity> identities, int limit, Edition oldest) {
        this.identities = identities;
        this.limit = limit;
        this.oldest = oldest;
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
    public static XmlDecrypter of(Identity... identities) {
        if (identities.length == 0) {
            throw new IllegalArgumentException("a reader needs at least one key");
        }
        for (Identity identity : identities) {
            requireUsable(identity);
        }
        return new XmlDecrypter(List.of(identities), DEFAULT_LIMIT, Edition.V1_1);
    }

    private static void requireUsable(Identity identity) {
        if (!EncryptedKey.isPossibleWith(identity.current().publicKey())) {
            throw new IllegalArgumentException("the key of " + identity
                    + " must not be used to decrypt: take RSA with at least 3000 bits, or a key on P-256, P-384, P-521"
                    + " or brainpoolP256r1, P384r1, P512r1");
        }
        if (!CertificatePaths.isForEncryption(identity.certificate())) {
            throw new IllegalArgumentException("the certificate of " + identity + " is not for encryption");
        }
        if (!EncryptedKey.isPair(identity.privateKey(), identity.certificate())) {
            throw new IllegalArgumentException("the key does not belong to the certificate of " + identity);
        }
    }

    /**
     * Changes the limit.
     *
     * @param bytes the largest content accepted, in bytes of its XML
     * @return the changed copy
     */
    public XmlDecrypter withLimit(int bytes) {
        return new XmlDecrypter(identities, bytes, oldest);
    }

    /**
     * Returns the decrypter that also accepts keys as XML Encryption 1.0 encrypts them, which is all that the schema of
     * XTA 2 version 3 has words for: {@code rsa-oaep-mgf1p}, whose mask is always made with SHA-1, with SHA-1, SHA-256,
     * SHA-384 or SHA-512 for the hash. RSA with PKCS#1 version 1.5 and CBC stay refused.
     *
     * @return the changed copy
     */
    public XmlDecrypter acceptingXmlEncryption10() {
        return new XmlDecrypter(identities, limit, Edition.V1_0);
    }

    /**
     * Decrypts an element.
     *
     * @param encryptedData the element of type {@code xenc:EncryptedDataType}
     * @param expected the name of the element that must come out
     * @return the element, in a document of its own
     * @throws DecryptionException if it cannot be decrypted, is refused, or something else came out
     */
    public Element decrypt(Element encryptedData, QName expected) {
        try {
            EncryptedData data = EncryptedData.parse(encryptedData, oldest);
            if (data.contentBytes() > limit) {
                throw refused(Reason.TOO_LARGE, "its content is larger than " + limit + " bytes");
            }
            for (Identity identity : identities) {
                Identity.Held held = identity.current();
                Optional<EncryptedKey> key = keyFor(held.certificate(), data.keys());
                if (key.isPresent()) {
                    return element(data.decrypt(key.get(), held.key(), held.publicKey()), expected);
                }
            }
            throw refused(Reason.NO_KEY, "no key in it is for a certificate of this reader");
        } catch (Unacceptable e) {
            Reason reason = e.code() == Verdict.Code.ALGORITHM ? Reason.ALGORITHM : Reason.STRUCTURE;
            throw refused(reason, String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            throw failed();
        }
    }

    private Optional<EncryptedKey> keyFor(X509Certificate own, List<EncryptedKey> keys) throws Unacceptable {
        for (EncryptedKey key : keys) {
            if (key.isFor(own)) {
                return Optional.of(key);
            }
        }
        return keys.size() == 1 && keys.get(0).isForUnnamed() && identities.size() == 1
                ? Optional.of(keys.get(0))
                : Optional.empty();
    }

    private static Element element(byte[] content, QName expected) {
        try {
            String xml = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            Element element = Fragments.toElement(new XmlFragment(xml));
            String namespace = Optional.ofNullable(element.getNamespaceURI()).orElse("");
            if (expected.equals(new QName(namespace, element.getLocalName()))) {
                return element;
            }
        } catch (CharacterCodingException | IllegalArgumentException e) {
            // The same answer as for another element, and as for a content that cannot be decrypted.
        }
        throw failed();
    }

    private static DecryptionException refused(Reason reason, String what) {
        return new DecryptionException(
                reason,
                Failure.of("The encrypted data was refused: " + what)
                        .next(
                                "have its author encrypt it again, for the present certificate of the reader and as W3C XML"
                                        + " Encryption 1.1 with AES-GCM"));
    }

    private static DecryptionException failed() {
        return new DecryptionException(
                Reason.FAILED,
                Failure.of("The encrypted data cannot be decrypted, or holds something else than expected")
                        .next("do not use the message; have its author encrypt and send it again"));
    }
}
