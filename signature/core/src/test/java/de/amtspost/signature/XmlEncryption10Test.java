package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.CONTAINER;
import static de.amtspost.signature.Encrypted.XENC;
import static de.amtspost.signature.Encrypted.XENC11;
import static de.amtspost.signature.Encrypted.container;
import static de.amtspost.signature.Encrypted.decrypter;
import static de.amtspost.signature.Encrypted.reader;
import static de.amtspost.signature.Encrypted.refused;
import static de.amtspost.signature.Encrypted.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Fragments;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.util.List;
import org.apache.xml.security.encryption.XMLCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The older edition, for peers that know no other: written and accepted for those who ask for it. */
class XmlEncryption10Test {

    private final TestCertificate rsa = reader(KeyKind.RSA_3072);
    private final XmlEncrypter encrypter =
            XmlEncrypter.of(List.of(rsa.certificate()), Samples.TRUST).withinXmlEncryption10();

    @Test
    void isReadByUsAndBySantuario() throws Exception {
        Element data = sent(encrypter.encrypt(container()));
        String xml = Fragments.toFragment(data).xml();

        assertThat(xml).contains(XENC + "rsa-oaep-mgf1p").contains(XENC11 + "aes256-gcm");
        assertThat(data.getElementsByTagNameNS(XENC11, "*").getLength()).isZero();
        assertThat(decrypter(rsa)
                        .acceptingXmlEncryption10()
                        .decrypt(data, CONTAINER)
                        .isEqualNode(container()))
                .isTrue();
        assertThat(SantuarioEncryption.decrypt(data, rsa).isEqualNode(container()))
                .isTrue();
    }

    @Test
    void isRefusedUnlessAskedFor() {
        assertThat(refused(sent(encrypter.encrypt(container())), decrypter(rsa)).reason())
                .isEqualTo(Reason.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2000/09/xmldsig#sha1",
                XENC + "sha256",
                "http://www.w3.org/2001/04/xmldsig-more#sha384",
                XENC + "sha512"
            })
    void weDecryptWhatSantuarioEncrypts(String digest) throws Exception {
        Element data = SantuarioEncryption.to(rsa)
                .transport(XMLCipher.RSA_OAEP)
                .digest(digest)
                .encrypt(container());

        assertThat(decrypter(rsa)
                        .acceptingXmlEncryption10()
                        .decrypt(data, CONTAINER)
                        .isEqualNode(container()))
                .isTrue();
    }

    @Test
    void theDefaultHashIsSha1() throws Exception {
        Element data = SantuarioEncryption.to(rsa)
                .transport(XMLCipher.RSA_OAEP)
                .digest("http://www.w3.org/2000/09/xmldsig#sha1")
                .encrypt(container());
        Samples.remove(Samples.ds(data.getOwnerDocument(), "DigestMethod"));

        assertThat(decrypter(rsa)
                        .acceptingXmlEncryption10()
                        .decrypt(data, CONTAINER)
                        .isEqualNode(container()))
                .isTrue();
    }

    @Test
    void theRestOfItStaysRefused() throws Exception {
        XmlDecrypter decrypter = decrypter(rsa).acceptingXmlEncryption10();

        for (SantuarioEncryption other : List.of(
                SantuarioEncryption.to(rsa).transport(XMLCipher.RSA_v1dot5),
                SantuarioEncryption.to(rsa).transport(XMLCipher.RSA_OAEP).content(XMLCipher.AES_256),
                SantuarioEncryption.to(rsa).digest(XENC + "sha256", XENC11 + "mgf1sha1"))) {
            assertThat(refused(other.encrypt(container()), decrypter).reason()).isEqualTo(Reason.ALGORITHM);
        }
        Element data = sent(encrypter.encrypt(container()));
        Samples.ds(data.getOwnerDocument(), "DigestMethod").setAttribute("Algorithm", XENC + "ripemd160");
        assertThat(refused(data, decrypter).reason()).isEqualTo(Reason.ALGORITHM);
    }

    @Test
    void limitAndEditionAreIndependent() {
        Element data = sent(encrypter.encrypt(container()));

        for (XmlDecrypter small : List.of(
                decrypter(rsa).withLimit(10).acceptingXmlEncryption10(),
                decrypter(rsa).acceptingXmlEncryption10().withLimit(10))) {
            assertThat(refused(data, small).reason()).isEqualTo(Reason.TOO_LARGE);
        }
        assertThat(decrypter(rsa)
                        .acceptingXmlEncryption10()
                        .withLimit(1000)
                        .decrypt(data, CONTAINER)
                        .isEqualNode(container()))
                .isTrue();
    }

    @Test
    void hasNoWordsForEllipticCurves() {
        XmlEncrypter curve =
                XmlEncrypter.of(List.of(rsa.certificate(), reader(KeyKind.P256).certificate()), Samples.TRUST);

        assertThatThrownBy(curve::withinXmlEncryption10)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA certificates");
    }
}
