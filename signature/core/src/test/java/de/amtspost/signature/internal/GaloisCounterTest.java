package de.amtspost.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against published values, and against the platform's own AES-GCM, which takes everything at once. */
class GaloisCounterTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final long SEED = 20261125;

    /** McGrew and Viega, The Galois/Counter Mode of Operation, appendix B: test cases 1, 2, 13, 14 and 16. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            value = {
                "1, 00000000000000000000000000000000, 000000000000000000000000, '', '', '',"
                        + " 58e2fccefa7e3061367f1d57a4e7455a",
                "2, 00000000000000000000000000000000, 000000000000000000000000, 00000000000000000000000000000000, '',"
                        + " 0388dace60b6a392f328c2b971b2fe78, ab6e47d42cec13bdf53a67b21257bddf",
                "13, 0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, '', '',"
                        + " '', 530f8afbc74536b9a963b4f1c4cb738b",
                "14, 0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000,"
                        + " 00000000000000000000000000000000, '', cea7403d4d606b6e074ec5d3baf39d18,"
                        + " d0d1c8a799996bf0265b98b5d48ab919",
                "16, feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
                        + " d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39,"
                        + " feedfacedeadbeeffeedfacedeadbeefabaddad2,"
                        + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662,"
                        + " 76fc6ece0f4e1768cddf8853bb2d551b",
            })
    void published(String number, String key, String iv, String plain, String attributes, String encrypted, String tag)
            throws Exception {
        byte[] sealed = sealed(
                new GaloisCounter(HEX.parseHex(key), HEX.parseHex(iv)),
                HEX.parseHex(plain),
                HEX.parseHex(attributes),
                new Random(SEED));

        assertThat(HEX.formatHex(sealed)).as(number).isEqualTo(encrypted + tag);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void asThePlatform(int keyBytes) throws Exception {
        Random random = new Random(SEED + keyBytes);
        for (int round = 0; round < 400; round++) {
            byte[] key = bytes(random, keyBytes);
            byte[] iv = bytes(random, ContentCipher.IV_BYTES);
            byte[] plain = bytes(random, random.nextInt(round % 40 == 0 ? 300_000 : 200));
            byte[] attributes = bytes(random, random.nextInt(3) * random.nextInt(60));
            byte[] expected = byPlatform(key, iv, plain, attributes);

            byte[] sealed = sealed(new GaloisCounter(key, iv), plain, attributes, random);
            assertThat(Arrays.equals(sealed, expected))
                    .as("encrypted, round %d", round)
                    .isTrue();

            byte[] encrypted = Arrays.copyOf(expected, plain.length);
            byte[] opened = opened(new GaloisCounter(key, iv), encrypted, attributes, random);
            assertThat(Arrays.equals(Arrays.copyOf(opened, plain.length), plain))
                    .as("decrypted, round %d", round)
                    .isTrue();
            assertThat(tag(opened)).isEqualTo(tag(expected));
        }
    }

    @Test
    void anotherTagForAnyChange() throws Exception {
        Random random = new Random(SEED);
        byte[] key = bytes(random, 32);
        byte[] iv = bytes(random, ContentCipher.IV_BYTES);
        byte[] encrypted = bytes(random, 100);
        byte[] attributes = bytes(random, 20);
        byte[] tag = tag(opened(new GaloisCounter(key, iv), encrypted, attributes, random));

        for (int bit = 0; bit < 8 * encrypted.length; bit++) {
            assertThat(tag(opened(new GaloisCounter(key, iv), flipped(encrypted, bit), attributes, random)))
                    .isNotEqualTo(tag);
        }
        for (int bit = 0; bit < 8 * attributes.length; bit++) {
            assertThat(tag(opened(new GaloisCounter(key, iv), encrypted, flipped(attributes, bit), random)))
                    .isNotEqualTo(tag);
        }
        // Zeros fill up the last block; the lengths tell them from zeros of the content.
        for (byte[] longer : new byte[][] {Arrays.copyOf(encrypted, 101), Arrays.copyOf(encrypted, 112)}) {
            assertThat(tag(opened(new GaloisCounter(key, iv), longer, attributes, random)))
                    .isNotEqualTo(tag);
        }
    }

    /** NIST SP 800-38D, section 5.2.1.1: 2^39 - 256 bits. */
    @Test
    void notMoreThanTheCounterCanCount() {
        long largest = 68_719_476_704L;

        assertThatCode(() -> GaloisCounter.requireRoom(largest - 1, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> GaloisCounter.requireRoom(largest, 1))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("64 GiB");
        assertThatThrownBy(() -> GaloisCounter.requireRoom(largest - 1, 2))
                .isInstanceOf(GeneralSecurityException.class);
    }

    /** What is encrypted, then the tag: in pieces of any length, with the attributes before, between or behind them. */
    private static byte[] sealed(GaloisCounter cipher, byte[] plain, byte[] attributes, Random random)
            throws Exception {
        return pieceByPiece(cipher, plain, attributes, random, cipher::encrypt);
    }

    private static byte[] opened(GaloisCounter cipher, byte[] encrypted, byte[] attributes, Random random)
            throws Exception {
        return pieceByPiece(cipher, encrypted, attributes, random, (in, offset, length, out) -> {
            byte[] piece = Arrays.copyOfRange(in, offset, offset + length);
            cipher.decrypt(piece, length, out);
        });
    }

    private interface Step {
        void take(byte[] in, int offset, int length, byte[] out) throws GeneralSecurityException;
    }

    private static byte[] pieceByPiece(GaloisCounter cipher, byte[] in, byte[] attributes, Random random, Step step)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int place = random.nextInt(in.length + 1);
        boolean given = false;
        for (int position = 0; position < in.length; ) {
            if (!given && position >= place) {
                give(cipher.attributes(), attributes);
                given = true;
            }
            int length = Math.min(1 + random.nextInt(random.nextInt(8) == 0 ? 70_000 : 40), in.length - position);
            byte[] piece = new byte[length + random.nextInt(3)];
            step.take(in, position, length, piece);
            out.write(piece, 0, length);
            position += length;
        }
        if (!given) {
            give(cipher.attributes(), attributes);
        }
        out.write(cipher.tag());
        return out.toByteArray();
    }

    /** One by one, then the others at once. */
    private static void give(OutputStream out, byte[] attributes) throws Exception {
        int single = Math.min(3, attributes.length);
        for (int i = 0; i < single; i++) {
            out.write(attributes[i]);
        }
        out.write(attributes, single, attributes.length - single);
    }

    private static byte[] byPlatform(byte[] key, byte[] iv, byte[] plain, byte[] attributes) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(ContentCipher.TAG_BYTES * Byte.SIZE, iv));
        cipher.updateAAD(attributes);
        return cipher.doFinal(plain);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static byte[] tag(byte[] octets) {
        return Arrays.copyOfRange(octets, octets.length - ContentCipher.TAG_BYTES, octets.length);
    }
}
