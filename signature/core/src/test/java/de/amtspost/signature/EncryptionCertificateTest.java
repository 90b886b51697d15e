package de.amtspost.signature;

import static de.amtspost.signature.Encrypted.container;
import static de.amtspost.signature.Encrypted.newReader;
import static de.amtspost.signature.Encrypted.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.testpki.TestRequest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** For whom nothing is encrypted, and by whom nothing is decrypted. */
class EncryptionCertificateTest {

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void notForCertificatesOfSigners(KeyKind kind) {
        TestCertificate signer = request().signer().key(kind).issue();

        assertRefused(signer, "reader 1 of 1: the certificate is not for encryption");
        assertThatThrownBy(() -> XmlDecrypter.of(Samples.identity(signer)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not for encryption");
    }

    @Test
    void notForShortKeys() {
        TestCertificate reader = newReader(KeyKind.RSA_2048);

        assertRefused(reader, "RSA with 2048 bits is legacy");
        assertThatThrownBy(() -> XmlDecrypter.of(Samples.identity(reader)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take RSA 3000");
    }

    @Test
    void notForCertificatesThatAreNotValid() {
        assertRefused(request().encryption().expired().issue(), "expired or not valid yet");
        assertRefused(request().encryption().notYetValid().issue(), "expired or not valid yet");
    }

    @Test
    void formerKeysStillDecrypt() {
        TestCertificate former = request().encryption().expired().issue();
        Clock past = Clock.fixed(Instant.now().minus(Duration.ofDays(100)), ZoneOffset.UTC);
        Trust own = Trust.of(former.certificate());
        Element data = XmlEncrypter.of(List.of(former.certificate()), own, past).encrypt(container());

        assertThat(Encrypted.decrypter(former)
                        .decrypt(data, Encrypted.CONTAINER)
                        .getLocalName())
                .isEqualTo("ContentContainer");
    }

    @Test
    void notForCertificatesOfStrangers() {
        TestCertificate stranger =
                TestPki.create("Fremde CA").request("Meldebehörde").encryption().issue();

        assertRefused(stranger, "no trusted authority stands behind the certificate");
    }

    @Test
    void saysWhichReaderItIs() {
        X509Certificate good = reader(KeyKind.P256).certificate();
        X509Certificate bad = request().signer().issue().certificate();

        assertThatThrownBy(() -> XmlEncrypter.of(List.of(good, bad), Samples.TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reader 2 of 2");
    }

    @Test
    void notAfterACertificateHasExpired() {
        Instant[] now = {Instant.now()};
        InstantSource time = () -> now[0];
        XmlEncrypter encrypter = XmlEncrypter.of(
                List.of(reader(KeyKind.P256).certificate()), Samples.TRUST, time.withZone(ZoneOffset.UTC));
        Element content = container();

        assertThat(encrypter.encrypt(content).getLocalName()).isEqualTo("EncryptedData");
        now[0] = Instant.now().plus(Duration.ofDays(400));
        assertThatThrownBy(() -> encrypter.encrypt(content))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void needsReadersButNotTooMany() {
        X509Certificate reader = reader(KeyKind.P256).certificate();

        for (int count : new int[] {0, 33}) {
            assertThatThrownBy(() -> XmlEncrypter.of(Collections.nCopies(count, reader), Samples.TRUST))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there are " + count + " readers");
        }
        assertThatThrownBy(XmlDecrypter::of).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "RSA_3072"})
    void keyAndCertificateMustBelongTogether(KeyKind kind) {
        for (TestCertificate other : List.of(newReader(kind), newReader(KeyKind.P384))) {
            Identity mixed =
                    Identity.of(other.privateKey(), List.of(reader(kind).certificate()));

            assertThatThrownBy(() -> XmlDecrypter.of(mixed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not belong");
        }
    }

    @Test
    void refusesElementsThatNobodyCouldRead() {
        XmlEncrypter encrypter = XmlEncrypter.of(List.of(reader(KeyKind.P256).certificate()), Samples.TRUST);
        Document document = Samples.parse("<a/>");
        Element deepest = document.getDocumentElement();
        for (int level = 0; level < 100; level++) {
            Element child = document.createElementNS(null, "a");
            deepest.appendChild(child);
            deepest = child;
        }

        assertThatThrownBy(() -> encrypter.encrypt(document.getDocumentElement()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TestRequest request() {
        return Samples.PKI.request("Meldebehörde Beispielhausen");
    }

    private static void assertRefused(TestCertificate reader, String text) {
        assertThatThrownBy(() -> XmlEncrypter.of(List.of(reader.certificate()), Samples.TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageNotContaining("Beispielhausen");
    }
}
