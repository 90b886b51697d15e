package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.amtspost.testpki.TestPki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real PKCS#11 module: the software token of NSS, where the machine has it. Its provider is not installed. */
class Pkcs11Test {

    private final TestPki pki = TestPki.create("Musterstadt Test CA");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"EC, 256", "EC, 384", "RSA, 3072"})
    void signsInTheToken(String algorithm, int bits) throws Exception {
        Provider token = token(algorithm + bits);
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, token);
        generator.initialize(bits);
        KeyPair keys = generator.generateKeyPair();
        assertThat(keys.getPrivate().getEncoded())
                .as("the key does not leave the token")
                .isNull();
        X509Certificate certificate = pki.request("Standesamt").signer().issueFor(keys.getPublic());

        var document = Samples.signed(XmlSigner.of(Identity.of(keys.getPrivate(), token, List.of(certificate))));

        Samples.valid(XmlVerifier.of(Trust.of(pki.caCertificate()))
                .verify(Samples.signature(document), Samples.target(document)));
        assertThat(List.of(Security.getProviders())).doesNotContain(token);
    }

    private Provider token(String name) throws Exception {
        Optional<Path> library = Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64")
                .map(place -> Path.of(place, "libsoftokn3.so"))
                .filter(Files::exists)
                .findFirst();
        assumeTrue(library.isPresent(), "no NSS on this machine");
        Path config = Files.writeString(
                folder.resolve("nss.cfg"),
                "name = " + name + "\nlibrary = " + library.get() + "\nslot = 1\n" + "nssArgs = \"configdir='sql:"
                        + folder + "' certPrefix='' keyPrefix='' secmod='secmod.db'\"\n");
        Provider provider = Security.getProvider("SunPKCS11").configure(config.toString());
        KeyStore.getInstance("PKCS11", provider).load(null, null);
        return provider;
    }
}
