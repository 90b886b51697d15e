package de.amtspost.signature;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.signature.internal.Edition;
import de.amtspost.signature.internal.EncryptedData;
import de.amtspost.signature.internal.EncryptedKey;
import de.amtspost.signature.internal.Policy;
import de.amtspost.signature.internal.Unacceptable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
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

    private final CryptoProfile profile;
    private final List<Identity> identities;
    private final int limit;
    private final Edition oldest;

    private XmlDecrypter(CryptoProfile profile, List<Identity> identities, int limit, Edition oldest) {
        this.profile = profile;
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
    public static XmlDecrypter of(CryptoProfile profile, Identity... identities) {
        Identity.requireUsableToDecrypt(profile, identities);
        return new XmlDecrypter(profile, List.of(identities), DEFAULT_LIMIT, Edition.V1_1);
    }

    /**
     * Changes the limit.
     *
     * @param bytes the largest content accepted, in bytes of its XML
     * @return the changed copy
     */
    public XmlDecrypter withLimit(int bytes) {
        return new XmlDecrypter(profile, identities, bytes, oldest);
    }

    /**
     * Returns the decrypter that also accepts keys as XML Encryption 1.0 encrypts them, which is all that the schema of
     * XTA 2 version 3 has words for: {@code rsa-oaep-mgf1p}, whose mask is always made with SHA-1, with SHA-1, SHA-256,
     * SHA-384 or SHA-512 for the hash. RSA with PKCS#1 version 1.5 and CBC stay refused.
     *
     * @return the changed copy
     */
    public XmlDecrypter acceptingXmlEncryption10() {
        return new XmlDecrypter(profile, identities, limit, Edition.V1_0);
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
            Policy policy = new Policy(profile, Clock.systemUTC());
            EncryptedData data = EncryptedData.parse(encryptedData, oldest, policy);
            if (data.contentBytes() > limit) {
                throw refused(Reason.TOO_LARGE, "its content is larger than " + limit + " bytes");
            }
            for (Identity identity : identities) {
                Identity.Held held = identity.current();
                Optional<EncryptedKey> key = keyFor(held.certificate(), data.keys());
                if (key.isPresent()) {
                    return element(data.decrypt(key.get(), held.key(), held.publicKey(), policy), expected);
                }
            }
            throw refused(Reason.NO_KEY, "no key in it is for a certificate of this reader");
        } catch (Unacceptable e) {
            Reason reason = e.code() == Verdict.Code.ALGORITHM ? Reason.ALGORITHM : Reason.STRUCTURE;
            throw refused(reason, String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            throw DecryptionException.failed();
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
        throw DecryptionException.failed();
    }

    private static DecryptionException refused(Reason reason, String what) {
        return DecryptionException.refused(reason, what, "W3C XML Encryption 1.1");
    }
}
