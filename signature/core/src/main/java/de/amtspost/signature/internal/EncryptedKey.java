package de.amtspost.signature.internal;

import de.amtspost.core.Fragments;
import de.amtspost.signature.Verdict;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** One element {@code xenc:EncryptedKey}: the key of a content for one reader (XML Encryption 1.1, section 3.5.1). */
public final class EncryptedKey {

    private static final Set<String> NO_ADDRESS = Set.of("KeyName", "KeyValue");

    private final Element method;
    private final Optional<Element> agreement;
    private final List<Element> addressees;
    private final byte[] value;
    private final Edition edition;

    private EncryptedKey(
            Element method, Optional<Element> agreement, List<Element> addressees, byte[] value, Edition edition) {
        this.method = method;
        this.agreement = agreement;
        this.addressees = addressees;
        this.value = value;
        this.edition = edition;
    }

    /**
     * Tells whether contents can be encrypted for the holder of a key, and decrypted by it.
     *
     * @param key the public part of the key
     * @return whether it is RSA, or on a curve that this library knows
     */
    public static boolean isPossibleWith(PublicKey key) {
        return Keys.isToEncryptFor(key);
    }

    /**
     * Tells whether the key of a content is agreed upon with the holder of a key, which XML Encryption 1.0 cannot express.
     *
     * @param key the public part of the key
     * @return whether it is on an allowed curve
     */
    public static boolean isAgreedUpon(PublicKey key) {
        return Keys.curve(key).isPresent();
    }

    /**
     * Tells whether two keys belong together, by encrypting something and decrypting it.
     *
     * @param own the private key
     * @param shown the certificate of the public key, with which it is possible
     * @return whether they do
     */
    public static boolean isPair(PrivateKey own, X509Certificate shown) {
        byte[] key = ContentCipher.AES256.newKey();
        Element keyInfo = Markup.add(Markup.root(Fragments.newDocument(), "xenc:EncryptedData"), "ds:KeyInfo");
        write(keyInfo, shown, key, Edition.V1_1);
        try {
            EncryptedKey written = parse(Parts.only(keyInfo, Names.DS, "KeyInfo"), Edition.V1_1);
            return Arrays.equals(
                    key, written.decrypt(own, shown.getPublicKey(), ContentCipher.AES256, Policy.ofTrial()));
        } catch (Unacceptable e) {
            throw new IllegalStateException("a key that was written can be read", e);
        }
    }

    static void write(Element keyInfo, X509Certificate reader, byte[] key, Edition edition) {
        Element encryptedKey = Markup.add(keyInfo, "xenc:EncryptedKey");
        if (isAgreedUpon(reader.getPublicKey())) {
            EcdhEs.write(encryptedKey, reader, key);
        } else {
            RsaOaep.write(encryptedKey, reader, key, edition);
        }
    }

    static EncryptedKey parse(Element element, Edition oldest) throws Unacceptable {
        EncryptedParts parts = EncryptedParts.parse(element, "EncryptedKey");
        List<Element> agreements = new ArrayList<>();
        List<Element> addressees = new ArrayList<>();
        for (Element part : parts.keyInfo()) {
            switch (part.getLocalName()) {
                case "X509Data" -> addressees.add(part);
                case "AgreementMethod" -> {
                    agreements.add(part);
                    addressees.addAll(recipients(part));
                }
                default -> requireNoAddress(part);
            }
        }
        if (agreements.size() > 1) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "a key is agreed upon twice");
        }
        return new EncryptedKey(parts.method(), agreements.stream().findAny(), addressees, parts.value(), oldest);
    }

    private static List<Element> recipients(Element agreement) throws Unacceptable {
        for (Element part : Parts.of(agreement)) {
            if (part.getLocalName().equals("RecipientKeyInfo")) {
                List<Element> recipients = Parts.of(part, Names.XENC, "RecipientKeyInfo");
                return recipients.stream()
                        .filter(data -> data.getLocalName().equals("X509Data"))
                        .toList();
            }
        }
        return List.of();
    }

    private static void requireNoAddress(Element part) throws Unacceptable {
        if (!NO_ADDRESS.contains(part.getLocalName())) {
            throw new Unacceptable(
                    Verdict.Code.STRUCTURE, part.getLocalName() + " says whose a key is, which is not allowed");
        }
    }

    /**
     * Tells whether the key is for the holder of a certificate.
     *
     * @param reader the certificate
     * @return whether it names that certificate
     * @throws Unacceptable if what it names cannot be read
     */
    public boolean isFor(X509Certificate reader) throws Unacceptable {
        return new Addressee(reader).isMeantBy(addressees);
    }

    /**
     * Tells whether the key names no certificate.
     *
     * @return whether it may be for anybody
     */
    public boolean isForUnnamed() {
        return addressees.isEmpty();
    }

    byte[] decrypt(PrivateKey own, PublicKey shown, ContentCipher cipher, Policy policy) throws Unacceptable {
        return encryption(shown, policy).decryptOrInvent(own, cipher);
    }

    /** The algorithm follows from the key of the reader; what the sender says must fit. */
    private KeyEncryption encryption(PublicKey reader, Policy policy) throws Unacceptable {
        if (isAgreedUpon(reader) != agreement.isPresent()) {
            throw new Unacceptable(Verdict.Code.ALGORITHM, "the key is encrypted in a way that is not for this reader");
        }
        return agreement.isPresent()
                ? EcdhEs.parse(method, agreement.get(), reader, value, policy)
                : RsaOaep.parse(method, value, edition, policy);
    }
}
