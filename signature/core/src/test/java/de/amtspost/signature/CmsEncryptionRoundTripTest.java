package de.amtspost.signature;

import static de.amtspost.signature.CmsEncryptionSamples.assertDecrypts;
import static de.amtspost.signature.CmsEncryptionSamples.decrypter;
import static de.amtspost.signature.CmsEncryptionSamples.encrypted;
import static de.amtspost.signature.CmsEncryptionSamples.refused;
import static de.amtspost.signature.CmsSamples.SMALL;
import static de.amtspost.signature.CmsSamples.large;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CmsEncryptionRoundTripTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "BRAINPOOL_P256", "RSA_3072"})
    void everyKindOfKey(KeyKind kind) throws Exception {
        assertDecrypts(decrypter(kind), encrypted(kind, SMALL), SMALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 65_535, 65_536, 65_537, 1_000_003})
    void everySize(int size) throws Exception {
        byte[] content = Arrays.copyOf(large(), size);

        assertDecrypts(decrypter(KeyKind.P256), encrypted(KeyKind.P256, content), content);
    }

    /** AES-GCM of the Java platform ends at 2 GiB. */
    @Test
    void largerThanThePlatformAllows() throws Exception {
        long size = (2L << 30) + 1;
        LongAdder written = new LongAdder();
        byte[] piece = new byte[1 << 20];
        encrypter()
                .encrypt(
                        plain -> {
                            for (long done = 0; done < size; done += piece.length) {
                                plain.write(piece, 0, (int) Math.min(piece.length, size - done));
                            }
                        },
                        new OutputStream() {
                            @Override
                            public void write(int octet) {
                                written.increment();
                            }

                            @Override
                            public void write(byte[] octets, int offset, int length) {
                                written.add(length);
                            }
                        });

        assertThat(written.sum()).isGreaterThan(size);
    }

    @Test
    void eachOfSeveralReaders() throws Exception {
        byte[] encrypted = encrypted(
                SMALL,
                Encrypted.reader(KeyKind.P256).certificate(),
                Encrypted.reader(KeyKind.RSA_3072).certificate(),
                Encrypted.reader(KeyKind.BRAINPOOL_P256).certificate());

        assertDecrypts(decrypter(KeyKind.P256), encrypted, SMALL);
        assertDecrypts(decrypter(KeyKind.RSA_3072), encrypted, SMALL);
        assertDecrypts(decrypter(KeyKind.BRAINPOOL_P256), encrypted, SMALL);
        assertThat(refused(decrypter(KeyKind.P384), encrypted).reason()).isEqualTo(Reason.NO_KEY);
    }

    @Test
    void formerKeysStillDecrypt() throws Exception {
        CmsDecrypter both = CmsDecrypter.of(
                Samples.identity(Encrypted.reader(KeyKind.P384)), Samples.identity(Encrypted.reader(KeyKind.P256)));

        assertDecrypts(both, encrypted(KeyKind.P256, SMALL), SMALL);
        assertDecrypts(both, encrypted(KeyKind.P384, SMALL), SMALL);
    }

    @Test
    void signedAndEncryptedInOneGo() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encrypter().encrypt(plain -> CmsSamples.signer(KeyKind.RSA_3072).sign(Content.bytes(large()), plain), out);

        try (Spool.Entry signed = decrypter(KeyKind.P256).decrypt(Content.bytes(out.toByteArray()))) {
            CmsSamples.assertGives(CmsSamples.verifier().verify(Content.from(signed)), large());
        }
    }

    @Test
    void whoWritesTheContentDoesNotEndIt() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encrypter()
                .encrypt(
                        plain -> {
                            plain.write(SMALL, 0, 5);
                            plain.close();
                            plain.write(SMALL, 5, SMALL.length - 5);
                        },
                        out);

        assertDecrypts(decrypter(KeyKind.P256), out.toByteArray(), SMALL);
    }

    @Test
    void nobodyDecryptsAContentThatBrokeOff() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> encrypter()
                        .encrypt(
                                plain -> {
                                    plain.write(large());
                                    throw new IOException("cut off");
                                },
                                out))
                .hasMessage("cut off");

        assertThat(out.size()).isGreaterThan(large().length / 2);
        assertThat(refused(decrypter(KeyKind.P256), out.toByteArray()).reason()).isEqualTo(Reason.STRUCTURE);
    }

    private static CmsEncrypter encrypter() {
        return CmsEncrypter.of(List.of(Encrypted.reader(KeyKind.P256).certificate()), Samples.TRUST);
    }

    @Test
    void neverTwiceTheSame() throws Exception {
        assertThat(encrypted(KeyKind.RSA_3072, SMALL)).isNotEqualTo(encrypted(KeyKind.RSA_3072, SMALL));
    }

    @Test
    void keepsContentsOnlyUntilTheyAreClosed() throws Exception {
        CmsDecrypter decrypter = decrypter(KeyKind.P256).withSpool(Spool.in(folder));
        byte[] encrypted = encrypted(KeyKind.P256, large());

        try (Spool.Entry content = decrypter.decrypt(Content.bytes(encrypted))) {
            assertThat(content.size()).isEqualTo(large().length);
            assertThat(files()).isEqualTo(1);
        }
        assertThat(files()).isZero();
    }

    @Test
    void nothingOfALargeContentWhoseLastByteIsWrong() throws Exception {
        CmsDecrypter decrypter = decrypter(KeyKind.P256).withSpool(Spool.in(folder));
        byte[] encrypted = encrypted(KeyKind.P256, large());
        // Behind the tag there are the ends of three parts, of two bytes each.
        encrypted[encrypted.length - 7] ^= 1;

        assertThat(refused(decrypter, encrypted).reason()).isEqualTo(Reason.FAILED);
        assertThat(files()).isZero();
    }

    @Test
    void nothingLargerThanTheLimit() throws Exception {
        byte[] encrypted = encrypted(KeyKind.P256, large());

        CmsDecrypter exact = decrypter(KeyKind.P256).withSpool(Spool.in(folder).maxBytes(large().length));
        assertDecrypts(exact, encrypted, large());
        CmsDecrypter tooSmall =
                decrypter(KeyKind.P256).withSpool(Spool.in(folder).maxBytes(large().length - 1));
        assertThat(refused(tooSmall, encrypted).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(files()).isZero();
    }

    @Test
    void encryptsForNobodyWhoIsNotKnown() {
        TestCertificate stranger = TestPki.create("Andere Test CA")
                .request("Meldebehörde")
                .encryption()
                .issue();
        assertThatThrownBy(() -> encrypted(SMALL, stranger.certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reader 1 of 1");
        assertThatThrownBy(() ->
                        encrypted(SMALL, Samples.certificate(KeyKind.RSA_3072).certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for encryption");
        assertThatThrownBy(() -> CmsEncrypter.of(List.of(), Samples.TRUST))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CmsEncrypter.of(
                        Collections.nCopies(33, Encrypted.reader(KeyKind.P256).certificate()), Samples.TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 32");
    }

    @Test
    void decryptsWithNoKeyThatMustNotDecrypt() {
        assertThatThrownBy(CmsDecrypter::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decrypter(Samples.certificate(KeyKind.RSA_3072)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for encryption");
    }

    private long files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
