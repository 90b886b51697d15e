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
import static de.amtspost.signature.Encrypted.newReader;
import static de.amtspost.signature.Encrypted.reader;
import static de.amtspost.signature.Encrypted.refused;
import static de.amtspost.signature.Encrypted.refusedAfter;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Whatever fails behind the secret fails with one and the same answer. */
class TamperedEncryptionTest {

    private static final int IV = 12;
    private static final int TAG = 16;

    private static final String ANSWER =
            "The encrypted data cannot be decrypted, or holds something else than expected."
                    + " Next: do not use the message; have its author encrypt and send it again";

    @ParameterizedTest
    @ValueSource(ints = {0, IV - 1, IV, IV + 100, -TAG - 1, -TAG, -1})
    void changedCipherText(int position) {
        assertFailed(refusedAfter(KeyKind.P256, data -> flip(cipherValue(data), position)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, IV - 1, IV, IV + TAG - 1, IV + TAG, 200})
    void truncated(int length) {
        assertFailed(
                refusedAfter(KeyKind.P256, data -> change(cipherValue(data), bytes -> Arrays.copyOf(bytes, length))));
    }

    @Test
    void lengthened() {
        assertFailed(refusedAfter(
                KeyKind.P256, data -> change(cipherValue(data), bytes -> Arrays.copyOf(bytes, bytes.length + 1))));
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "BRAINPOOL_P256", "RSA_3072"})
    void changedKey(KeyKind kind) {
        for (int position : new int[] {0, 10, -1}) {
            assertFailed(refusedAfter(kind, data -> flip(cipherValue(key(data)), position)));
        }
        for (int length : new int[] {0, 8, 16, 39}) {
            assertFailed(
                    refusedAfter(kind, data -> change(cipherValue(key(data)), bytes -> Arrays.copyOf(bytes, length))));
        }
        assertFailed(refusedAfter(kind, data -> change(cipherValue(key(data)), bytes -> new byte[bytes.length])));
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void keyOfOtherData(KeyKind kind) {
        Element other = data(container(), reader(kind));

        assertFailed(refusedAfter(kind, data -> {
            Element own = key(data);
            own.getParentNode().replaceChild(data.getOwnerDocument().importNode(key(other), true), own);
        }));
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void contentOfOtherData(KeyKind kind) {
        String other = cipherValue(data(container(), reader(kind))).getTextContent();

        assertFailed(refusedAfter(kind, data -> cipherValue(data).setTextContent(other)));
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void keyForAnotherReaderUnderOurName(KeyKind kind) {
        TestCertificate stranger = newReader(kind);
        Element data = data(container(), stranger);
        first(data, Samples.DS, "X509Certificate")
                .setTextContent(first(data(container(), reader(kind)), Samples.DS, "X509Certificate")
                        .getTextContent());

        assertFailed(refused(data, decrypter(reader(kind))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-gcm", "aes192-gcm"})
    void contentUnderTheNameOfAnotherKeySize(String name) {
        assertFailed(refusedAfter(KeyKind.RSA_3072, data -> first(data, XENC, "EncryptionMethod")
                .setAttribute("Algorithm", XENC11 + name)));
    }

    @Test
    void keyUnderTheNameOfAnotherHash() {
        assertFailed(refusedAfter(KeyKind.RSA_3072, data -> first(data, Samples.DS, "DigestMethod")
                .setAttribute("Algorithm", XENC + "sha512")));
        assertFailed(refusedAfter(
                KeyKind.RSA_3072, data -> first(data, XENC11, "MGF").setAttribute("Algorithm", XENC11 + "mgf1sha512")));
        assertFailed(refusedAfter(KeyKind.P256, data -> first(data, Samples.DS, "DigestMethod")
                .setAttribute("Algorithm", XENC + "sha512")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AlgorithmID", "PartyUInfo", "PartyVInfo", "SuppPubInfo", "SuppPrivInfo"})
    void keyDerivedFromSomethingElse(String parameter) {
        assertFailed(refusedAfter(
                KeyKind.P256, data -> first(data, XENC11, "ConcatKDFParams").setAttribute(parameter, "00AB")));
    }

    @Test
    void keyOfTheAuthorThatIsNoPointOfTheCurve() {
        List<UnaryOperator<byte[]>> changes = List.of(
                bytes -> flipped(bytes, 5),
                bytes -> flipped(bytes, 0),
                bytes -> new byte[] {0},
                bytes -> new byte[0],
                bytes -> new byte[bytes.length],
                bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                TamperedEncryptionTest::compressed);

        assertThat(changes)
                .allSatisfy(change -> assertFailed(
                        refusedAfter(KeyKind.P256, data -> change(first(data, DS11, "PublicKey"), change))));
    }

    @Test
    void keyOfAnotherAuthor() {
        String other = first(data(container(), reader(KeyKind.P256)), DS11, "PublicKey")
                .getTextContent();

        assertFailed(refusedAfter(
                KeyKind.P256, data -> first(data, DS11, "PublicKey").setTextContent(other)));
    }

    @Test
    void anotherElement() {
        Element data = data(container(), reader(KeyKind.P256));
        XmlDecrypter decrypter = decrypter(reader(KeyKind.P256));

        for (QName other : List.of(
                new QName("ContentContainer"),
                new QName(CONTAINER.getNamespaceURI(), "Message"),
                new QName("http://xoev.de/transport/xta/5", "ContentContainer"))) {
            assertFailed(org.assertj.core.api.Assertions.catchThrowableOfType(
                    DecryptionException.class, () -> decrypter.decrypt(data, other)));
        }
    }

    @Test
    void encryptedTwice() {
        Element twice = data(data(container(), reader(KeyKind.P256)), reader(KeyKind.P256));

        assertFailed(refused(twice, decrypter(reader(KeyKind.P256))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Text",
                "<?xml version='1.0'?><x:ContentContainer xmlns:x='http://xoev.de/transport/xta/211'/>",
                "<!DOCTYPE x [<!ENTITY e 'mehr'>]><x:ContentContainer xmlns:x='http://xoev.de/transport/xta/211'/>",
                "<x:ContentContainer xmlns:x='http://xoev.de/transport/xta/211'>",
                "<x:ContentContainer xmlns:x='http://xoev.de/transport/xta/211'>&e;</x:ContentContainer>",
                "<x:ContentContainer/>",
                "<x:ContentContainer xmlns:x='http://xoev.de/transport/xta/211'/><zweites/>",
            })
    void contentThatIsNoElement(String text) throws Exception {
        assertFailed(refusedContent(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void contentThatIsNoUtf8() throws Exception {
        byte[] broken = Encrypted.XML.getBytes(StandardCharsets.ISO_8859_1);

        assertFailed(refusedContent(broken));
    }

    @Test
    void contentThatIsTooDeep() throws Exception {
        String open = "<x:ContentContainer xmlns:x='http://xoev.de/transport/xta/211'>" + "<a>".repeat(101);

        assertFailed(
                refusedContent((open + "</a>".repeat(101) + "</x:ContentContainer>").getBytes(StandardCharsets.UTF_8)));
    }

    private static DecryptionException refusedContent(byte[] content) throws Exception {
        return refused(
                SantuarioEncryption.to(reader(KeyKind.RSA_3072)).encrypt(content), decrypter(reader(KeyKind.RSA_3072)));
    }

    private static void assertFailed(DecryptionException refused) {
        assertThat(refused.reason()).isEqualTo(Reason.FAILED);
        assertThat(refused).hasMessage(ANSWER).hasNoCause();
        assertThat(refused.getSuppressed()).isEmpty();
    }

    private static void flip(Element value, int position) {
        change(value, bytes -> flipped(bytes, position));
    }

    private static byte[] flipped(byte[] bytes, int position) {
        byte[] changed = bytes.clone();
        changed[position < 0 ? bytes.length + position : position] ^= 1;
        return changed;
    }

    private static byte[] compressed(byte[] point) {
        byte[] compressed = Arrays.copyOf(point, 33);
        compressed[0] = (byte) (2 + (point[64] & 1));
        return compressed;
    }

    private static void change(Element value, UnaryOperator<byte[]> change) {
        byte[] changed = change.apply(Base64.getDecoder().decode(value.getTextContent()));
        value.setTextContent(Base64.getEncoder().encodeToString(changed));
    }
}
