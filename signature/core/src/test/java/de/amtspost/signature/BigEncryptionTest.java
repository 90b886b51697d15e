package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.CONTAINER;
import static de.amtspost.signature.Encrypted.cipherValue;
import static de.amtspost.signature.Encrypted.data;
import static de.amtspost.signature.Encrypted.decrypter;
import static de.amtspost.signature.Encrypted.reader;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Element;

/** Contents of the size of which XTA 2 version 3 speaks: 40 MB of Base64 in the container. */
class BigEncryptionTest {

    private static final int BYTES = 30_000_000;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void thirtyMegabytes() throws Exception {
        XmlEncrypter encrypter =
                XmlEncrypter.of(List.of(reader(KeyKind.RSA_3072).certificate()), Samples.TRUST);
        Element data = encrypter.encrypt(container(base64()));

        Element decrypted = decrypter(reader(KeyKind.RSA_3072)).decrypt(data, CONTAINER);

        // Not compared by AssertJ, which would print them.
        assertThat(decrypted.getTextContent().equals(base64())).isTrue();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void nothingLargerThanTheDefaultLimit() {
        Element data = data(container("klein"), reader(KeyKind.P256));
        // Initialisation vector and tag have 28 bytes; one byte more than allowed remains.
        byte[] octets = new byte[XmlDecrypter.DEFAULT_LIMIT + 29];
        cipherValue(data).setTextContent(Base64.getEncoder().encodeToString(octets));

        assertThat(Encrypted.refused(data, decrypter(reader(KeyKind.P256))).reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    private static String base64() {
        byte[] content = new byte[BYTES];
        new Random(1).nextBytes(content);
        return Base64.getEncoder().encodeToString(content);
    }

    private static Element container(String text) {
        Element container = Encrypted.container();
        container.setTextContent(text);
        return container;
    }
}
