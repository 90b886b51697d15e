package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityTest {

    private static final char[] PASSWORD = "geheim-7f3a".toCharArray();

    private final TestCertificate certificate = Samples.certificate(KeyKind.P256);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void readsKeyAndChainFromPkcs12(KeyKind kind) throws Exception {
        TestCertificate written = Samples.certificate(kind);
        Identity read = Identity.pkcs12(written.writePkcs12(file(), PASSWORD), PASSWORD);

        assertThat(read.chain()).isEqualTo(written.chain());
        assertThat(read.certificate()).isEqualTo(written.certificate());
        assertThat(read.privateKey().getEncoded())
                .isEqualTo(written.privateKey().getEncoded());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void signsWithWhatItRead(KeyKind kind) throws Exception {
        Path file = Samples.certificate(kind).writePkcs12(file(), PASSWORD);

        Samples.valid(Samples.verify(Samples.signed(XmlSigner.of(Identity.pkcs12(file, PASSWORD)))));
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "BRAINPOOL_P256"})
    void refusesAWrongPassword(KeyKind kind) throws Exception {
        Path file = Samples.certificate(kind).writePkcs12(file(), PASSWORD);

        assertThatThrownBy(() -> Identity.pkcs12(file, "falsch".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password does not open")
                .hasMessageNotContaining("falsch");
    }

    @Test
    void refusesFilesWithoutKey() throws Exception {
        KeyStore store = emptyStore();
        store.setCertificateEntry("a", certificate.certificate());

        assertThatThrownBy(() -> Identity.pkcs12(written(store), PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 0 private keys");
    }

    @Test
    void refusesFilesWithSeveralKeys() throws Exception {
        KeyStore store = emptyStore();
        Certificate[] chain = certificate.chain().toArray(new Certificate[0]);
        store.setKeyEntry("a", certificate.privateKey(), PASSWORD, chain);
        store.setKeyEntry("b", certificate.privateKey(), PASSWORD, chain);

        assertThatThrownBy(() -> Identity.pkcs12(written(store), PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds 2 private keys");
    }

    @Test
    void refusesFilesThatAreNoPkcs12() throws Exception {
        for (byte[] bytes :
                List.of(new byte[0], "-----BEGIN CERTIFICATE-----".getBytes(StandardCharsets.US_ASCII), new byte[] {
                    0x30, (byte) 0x82, 0x10
                })) {
            assertThatThrownBy(() -> Identity.pkcs12(Files.write(file(), bytes), PASSWORD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no PKCS#12 file");
        }
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatThrownBy(() -> Identity.pkcs12(folder.resolve("fehlt.p12"), PASSWORD))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fehlt.p12");
    }

    @Test
    void needsACertificate() {
        assertThatThrownBy(() -> Identity.of(certificate.privateKey(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsWhoseItIsAndNoSecret() {
        assertThat(Samples.identity(certificate))
                .hasToString("identity CN=Standesamt Musterstadt,O=Amtspost Test,C=DE");
    }

    private static KeyStore emptyStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path written(KeyStore store) throws Exception {
        try (OutputStream out = Files.newOutputStream(file())) {
            store.store(out, PASSWORD);
        }
        return file();
    }

    private Path file() {
        return folder.resolve("schluessel.p12");
    }
}
