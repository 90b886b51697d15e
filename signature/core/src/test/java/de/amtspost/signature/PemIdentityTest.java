package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in PEM files and in key stores of other kinds. */
class PemIdentityTest {

    private static final char[] PASSWORD = "geheim-7f3a".toCharArray();
    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final char[] NONE = {};

    private final TestPki middle = Samples.PKI.intermediate("Mitte").intermediate("Unten");
    private final TestCertificate certificate = middle.signer("Standesamt");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void signsWithKeysOfEveryKindEncryptedAndNot(KeyKind kind) throws Exception {
        TestPki pki = TestPki.create("Wurzel", kind, Clock.systemUTC());
        TestCertificate signer = pki.request("Standesamt").signer().key(kind).issue();
        Path chain = file(pem(signer.chain()));

        for (String key : List.of(pkcs8(signer.privateKey(), NONE), pkcs8(signer.privateKey(), PASSWORD))) {
            Identity read = Identity.pem(file(key), chain, PASSWORD);

            assertThat(read.chain()).isEqualTo(signer.chain());
            var document = Samples.signed(XmlSigner.of(read));
            Samples.valid(XmlVerifier.of(Trust.of(pki.caCertificate()))
                    .verify(Samples.signature(document), Samples.target(document)));
        }
    }

    @Test
    void ordersTheChainAndLeavesStrangersOut() throws Exception {
        List<X509Certificate> shuffled = new ArrayList<>(certificate.chain());
        Collections.reverse(shuffled);
        shuffled.add(1, TestPki.create("Fremd").caCertificate());
        Path one = file(pem(shuffled) + pkcs8(certificate.privateKey(), NONE));

        assertThat(Identity.pem(one, one, NONE).chain()).isEqualTo(certificate.chain());
    }

    @Test
    void readsTheFormOfOpensslWithItsParameters() throws Exception {
        String key = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                + written(new PemObject(
                        "EC PRIVATE KEY",
                        new ECPrivateKey(
                                        256,
                                        ((java.security.interfaces.ECPrivateKey) certificate.privateKey()).getS(),
                                        SECObjectIdentifiers.secp256r1)
                                .getEncoded()));

        assertThat(Identity.pem(file(key), file(pem(certificate.chain())), NONE).chain())
                .isEqualTo(certificate.chain());
    }

    @Test
    void refusesTheOldEncryptionOfOpenssl() throws Exception {
        String key = written(new JcaMiscPEMGenerator(
                certificate.privateKey(),
                new JcePEMEncryptorBuilder("AES-128-CBC")
                        .setProvider(BOUNCY_CASTLE)
                        .build(PASSWORD)));

        assertRefused(key, pem(certificate.chain()), "openssl pkcs8 -topk8");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        String key = pkcs8(certificate.privateKey(), "anders".toCharArray());

        assertRefused(key, pem(certificate.chain()), "password does not open");
    }

    @Test
    void refusesNoKeyTwoKeysAndNoCertificateOfTheKey() throws Exception {
        String key = pkcs8(certificate.privateKey(), NONE);

        assertRefused("", pem(certificate.chain()), "0 private keys");
        assertRefused(key + key, pem(certificate.chain()), "2 private keys");
        assertRefused(key, pem(List.of(middle.caCertificate())), "no certificate of the private key");
        assertRefused(key, "", "no certificate of the private key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            })
    void refusesWhatCannotBeRead(String text) throws Exception {
        assertRefused(text + pkcs8(certificate.privateKey(), NONE), pem(certificate.chain()), "cannot be read");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        assertThatThrownBy(() -> Identity.pem(folder.resolve("fehlt.pem"), folder.resolve("auch.pem"), NONE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fehlt.pem");
    }

    @Test
    void takesAKeyOutOfAJavaKeyStoreByItsName() throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        Certificate[] chain = certificate.chain().toArray(new Certificate[0]);
        store.setKeyEntry("siegel", certificate.privateKey(), PASSWORD, chain);
        store.setCertificateEntry("ca", Samples.PKI.caCertificate());

        Samples.valid(Samples.verify(Samples.signed(XmlSigner.of(Identity.keyStore(store, "siegel", PASSWORD)))));
        for (String alias : List.of("ca", "fehlt")) {
            assertThatThrownBy(() -> Identity.keyStore(store, alias, PASSWORD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no key");
        }
        assertThatThrownBy(() -> Identity.keyStore(store, "siegel", "falsch".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("falsch");
    }

    private void assertRefused(String key, String certificates, String why) throws Exception {
        Path keyFile = file(key);
        Path certificateFile = file(certificates);

        assertThatThrownBy(() -> Identity.pem(keyFile, certificateFile, PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(keyFile.getFileName().toString());
    }

    private Path file(String text) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "datei", ".pem"), text);
    }

    private static String pem(List<X509Certificate> certificates) throws Exception {
        return written(certificates.toArray());
    }

    private static String pkcs8(PrivateKey key, char[] password) throws Exception {
        return written(new PKCS8Generator(
                PrivateKeyInfo.getInstance(key.getEncoded()),
                password.length == 0
                        ? null
                        : new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                .setProvider(BOUNCY_CASTLE)
                                .setPassword(password)
                                .build()));
    }

    private static String written(Object... parts) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                writer.writeObject(part);
            }
        }
        return text.toString();
    }
}
