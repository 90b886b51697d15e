package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.CONTAINER;
import static de.amtspost.signature.Encrypted.container;
import static de.amtspost.signature.Encrypted.data;
import static de.amtspost.signature.Encrypted.reader;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.lang.reflect.Proxy;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key that does not show its encoding, as the keys of tokens do not, is used by the provider of the platform. */
class TokenDecryptionTest {

    @ParameterizedTest
    @EnumSource(names = {"RSA_3072", "P256", "P521"})
    void decrypts(KeyKind kind) {
        TestCertificate reader = reader(kind);
        Identity identity = Identity.of(withoutEncoding(reader.privateKey()), reader.chain());

        assertThat(XmlDecrypter.of(identity)
                        .decrypt(data(container(), reader), CONTAINER)
                        .isEqualNode(container()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_3072", "P256", "P521"})
    void decryptsCms(KeyKind kind) throws Exception {
        TestCertificate reader = reader(kind);
        Identity identity = Identity.of(withoutEncoding(reader.privateKey()), reader.chain());

        CmsEncryptionSamples.assertDecrypts(
                CmsDecrypter.of(identity), CmsEncryptionSamples.encrypted(kind, CmsSamples.SMALL), CmsSamples.SMALL);
    }

    private static PrivateKey withoutEncoding(PrivateKey key) {
        Class<?> kind = key instanceof RSAPrivateCrtKey ? RSAPrivateCrtKey.class : ECPrivateKey.class;
        return (PrivateKey) Proxy.newProxyInstance(
                kind.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, arguments) ->
                        method.getName().equals("getEncoded") ? null : method.invoke(key, arguments));
    }
}
