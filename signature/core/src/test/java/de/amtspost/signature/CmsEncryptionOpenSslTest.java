package de.amtspost.signature;

import static de.amtspost.signature.CmsEncryptionSamples.assertDecrypts;
import static de.amtspost.signature.CmsEncryptionSamples.decrypter;
import static de.amtspost.signature.CmsEncryptionSamples.encrypted;
import static de.amtspost.signature.CmsEncryptionSamples.refused;
import static de.amtspost.signature.CmsSamples.SMALL;
import static de.amtspost.signature.CmsSamples.large;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.testpki.KeyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted contents go back and forth between this library and OpenSSL. */
class CmsEncryptionOpenSslTest {

    private static final List<String> OAEP =
            List.of("-keyopt", "rsa_padding_mode:oaep", "-keyopt", "rsa_oaep_md:sha256");
    private static final List<String> ECDH = List.of("-keyopt", "ecdh_kdf_md:sha256");

    @TempDir
    Path folder;

    private OpenSsl openSsl;

    @BeforeEach
    void start() throws Exception {
        openSsl = new OpenSsl(folder);
        openSsl.write("content", large());
        for (KeyKind kind : List.of(KeyKind.P256, KeyKind.BRAINPOOL_P256, KeyKind.RSA_3072)) {
            openSsl.write(kind.name(), Encrypted.reader(kind));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256", "RSA_3072"})
    void openSslDecryptsOurs(KeyKind kind) throws Exception {
        for (byte[] content : List.of(large(), SMALL, new byte[1])) {
            openSsl.write("encrypted", encrypted(kind, content));
            decrypt(kind);
            assertThat(openSsl.read("out")).isEqualTo(content);
        }
    }

    @Test
    void openSslDecryptsForEachOfSeveralReaders() throws Exception {
        openSsl.write(
                "encrypted",
                encrypted(
                        SMALL,
                        Encrypted.reader(KeyKind.RSA_3072).certificate(),
                        Encrypted.reader(KeyKind.BRAINPOOL_P256).certificate()));
        for (KeyKind kind : List.of(KeyKind.RSA_3072, KeyKind.BRAINPOOL_P256)) {
            decrypt(kind);
            assertThat(openSsl.read("out")).isEqualTo(SMALL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "P256, aes-256-gcm",
        "P256, aes-192-gcm",
        "P256, aes-128-gcm",
        "BRAINPOOL_P256, aes-256-gcm",
        "RSA_3072, aes-256-gcm",
        "RSA_3072, aes-128-gcm"
    })
    void weDecryptThoseOfOpenSsl(KeyKind kind, String cipher) throws Exception {
        List<String> keyOptions = kind == KeyKind.RSA_3072 ? OAEP : ECDH;

        assertDecrypts(decrypter(kind), encrypt(kind, cipher, keyOptions), large());
        assertDecrypts(decrypter(kind), encrypt(kind, cipher, keyOptions, "-stream"), large());
        assertDecrypts(decrypter(kind), encrypt(kind, cipher, keyOptions, "-keyid"), large());
    }

    @Test
    void whatOpenSslDoesUnlessToldOtherwiseIsRefused() throws Exception {
        byte[] pkcs1 = encrypt(KeyKind.RSA_3072, "aes-256-gcm", List.of());
        assertThat(refused(decrypter(KeyKind.RSA_3072), pkcs1).reason()).isEqualTo(Reason.ALGORITHM);
        byte[] oaepWithSha1 = encrypt(KeyKind.RSA_3072, "aes-256-gcm", List.of("-keyopt", "rsa_padding_mode:oaep"));
        assertThat(refused(decrypter(KeyKind.RSA_3072), oaepWithSha1).reason()).isEqualTo(Reason.ALGORITHM);
        byte[] ecdhWithSha1 = encrypt(KeyKind.P256, "aes-256-gcm", List.of());
        assertThat(refused(decrypter(KeyKind.P256), ecdhWithSha1).reason()).isEqualTo(Reason.ALGORITHM);
        byte[] cbc = encrypt(KeyKind.P256, "aes-256-cbc", ECDH);
        assertThat(refused(decrypter(KeyKind.P256), cbc).reason()).isEqualTo(Reason.STRUCTURE);
    }

    private void decrypt(KeyKind kind) throws Exception {
        openSsl.run(
                "cms",
                "-decrypt",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "encrypted",
                "-recip",
                kind + ".pem",
                "-inkey",
                kind + ".key",
                "-out",
                "out");
    }

    private byte[] encrypt(KeyKind kind, String cipher, List<String> keyOptions, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("cms", "-encrypt", "-binary", "-" + cipher, "-in", "content"));
        command.addAll(List.of("-outform", "DER", "-out", "encrypted"));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-recip", kind + ".pem"));
        command.addAll(keyOptions);
        openSsl.run(command.toArray(new String[0]));
        return openSsl.read("encrypted");
    }
}
