package de.amtspost.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Fragments;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** A key that cannot be decrypted looks like one that can, so that the content is always what fails. */
class EncryptedKeyTest {

    private static final TestPki PKI = TestPki.create("Musterstadt Test CA");
    private static final byte[] KEY = ContentCipher.AES256.newKey();

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void aBrokenKeyIsReplacedByARandomOne(KeyKind kind) throws Exception {
        TestCertificate reader = reader(kind);
        Element written = written(reader, KEY);
        assertThat(decrypt(written, reader, ContentCipher.AES256)).isEqualTo(KEY);
        ((Element) written.getLastChild()).getFirstChild().setTextContent("QUJD");

        byte[] first = decrypt(written, reader, ContentCipher.AES256);
        byte[] second = decrypt(written, reader, ContentCipher.AES256);

        assertThat(first).hasSize(32).isNotEqualTo(KEY).isNotEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void aKeyOfAnotherSizeIsReplacedByARandomOne(KeyKind kind) throws Exception {
        TestCertificate reader = reader(kind);

        assertThat(decrypt(written(reader, KEY), reader, ContentCipher.AES128)).hasSize(16);
        assertThat(decrypt(written(reader, new byte[24]), reader, ContentCipher.AES256))
                .hasSize(32)
                .isNotEqualTo(new byte[32]);
    }

    private static TestCertificate reader(KeyKind kind) {
        return PKI.request("Meldebehörde Beispielhausen").encryption().key(kind).issue();
    }

    private static Element written(TestCertificate reader, byte[] key) {
        Element keyInfo = Markup.add(Markup.root(Fragments.newDocument(), "xenc:EncryptedData"), "ds:KeyInfo");
        EncryptedKey.write(keyInfo, reader.certificate(), key, Edition.V1_1);
        return (Element) keyInfo.getFirstChild();
    }

    private static byte[] decrypt(Element written, TestCertificate reader, ContentCipher cipher) throws Exception {
        return EncryptedKey.parse(written, Edition.V1_1)
                .decrypt(reader.privateKey(), reader.certificate().getPublicKey(), cipher, Policy.ofTrial());
    }
}
