package de.amtspost.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jcajce.interfaces.BCX509Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownCertificatesTest {

    private static final TestPki PKI = TestPki.create("Musterstadt Test CA");
    private static final TestCertificate SIGNER = PKI.signer("Standesamt");

    private final KnownCertificates known = new KnownCertificates();
    private final byte[] encoded = encoded(SIGNER.certificate());

    @Test
    void readsTheSameOctetsOnce() throws Exception {
        X509Certificate first = known.read(encoded.clone());

        assertThat(known.read(encoded.clone())).isSameAs(first).isEqualTo(SIGNER.certificate());
        assertThat(known.read(encoded(PKI.caCertificate()))).isEqualTo(PKI.caCertificate());
        assertThat(new KnownCertificates().read(encoded)).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void keepsOctetsOfItsOwn() throws Exception {
        byte[] handedIn = encoded.clone();
        known.read(handedIn);
        byte[] other = encoded(PKI.signer("Standesarzt").certificate());
        System.arraycopy(other, 0, handedIn, 0, Math.min(other.length, handedIn.length));

        assertThat(known.read(encoded)).isEqualTo(SIGNER.certificate());
        assertThat(known.read(other)).isNotEqualTo(SIGNER.certificate());
    }

    @Test
    void refusesRubbishEveryTime() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> known.read(new byte[] {1, 2, 3})).isInstanceOf(Unacceptable.class);
        }
    }

    /** What stands behind a certificate makes other octets of it. */
    @Test
    void forgetsWhatWasNotShownForLongest() throws Exception {
        X509Certificate oldest = known.read(encoded);
        X509Certificate used = known.read(with(1));
        for (int i = 2; i < KnownCertificates.MOST; i++) {
            known.read(with(i));
        }
        assertThat(known.read(with(1))).isSameAs(used);

        known.read(with(KnownCertificates.MOST));

        assertThat(known.read(with(1))).isSameAs(used);
        assertThat(known.read(encoded)).isNotSameAs(oldest);
    }

    @Test
    void keepsNoLargeOnes() throws Exception {
        byte[] largest = Arrays.copyOf(encoded, KnownCertificates.MOST_BYTES);
        byte[] larger = Arrays.copyOf(encoded, KnownCertificates.MOST_BYTES + 1);

        assertThat(known.read(largest)).isSameAs(known.read(largest));
        assertThat(known.read(larger)).isNotSameAs(known.read(larger));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"P256", "BRAINPOOL_P256", "RSA_3072"})
    void remembersTheKeyAndNoOther(KeyKind kind) throws Exception {
        TestCertificate self = PKI.request("Stelle").signer().key(kind).issue();
        X509Certificate certificate = known.read(encoded(SIGNER.certificate()));
        PublicKey right = PKI.caCertificate().getPublicKey();
        PublicKey wrong = self.certificate().getPublicKey();

        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> certificate.verify(wrong)).isInstanceOf(GeneralSecurityException.class);
            assertThatCode(() -> certificate.verify(right)).doesNotThrowAnyException();
            assertThatCode(() -> certificate.verify(platforms(right))).doesNotThrowAnyException();
            assertThatThrownBy(() -> certificate.verify(wrong, Keys.BOUNCY_CASTLE))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void leavesOtherProvidersTheirWord() throws Exception {
        X509Certificate certificate = known.read(encoded);
        PublicKey right = PKI.caCertificate().getPublicKey();
        certificate.verify(right);

        Provider without = Security.getProvider("SunRsaSign");
        assertThatThrownBy(() -> certificate.verify(right, without)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> certificate.verify(right, without.getName()))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatCode(() -> certificate.verify(right, new BouncyCastleProvider()))
                .doesNotThrowAnyException();
    }

    @Test
    void saysWhatTheCertificateSays() throws Exception {
        X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509", Keys.BOUNCY_CASTLE)
                .generateCertificate(new ByteArrayInputStream(encoded));
        X509Certificate certificate = known.read(encoded);
        Set<String> notAsked = Set.of("getClass", "notify", "notifyAll", "wait", "checkValidity");
        List<Method> questions = Stream.concat(
                        Stream.of(X509Certificate.class.getMethods()), Stream.of(BCX509Certificate.class.getMethods()))
                .filter(method -> method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && !notAsked.contains(method.getName()))
                .toList();

        assertThat(questions).hasSizeGreaterThan(25);
        for (Method question : questions) {
            assertThat(question.invoke(certificate)).as(question.getName()).isEqualTo(question.invoke(read));
        }
        for (String oid : read.getNonCriticalExtensionOIDs()) {
            assertThat(certificate.getExtensionValue(oid)).isEqualTo(read.getExtensionValue(oid));
        }
        assertThatCode(certificate::checkValidity).doesNotThrowAnyException();
    }

    private byte[] with(int behind) {
        byte[] more = Arrays.copyOf(encoded, encoded.length + 1);
        more[encoded.length] = (byte) behind;
        return more;
    }

    private static PublicKey platforms(PublicKey key) throws Exception {
        return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
