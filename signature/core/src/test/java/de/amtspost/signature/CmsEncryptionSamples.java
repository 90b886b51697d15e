package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Contents of {@link CmsSamples} encrypted for the readers of {@link Encrypted}. */
final class CmsEncryptionSamples {

    private CmsEncryptionSamples() {}

    static byte[] encrypted(byte[] content, X509Certificate... readers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CmsEncrypter.of(List.of(readers), Samples.TRUST).encrypt(Content.bytes(content), out);
        return out.toByteArray();
    }

    static byte[] encrypted(KeyKind kind, byte[] content) throws IOException {
        return encrypted(content, Encrypted.reader(kind).certificate());
    }

    static CmsDecrypter decrypter(KeyKind kind) {
        return decrypter(Encrypted.reader(kind));
    }

    static CmsDecrypter decrypter(TestCertificate reader) {
        return CmsDecrypter.of(Samples.identity(reader));
    }

    static void assertDecrypts(CmsDecrypter decrypter, byte[] encrypted, byte[] content) throws IOException {
        try (Spool.Entry found = decrypter.decrypt(Content.bytes(encrypted))) {
            // Not compared by AssertJ, which would print them.
            assertThat(Arrays.equals(CmsSamples.bytes(found), content)).isTrue();
        }
    }

    static DecryptionException refused(CmsDecrypter decrypter, byte[] encrypted) {
        return Objects.requireNonNull(
                catchThrowableOfType(DecryptionException.class, () -> decrypter.decrypt(Content.bytes(encrypted))),
                "it was decrypted");
    }
}
