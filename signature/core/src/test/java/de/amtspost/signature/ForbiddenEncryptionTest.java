package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.CONTAINER;
import static de.amtspost.signature.Encrypted.DS11;
import static de.amtspost.signature.Encrypted.XENC;
import static de.amtspost.signature.Encrypted.XENC11;
import static de.amtspost.signature.Encrypted.cipherValue;
import static de.amtspost.signature.Encrypted.container;
import static de.amtspost.signature.Encrypted.data;
import static de.amtspost.signature.Encrypted.decrypter;
import static de.amtspost.signature.Encrypted.first;
import static de.amtspost.signature.Encrypted.key;
import static de.amtspost.signature.Encrypted.reader;
import static de.amtspost.signature.Encrypted.reasonAfter;
import static de.amtspost.signature.Encrypted.refused;
import static de.amtspost.signature.Encrypted.refusedAfter;
import static de.amtspost.signature.Encrypted.sent;
import static de.amtspost.signature.Samples.DS;
import static de.amtspost.signature.Samples.remove;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Fragments;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What must not stand in encrypted data, refused before any key is touched, each with its reason. */
class ForbiddenEncryptionTest {

    private static final int SIZE = Fragments.toFragment(container()).xml().getBytes(StandardCharsets.UTF_8).length;

    @ParameterizedTest
    @ValueSource(
            strings = {
                XENC + "aes128-cbc",
                XENC + "aes256-cbc",
                XENC + "tripledes-cbc",
                XENC11 + "AES256-GCM",
                XENC + "kw-aes256",
                XENC11 + "rsa-oaep",
                "http://www.w3.org/2001/04/xmldsig-more#chacha20-poly1305",
                "",
            })
    void contentByAnotherAlgorithm(String algorithm) {
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> first(data, XENC, "EncryptionMethod")
                        .setAttribute("Algorithm", algorithm)))
                .isEqualTo(Reason.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                XENC + "rsa-1_5",
                XENC + "rsa-oaep-mgf1p",
                XENC + "kw-aes256",
                XENC11 + "aes256-gcm",
                XENC11 + "ECDH-ES",
                "",
            })
    void keyByAnotherAlgorithm(String algorithm) {
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> method(key(data)).setAttribute("Algorithm", algorithm)))
                .isEqualTo(Reason.ALGORITHM);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_3072, DigestMethod,       http://www.w3.org/2000/09/xmldsig#sha1",
        "RSA_3072, DigestMethod,       http://www.w3.org/2001/04/xmlenc#ripemd160",
        "RSA_3072, MGF,                http://www.w3.org/2009/xmlenc11#mgf1sha1",
        "RSA_3072, MGF,                http://www.w3.org/2009/xmlenc11#mgf1sha224",
        "P256,     DigestMethod,       http://www.w3.org/2000/09/xmldsig#sha1",
        "P256,     KeyDerivationMethod, http://www.w3.org/2009/xmlenc11#pbkdf2",
        "P256,     AgreementMethod,    http://www.w3.org/2001/04/xmlenc#dh",
        "P256,     AgreementMethod,    http://www.w3.org/2021/04/xmldsig-more#x25519",
    })
    void parameterByAnotherAlgorithm(KeyKind kind, String element, String algorithm) {
        assertThat(reasonAfter(kind, data -> ((Element)
                                key(data).getElementsByTagNameNS("*", element).item(0))
                        .setAttribute("Algorithm", algorithm)))
                .isEqualTo(Reason.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {XENC + "kw-aes128", XENC + "kw-aes192", XENC + "kw-tripledes", XENC11 + "kw-aes-256-pad", ""})
    void agreedKeyByAnotherWrap(String algorithm) {
        assertThat(reasonAfter(KeyKind.P256, data -> method(key(data)).setAttribute("Algorithm", algorithm)))
                .isEqualTo(Reason.ALGORITHM);
    }

    @Test
    void algorithmsForKeysOfAnotherKind() {
        Element rsa = key(data(container(), reader(KeyKind.RSA_3072)));
        Element agreed = key(data(container(), reader(KeyKind.P256)));

        assertThat(reasonAfter(KeyKind.P256, data -> replaceKey(data, rsa))).isEqualTo(Reason.ALGORITHM);
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> replaceKey(data, agreed)))
                .isEqualTo(Reason.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:oid:1.3.132.0.34", "urn:oid:1.3.132.0.10", "1.2.840.10045.3.1.7", ""})
    void keyOfTheAuthorOnAnotherCurve(String curve) {
        assertThat(reasonAfter(
                        KeyKind.P256, data -> first(data, DS11, "NamedCurve").setAttribute("URI", curve)))
                .isEqualTo(Reason.ALGORITHM);
    }

    @Test
    void defaultsAndParameters() {
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> remove(first(data, DS, "DigestMethod"))))
                .isEqualTo(Reason.ALGORITHM);
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> remove(first(data, XENC11, "MGF"))))
                .isEqualTo(Reason.ALGORITHM);
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> add(method(key(data)), XENC, "OAEPparams", "QUJD")))
                .isEqualTo(Reason.ALGORITHM);
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> add(method(data), XENC, "KeySize", "128")))
                .isEqualTo(Reason.ALGORITHM);
    }

    @Test
    void cipherTextElsewhere() {
        assertThat(reasonAfter(KeyKind.P256, data -> refer(data))).isEqualTo(Reason.STRUCTURE);
        assertThat(reasonAfter(KeyKind.P256, data -> refer(key(data)))).isEqualTo(Reason.STRUCTURE);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#,      RetrievalMethod",
        "http://www.w3.org/2009/xmldsig11#,       KeyInfoReference",
        "http://www.w3.org/2000/09/xmldsig#,      X509Data",
        "http://www.w3.org/2009/xmlenc11#,        DerivedKey",
        "urn:fremd,                               SecurityTokenReference",
    })
    void keysElsewhere(String namespace, String name) {
        assertThat(reasonAfter(KeyKind.P256, data -> add(first(data, DS, "KeyInfo"), namespace, name, "")))
                .isEqualTo(Reason.STRUCTURE);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#,      RetrievalMethod",
        "http://www.w3.org/2009/xmldsig11#,       KeyInfoReference",
        "http://www.w3.org/2001/04/xmlenc#,       EncryptedKey",
        "urn:fremd,                               SecurityTokenReference",
    })
    void keysOfKeys(String namespace, String name) {
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> add(keyInfo(key(data)), namespace, name, "")))
                .isEqualTo(Reason.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EncryptionMethod", "CipherData", "CipherValue"})
    void missingParts(String name) {
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> removeFrom(data, name)))
                .isEqualTo(Reason.STRUCTURE);
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> removeFrom(key(data), name)))
                .isEqualTo(Reason.STRUCTURE);
    }

    @Test
    void missingKeys() {
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> remove(keyInfo(data)))).isEqualTo(Reason.NO_KEY);
        assertThat(reasonAfter(KeyKind.RSA_3072, data -> remove(key(data)))).isEqualTo(Reason.NO_KEY);
    }

    @Test
    void partsTwice() {
        for (String name : new String[] {"EncryptionMethod", "KeyInfo", "CipherData"}) {
            assertThat(reasonAfter(
                            KeyKind.P256,
                            data -> data.appendChild(child(data, name).cloneNode(true))))
                    .isEqualTo(Reason.STRUCTURE);
        }
        assertThat(reasonAfter(KeyKind.P256, data -> keyInfo(key(data))
                        .appendChild(
                                child(keyInfo(key(data)), "AgreementMethod").cloneNode(true))))
                .isEqualTo(Reason.STRUCTURE);
    }

    @Test
    void textBetweenElementsAndElementsInText() {
        assertThat(reasonAfter(
                        KeyKind.P256,
                        data -> data.appendChild(data.getOwnerDocument().createTextNode("Text"))))
                .isEqualTo(Reason.STRUCTURE);
        assertThat(reasonAfter(KeyKind.P256, data -> add(cipherValue(data), XENC, "CipherValue", "QUJD")))
                .isEqualTo(Reason.STRUCTURE);
        assertThat(reasonAfter(KeyKind.P256, data -> cipherValue(data).setTextContent("kein Base64 äöü")))
                .isEqualTo(Reason.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content", "EncryptedKey", ""})
    void otherTypesOfContent(String type) {
        assertThat(reasonAfter(KeyKind.P256, data -> data.setAttribute("Type", XENC + type)))
                .isEqualTo(Reason.STRUCTURE);
    }

    @Test
    void anotherElementInPlaceOfEncryptedData() {
        assertThat(refused(container(), decrypter(reader(KeyKind.P256))).reason())
                .isEqualTo(Reason.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1AB", "00A", "01AB", "00XY", "0", " 00AB"})
    void derivationFromSomethingInPartsOfBytes(String parameter) {
        assertThat(reasonAfter(KeyKind.P256, data -> first(data, XENC11, "ConcatKDFParams")
                        .setAttribute("SuppPubInfo", parameter)))
                .isEqualTo(Reason.STRUCTURE);
    }

    @Test
    void tooManyKeys() {
        DecryptionException refused = refusedAfter(KeyKind.P256, data -> {
            Element key = key(data);
            for (int i = 1; i <= 10_000; i++) {
                key.getParentNode().insertBefore(key.cloneNode(true), key);
            }
        });

        assertThat(refused.reason()).isEqualTo(Reason.STRUCTURE);
        assertThat(refused).hasMessageContaining("more than 32 keys");
    }

    @Test
    void largerThanTheLimit() {
        Element data = data(container(), reader(KeyKind.P256));
        XmlDecrypter decrypter = decrypter(reader(KeyKind.P256));

        assertThat(decrypter.withLimit(SIZE).decrypt(data, CONTAINER).getLocalName())
                .isEqualTo("ContentContainer");
        DecryptionException refused = refused(data, decrypter.withLimit(SIZE - 1));
        assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused).hasMessageContaining((SIZE - 1) + " bytes");
    }

    @Test
    void documentsWithDoctype() throws Exception {
        String xml = "<!DOCTYPE EncryptedData>"
                + Fragments.toFragment(data(container(), reader(KeyKind.P256))).xml();
        Element data = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();

        assertThat(refused(data, decrypter(reader(KeyKind.P256))).reason()).isEqualTo(Reason.STRUCTURE);
    }

    @Test
    void whatHasNoEffectMayStandThere() {
        Element data = data(container(), reader(KeyKind.RSA_3072));
        add(key(data), XENC, "ReferenceList", "");
        add(key(data), XENC, "CarriedKeyName", "geheim");
        add(keyInfo(key(data)), DS, "KeyName", "Meldebehörde");
        add(data, XENC, "EncryptionProperties", "");
        data.removeAttribute("Type");

        assertThat(decrypter(reader(KeyKind.RSA_3072))
                        .decrypt(sent(data), CONTAINER)
                        .getLocalName())
                .isEqualTo("ContentContainer");
    }

    private static void replaceKey(Element data, Element other) {
        Element own = key(data);
        Element certificate = first(data, DS, "X509Certificate");
        String name = certificate.getTextContent();
        Element replacement = (Element) data.getOwnerDocument().importNode(other, true);
        own.getParentNode().replaceChild(replacement, own);
        first(data, DS, "X509Certificate").setTextContent(name);
    }

    private static void refer(Element encrypted) {
        Element value = cipherValue(encrypted);
        Element reference = value.getOwnerDocument().createElementNS(XENC, "xenc:CipherReference");
        reference.setAttribute("URI", "http://localhost:1/never");
        value.getParentNode().replaceChild(reference, value);
    }

    private static void removeFrom(Element encrypted, String name) {
        remove(name.equals("CipherValue") ? cipherValue(encrypted) : child(encrypted, name));
    }

    private static Element method(Element encrypted) {
        return child(encrypted, "EncryptionMethod");
    }

    private static Element keyInfo(Element encrypted) {
        return child(encrypted, "KeyInfo");
    }

    private static Element child(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName())) {
                return (Element) node;
            }
        }
        throw new AssertionError(name);
    }

    private static void add(Element parent, String namespace, String name, String text) {
        Element child = parent.getOwnerDocument().createElementNS(namespace, name);
        child.setTextContent(text);
        parent.appendChild(child);
    }
}
