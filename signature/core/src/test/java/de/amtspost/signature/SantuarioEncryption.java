package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.XENC;
import static de.amtspost.signature.Encrypted.XENC11;

import de.amtspost.testpki.TestCertificate;
import java.io.ByteArrayInputStream;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.util.function.Consumer;
import javax.crypto.KeyGenerator;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.EncryptedData;
import org.apache.xml.security.encryption.EncryptedKey;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.encryption.XMLCipherUtil;
import org.apache.xml.security.encryption.params.ConcatKDFParams;
import org.apache.xml.security.encryption.params.KeyAgreementParameters;
import org.apache.xml.security.keys.KeyInfo;
import org.apache.xml.security.keys.content.X509Data;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Another maker and reader of encrypted data: Apache Santuario as its users use it. */
final class SantuarioEncryption {

    private final TestCertificate reader;
    private String content = XENC11 + "aes256-gcm";
    private String transport = XENC11 + "rsa-oaep";
    private String wrap = XENC + "kw-aes256";
    private String digest = XENC + "sha256";
    private String mask = XENC11 + "mgf1sha256";
    private Consumer<X509Data> address;

    static {
        Init.init();
    }

    private SantuarioEncryption(TestCertificate reader) {
        this.reader = reader;
        this.address = data -> {};
    }

    static SantuarioEncryption to(TestCertificate reader) {
        return new SantuarioEncryption(reader);
    }

    SantuarioEncryption content(String uri) {
        content = uri;
        return this;
    }

    SantuarioEncryption transport(String uri) {
        transport = uri;
        return this;
    }

    SantuarioEncryption wrap(String uri) {
        wrap = uri;
        return this;
    }

    SantuarioEncryption digest(String uri) {
        digest = uri;
        return this;
    }

    SantuarioEncryption digest(String hashUri, String maskUri) {
        digest = hashUri;
        mask = maskUri;
        return this;
    }

    SantuarioEncryption address(Consumer<X509Data> how) {
        address = how;
        return this;
    }

    /** A document whose element is replaced by encrypted data, as its reader sees it. */
    Element encrypt(Element element) throws Exception {
        Document document = element.getOwnerDocument();
        Key key = key();
        XMLCipher cipher = cipher(document, key);
        cipher.doFinal(document, element);
        return Encrypted.sent(Samples.first(document, XENC, "EncryptedData"));
    }

    /** Encrypted data with bytes that need not be an element. */
    Element encrypt(byte[] bytes) throws Exception {
        Document document = Encrypted.container().getOwnerDocument();
        XMLCipher cipher = cipher(document, key());
        EncryptedData data = cipher.encryptData(document, null, new ByteArrayInputStream(bytes));
        return Encrypted.sent(cipher.martial(data));
    }

    private Key key() throws Exception {
        KeyGenerator generator = KeyGenerator.getInstance("AES");
        generator.init(content.contains("128") ? 128 : content.contains("192") ? 192 : 256);
        return generator.generateKey();
    }

    private XMLCipher cipher(Document document, Key key) throws Exception {
        XMLCipher cipher = XMLCipher.getInstance(content);
        cipher.init(XMLCipher.ENCRYPT_MODE, key);
        KeyInfo keyInfo = new KeyInfo(document);
        keyInfo.add(encryptedKey(document, key));
        cipher.getEncryptedData().setKeyInfo(keyInfo);
        return cipher;
    }

    private EncryptedKey encryptedKey(Document document, Key key) throws Exception {
        if (reader.certificate().getPublicKey() instanceof ECPublicKey publicKey) {
            return agreedKey(document, key, publicKey);
        }
        boolean withMask = transport.equals(XMLCipher.RSA_OAEP_11);
        XMLCipher cipher = transport.equals(XMLCipher.RSA_v1dot5)
                ? XMLCipher.getInstance(transport)
                : XMLCipher.getInstance(transport, null, digest);
        cipher.init(XMLCipher.WRAP_MODE, reader.certificate().getPublicKey());
        EncryptedKey encrypted =
                withMask ? cipher.encryptKey(document, key, mask, null) : cipher.encryptKey(document, key);
        X509Data data = new X509Data(document);
        address.accept(data);
        if (data.getElement().getElementsByTagName("*").getLength() > 0) {
            KeyInfo keyInfo = new KeyInfo(document);
            keyInfo.add(data);
            encrypted.setKeyInfo(keyInfo);
        }
        return encrypted;
    }

    private EncryptedKey agreedKey(Document document, Key key, ECPublicKey publicKey) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(publicKey.getParams());
        KeyPair own = generator.generateKeyPair();
        ConcatKDFParams derivation = ConcatKDFParams.createBuilder(wrap.contains("128") ? 128 : 256, digest)
                .algorithmID("0000002A687474703A")
                .partyUInfo("")
                .partyVInfo("0041424344")
                .build();
        KeyAgreementParameters agreement = XMLCipherUtil.constructAgreementParameters(
                XENC11 + "ECDH-ES", KeyAgreementParameters.ActorType.ORIGINATOR, derivation, null, publicKey);
        agreement.setOriginatorKeyPair(own);
        XMLCipher cipher = XMLCipher.getInstance(wrap);
        cipher.init(XMLCipher.WRAP_MODE, publicKey);
        return cipher.encryptKey(document, key, agreement, null);
    }

    /** What the reader gets in place of the encrypted data. */
    static Element decrypt(Element data, TestCertificate reader) throws Exception {
        Document document = data.getOwnerDocument();
        Node parent = data.getParentNode();
        XMLCipher cipher = XMLCipher.getInstance();
        cipher.init(XMLCipher.DECRYPT_MODE, null);
        cipher.setKEK(reader.privateKey());
        cipher.doFinal(document, data);
        return (Element) parent.getFirstChild();
    }
}
