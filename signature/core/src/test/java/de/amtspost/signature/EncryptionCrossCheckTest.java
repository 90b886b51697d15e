package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.CONTAINER;
import static de.amtspost.signature.Encrypted.XENC;
import static de.amtspost.signature.Encrypted.XENC11;
import static de.amtspost.signature.Encrypted.container;
import static de.amtspost.signature.Encrypted.data;
import static de.amtspost.signature.Encrypted.decrypter;
import static de.amtspost.signature.Encrypted.newReader;
import static de.amtspost.signature.Encrypted.reader;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Fragments;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.keys.content.X509Data;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Apache Santuario reads what we write, and we read what it writes. */
class EncryptionCrossCheckTest {

    private final TestCertificate rsa = reader(KeyKind.RSA_3072);

    @ParameterizedTest
    @EnumSource(names = {"RSA_3072", "P256", "P384", "P521"})
    void santuarioDecryptsOurData(KeyKind kind) throws Exception {
        Element data = data(container(), reader(kind));

        assertThat(text(SantuarioEncryption.decrypt(data, reader(kind)))).isEqualTo(text(container()));
    }

    @ParameterizedTest
    @CsvSource({
        "aes128-gcm, xmlenc#sha256,          mgf1sha256",
        "aes192-gcm, xmldsig-more#sha384,    mgf1sha384",
        "aes256-gcm, xmlenc#sha512,          mgf1sha512",
        "aes256-gcm, xmlenc#sha512,          mgf1sha256",
    })
    void weDecryptItsDataByRsa(String content, String digest, String mask) throws Exception {
        Element data = SantuarioEncryption.to(rsa)
                .content(XENC11 + content)
                .digest("http://www.w3.org/2001/04/" + digest, XENC11 + mask)
                .encrypt(container());

        assertThat(text(decrypter(rsa).decrypt(data, CONTAINER))).isEqualTo(text(container()));
    }

    @ParameterizedTest
    @CsvSource({
        "P256, xmlenc#sha256",
        "P384, xmldsig-more#sha384",
        "P521, xmlenc#sha512",
        "P521, xmlenc#sha256",
    })
    void weDecryptItsDataByKeyAgreement(KeyKind kind, String digest) throws Exception {
        Element data = SantuarioEncryption.to(reader(kind))
                .digest("http://www.w3.org/2001/04/" + digest, "")
                .encrypt(container());

        assertThat(text(decrypter(reader(kind)).decrypt(data, CONTAINER))).isEqualTo(text(container()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "issuer", "ski", "digest"})
    void findsItsKeyHoweverTheCertificateIsNamed(String how) throws Exception {
        TestCertificate present = newReader(KeyKind.RSA_3072);
        Element own = SantuarioEncryption.to(rsa)
                .address(data -> name(data, how, rsa))
                .encrypt(container());

        // With two keys at hand, only the name tells which one to take.
        assertThat(text(decrypter(present, rsa).decrypt(own, CONTAINER))).isEqualTo(text(container()));
        assertThat(Encrypted.refused(own, decrypter(present)).reason()).isEqualTo(Reason.NO_KEY);
    }

    @Test
    void doesNotTryItsKeysWhenNoCertificateIsNamed() throws Exception {
        Element unnamed = SantuarioEncryption.to(rsa).encrypt(container());

        assertThat(text(decrypter(rsa).decrypt(unnamed, CONTAINER))).isEqualTo(text(container()));
        assertThat(Encrypted.refused(unnamed, decrypter(newReader(KeyKind.RSA_3072), rsa))
                        .reason())
                .isEqualTo(Reason.NO_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {XMLCipher.AES_128, XMLCipher.AES_256})
    void refusesItsCbc(String content) throws Exception {
        Element data = SantuarioEncryption.to(rsa).content(content).encrypt(container());

        assertThat(Encrypted.refused(data, decrypter(rsa)).reason()).isEqualTo(Reason.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {XMLCipher.RSA_v1dot5, XMLCipher.RSA_OAEP})
    void refusesItsOldTransports(String transport) throws Exception {
        Element data = SantuarioEncryption.to(rsa).transport(transport).encrypt(container());

        assertThat(Encrypted.refused(data, decrypter(rsa)).reason()).isEqualTo(Reason.ALGORITHM);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2000/09/xmldsig#sha1, mgf1sha256",
        "http://www.w3.org/2001/04/xmlenc#sha256, mgf1sha1"
    })
    void refusesItsSha1(String digest, String mask) throws Exception {
        Element data = SantuarioEncryption.to(rsa).digest(digest, XENC11 + mask).encrypt(container());

        assertThat(Encrypted.refused(data, decrypter(rsa)).reason()).isEqualTo(Reason.ALGORITHM);
    }

    @Test
    void refusesItsShortKeyWrap() throws Exception {
        Element data = SantuarioEncryption.to(reader(KeyKind.P256))
                .wrap(XENC + "kw-aes128")
                .encrypt(container());

        assertThat(Encrypted.refused(data, decrypter(reader(KeyKind.P256))).reason())
                .isEqualTo(Reason.ALGORITHM);
    }

    private static void name(X509Data data, String how, TestCertificate reader) {
        try {
            switch (how) {
                case "certificate" -> data.addCertificate(reader.certificate());
                case "issuer" ->
                    data.addIssuerSerial(
                            reader.certificate().getIssuerX500Principal().getName(),
                            reader.certificate().getSerialNumber());
                case "ski" -> data.addSKI(reader.certificate());
                default -> data.addDigest(reader.certificate(), XENC + "sha256");
            }
        } catch (XMLSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element element) {
        return Fragments.toFragment(element).xml();
    }
}
