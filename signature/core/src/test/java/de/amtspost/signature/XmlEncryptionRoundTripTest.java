package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.CONTAINER;
import static de.amtspost.signature.Encrypted.XENC;
import static de.amtspost.signature.Encrypted.XENC11;
import static de.amtspost.signature.Encrypted.cipherValue;
import static de.amtspost.signature.Encrypted.container;
import static de.amtspost.signature.Encrypted.data;
import static de.amtspost.signature.Encrypted.decrypter;
import static de.amtspost.signature.Encrypted.first;
import static de.amtspost.signature.Encrypted.newReader;
import static de.amtspost.signature.Encrypted.reader;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Fragments;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class XmlEncryptionRoundTripTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void givesBackWhatWasEncrypted(KeyKind kind) {
        Element data = data(container(), reader(kind));

        assertThat(text(decrypter(reader(kind)).decrypt(data, CONTAINER))).isEqualTo(text(container()));
        assertThat(text(data)).doesNotContain("Message").doesNotContain("R3LD");
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256", "RSA_3072"})
    void decryptsWithKeysFromFiles(KeyKind kind, @TempDir Path folder) throws Exception {
        char[] password = "geheim".toCharArray();
        Path file = reader(kind).writePkcs12(folder.resolve("leser.p12"), password);
        Element data = data(container(), reader(kind));

        Element decrypted = XmlDecrypter.of(Identity.pkcs12(file, password)).decrypt(data, CONTAINER);

        assertThat(text(decrypted)).isEqualTo(text(container()));
    }

    @Test
    void everyReaderCanDecrypt() {
        TestCertificate[] readers = Stream.of(KeyKind.RSA_3072, KeyKind.P256, KeyKind.P384, KeyKind.BRAINPOOL_P256)
                .map(Encrypted::reader)
                .toArray(TestCertificate[]::new);
        Element data = data(container(), readers);

        assertThat(readers)
                .allSatisfy(reader -> assertThat(text(decrypter(reader).decrypt(data, CONTAINER)))
                        .isEqualTo(text(container())));
        assertThat(Encrypted.refused(data, decrypter(reader(KeyKind.P521))).reason())
                .isEqualTo(Reason.NO_KEY);
    }

    @Test
    void aReaderKeepsFormerKeys() {
        TestCertificate former = newReader(KeyKind.RSA_3072);
        XmlDecrypter decrypter = decrypter(reader(KeyKind.P256), former);

        for (TestCertificate reader : List.of(former, reader(KeyKind.P256))) {
            assertThat(text(decrypter.decrypt(data(container(), reader), CONTAINER)))
                    .isEqualTo(text(container()));
        }
    }

    @Test
    void asManyReadersAsAllowed() {
        TestCertificate[] readers =
                IntStream.range(0, 32).mapToObj(i -> newReader(KeyKind.P256)).toArray(TestCertificate[]::new);
        Element data = data(container(), readers);

        assertThat(text(decrypter(readers[31]).decrypt(data, CONTAINER))).isEqualTo(text(container()));
    }

    @ParameterizedTest
    @CsvSource({"RSA_3072, rsa-oaep", "P256, ECDH-ES", "P521, ECDH-ES"})
    void writesTheAlgorithmsThatItPromises(KeyKind kind, String key) {
        Element data = data(container(), reader(kind));

        assertThat(data.getAttribute("Type")).isEqualTo(XENC + "Element");
        assertThat(first(data, XENC, "EncryptionMethod").getAttribute("Algorithm"))
                .isEqualTo(XENC11 + "aes256-gcm");
        assertThat(text(Encrypted.key(data)))
                .contains("\"" + XENC11 + key + "\"")
                .contains("\"" + XENC + "sha256\"")
                .contains("\"" + (kind == KeyKind.RSA_3072 ? XENC11 + "mgf1sha256" : XENC + "kw-aes256") + "\"")
                .doesNotContain("sha1")
                .doesNotContain("rsa-1_5");
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void neverUsesAKeyOrVectorTwice(KeyKind kind) {
        Element first = data(container(), reader(kind));
        Element second = data(container(), reader(kind));

        assertThat(cipherValue(first).getTextContent().substring(0, 16))
                .isNotEqualTo(cipherValue(second).getTextContent().substring(0, 16));
        assertThat(cipherValue(Encrypted.key(first)).getTextContent())
                .isNotEqualTo(cipherValue(Encrypted.key(second)).getTextContent());
    }

    @Test
    void leavesElementAndDocumentAlone() {
        Document document = Samples.document();
        String before = Samples.text(document);

        Element data = XmlEncrypter.of(List.of(reader(KeyKind.P256).certificate()), Samples.TRUST)
                .encrypt(Samples.target(document));

        assertThat(Samples.text(document)).isEqualTo(before);
        assertThat(data.getOwnerDocument()).isSameAs(document);
        assertThat(data.getParentNode()).isNull();
    }

    @Test
    void encryptsAnElementOutOfTheMiddleOfADocument() {
        Element data = data(Samples.target(Samples.document()), reader(KeyKind.P256));

        Element decrypted = decrypter(reader(KeyKind.P256)).decrypt(data, new QName("urn:beispiel", "Inhalt"));

        assertThat(decrypted.isEqualNode(
                        Samples.parse(text(Samples.target(Samples.document()))).getDocumentElement()))
                .isTrue();
    }

    @Test
    void theSignatureOfAnElementSurvives() {
        Document signed = Samples.signed(Samples.signer(KeyKind.P256));
        Element data = data(signed.getDocumentElement(), reader(KeyKind.P384));

        Element decrypted = decrypter(reader(KeyKind.P384)).decrypt(data, new QName("urn:beispiel", "Bericht"));

        Samples.valid(Samples.verify(decrypted.getOwnerDocument()));
    }

    private static String text(Element element) {
        return Fragments.toFragment(element).xml();
    }
}
