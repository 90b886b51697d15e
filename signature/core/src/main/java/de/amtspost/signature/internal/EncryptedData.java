package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.Verdict;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** One element {@code xenc:EncryptedData} whose keys stand in its {@code ds:KeyInfo}. */
public final class EncryptedData {

    /** How many readers there can be at most. */
    public static final int MAX_KEYS = 32;

    private static final String ELEMENT = Names.XENC + "Element";
    private static final String OSCI = "http://xoev.de/transport/osci12/8";

    private final ContentCipher cipher;
    private final int ivBytes;
    private final List<EncryptedKey> keys;
    private final byte[] octets;

    private EncryptedData(ContentCipher cipher, int ivBytes, List<EncryptedKey> keys, byte[] octets) {
        this.cipher = cipher;
        this.ivBytes = ivBytes;
        this.keys = keys;
        this.octets = octets;
    }

    /**
     * Encrypts an element with a new key.
     *
     * @param owner the document that will hold the result
     * @param readers the certificates of those who can decrypt it
     * @param content the element, as UTF-8
     * @param edition how the key is encrypted for RSA keys
     * @return the element {@code xenc:EncryptedData}
     */
    public static Element write(Document owner, List<X509Certificate> readers, byte[] content, Edition edition) {
        ContentCipher cipher = ContentCipher.AES256;
        byte[] key = cipher.newKey();
        Element data = Markup.root(owner, "xenc:EncryptedData");
        data.setAttribute("Type", ELEMENT);
        Markup.addMethod(data, "xenc:EncryptionMethod", cipher.uri());
        Element keyInfo = Markup.add(data, "ds:KeyInfo");
        readers.forEach(reader -> EncryptedKey.write(keyInfo, reader, key, edition));
        Markup.addBase64(Markup.add(data, "xenc:CipherData"), "xenc:CipherValue", cipher.encrypt(key, content));
        return data;
    }

    /**
     * Reads encrypted data, without decrypting it.
     *
     * @param element the element {@code xenc:EncryptedData}
     * @param oldest the oldest edition that is accepted for keys
     * @param policy what is allowed
     * @return its parts
     * @throws Unacceptable if it is not made as it must be, or by an algorithm that is not allowed
     */
    public static EncryptedData parse(Element element, Edition oldest, Policy policy) throws Unacceptable {
        Parts.requireNoDoctype(element);
        EncryptedParts parts = EncryptedParts.parse(element, "EncryptedData");
        if (element.hasAttribute("Type") && !element.getAttribute("Type").equals(ELEMENT)) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "what is encrypted is no element");
        }
        boolean statesLength = statesIvLength(parts.method());
        ContentCipher cipher = policy.contentEncryption(
                statesLength
                        ? parts.method().getAttribute("Algorithm")
                        : Parts.algorithm(parts.method(), Names.XENC, "EncryptionMethod"));
        int ivBytes = !statesLength && policy.allows(Purpose.CONTENT_ENCRYPTION, cipher.policyName() + "-iv16")
                ? ContentCipher.LONG_IV_BYTES
                : cipher.ivBytes();
        if (parts.keyInfo().size() > MAX_KEYS) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "there are more than " + MAX_KEYS + " keys");
        }
        List<EncryptedKey> keys = new ArrayList<>();
        for (Element key : parts.keyInfo()) {
            keys.add(EncryptedKey.parse(key, oldest));
        }
        return new EncryptedData(cipher, ivBytes, List.copyOf(keys), parts.value());
    }

    /** OSCI 1.2 states the length of the initialisation vector, so that 12 bytes can be told from the 16 of old. */
    private static boolean statesIvLength(Element method) throws Unacceptable {
        List<Element> parts = Parts.of(method, Names.XENC, "EncryptionMethod");
        return parts.size() == 1
                && parts.get(0).getLocalName().equals("IvLength")
                && OSCI.equals(parts.get(0).getNamespaceURI())
                && parts.get(0).getAttribute("Value").equals(String.valueOf(ContentCipher.IV_BYTES));
    }

    /**
     * Returns the keys.
     *
     * @return the keys, one for each reader
     */
    public List<EncryptedKey> keys() {
        return keys;
    }

    /**
     * Returns the size.
     *
     * @return how many bytes the content has, negative if there is too little cipher text for any
     */
    public int contentBytes() {
        return cipher.contentBytes(octets, ivBytes);
    }

    /**
     * Decrypts.
     *
     * @param key the key for this reader, one of {@link #keys()}
     * @param own the private key of the reader
     * @param shown the public key of the reader
     * @param policy what is allowed
     * @return the content, whole and unchanged
     * @throws GeneralSecurityException if it cannot be decrypted, for whatever reason
     * @throws Unacceptable if the key is encrypted by an algorithm that is not allowed
     */
    public byte[] decrypt(EncryptedKey key, PrivateKey own, PublicKey shown, Policy policy)
            throws GeneralSecurityException, Unacceptable {
        return cipher.decrypt(key.decrypt(own, shown, cipher, policy), octets, ivBytes);
    }
}
