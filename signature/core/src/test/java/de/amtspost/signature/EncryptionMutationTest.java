package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.CONTAINER;
import static de.amtspost.signature.Encrypted.container;
import static de.amtspost.signature.Encrypted.data;
import static de.amtspost.signature.Encrypted.decrypter;
import static de.amtspost.signature.Encrypted.reader;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.testpki.KeyKind;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Whatever is changed in encrypted data: out comes what was encrypted or nothing, and nothing ends in an accident. */
class EncryptionMutationTest {

    private static final int ROUNDS = 400;

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void withstandsFlippedBytes(KeyKind kind) {
        byte[] original = bytes(kind);
        XmlDecrypter decrypter = decrypter(reader(kind));
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] changed = original.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(7));
            check(decrypter, new String(changed, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void withstandsCutAndDoubledText(KeyKind kind) {
        String text = new String(bytes(kind), StandardCharsets.UTF_8);
        XmlDecrypter decrypter = decrypter(reader(kind));
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + random.nextInt(3));
            String between =
                    random.nextBoolean() ? "" : text.substring(from, to).repeat(2);
            check(decrypter, text.substring(0, from) + between + text.substring(to));
        }
    }

    private static byte[] bytes(KeyKind kind) {
        return Fragments.toFragment(data(container(), reader(kind))).xml().getBytes(StandardCharsets.UTF_8);
    }

    private static void check(XmlDecrypter decrypter, String changed) {
        Element data;
        try {
            data = Fragments.toElement(new XmlFragment(changed));
        } catch (IllegalArgumentException e) {
            // No XML any more.
            return;
        }
        try {
            Element decrypted = decrypter.decrypt(data, CONTAINER);
            assertThat(decrypted.isEqualNode(container())).isTrue();
        } catch (DecryptionException e) {
            assertThat(e).hasNoCause();
        }
    }
}
