package de.amtspost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With ciphers that give as much as they take, that keep blocks back, and that keep everything back. */
class DecryptedStreamTest {

    private static final String CTR = "AES/CTR/NoPadding";
    private static final String CBC = "AES/CBC/PKCS5Padding";
    private static final String GCM = "AES/GCM/NoPadding";

    @ParameterizedTest
    @CsvSource({
        CTR + ", 0",
        CTR + ", 1",
        CTR + ", 65536",
        CTR + ", 200001",
        CBC + ", 0",
        CBC + ", 1",
        CBC + ", 15",
        CBC + ", 65535",
        CBC + ", 65536",
        CBC + ", 200001",
        GCM + ", 0",
        GCM + ", 1",
        GCM + ", 200001"
    })
    void givesAllBytesWhateverTheCipherKeepsBack(String cipher, int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        byte[] encrypted = cipher(cipher, Cipher.ENCRYPT_MODE).doFinal(bytes);

        assertThat(stream(cipher, encrypted).readAllBytes()).isEqualTo(bytes);
        assertThat(readInOddPieces(stream(cipher, encrypted))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {CBC, GCM})
    void failsWhereTheCipherRefuses(String cipher) throws Exception {
        byte[] encrypted = cipher(cipher, Cipher.ENCRYPT_MODE).doFinal(new byte[100]);
        byte[] cutOff = Arrays.copyOf(encrypted, encrypted.length - 1);

        assertThatThrownBy(() -> stream(cipher, cutOff).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be decrypted");
    }

    private static byte[] readInOddPieces(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[1_009];
        for (int one = in.read(); one >= 0; one = in.read()) {
            all.write(one);
            assertThat(in.read(piece, 0, 0)).isZero();
            int read = in.read(piece, 5, 1_000);
            all.write(piece, 5, Math.max(0, read));
        }
        assertThat(in.read(piece)).isEqualTo(-1);
        return all.toByteArray();
    }

    private static InputStream stream(String cipher, byte[] encrypted) throws Exception {
        return new DecryptedStream(new ByteArrayInputStream(encrypted), cipher(cipher, Cipher.DECRYPT_MODE));
    }

    private static Cipher cipher(String name, int mode) throws Exception {
        AlgorithmParameterSpec start =
                name.equals(GCM) ? new GCMParameterSpec(128, new byte[16]) : new IvParameterSpec(new byte[16]);
        Cipher cipher = Cipher.getInstance(name);
        cipher.init(mode, new SecretKeySpec(new byte[32], "AES"), start);
        return cipher;
    }
}
