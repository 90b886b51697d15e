package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values for forms that are made elsewhere. */
class OctetSignerTest {

    private static final char[] PASSWORD = "geheim-7f3a".toCharArray();
    private static final byte[] OCTETS = "Kopf.Nutzlast".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void givesAValueOfTheFormThatItTells(KeyKind kind) throws Exception {
        TestCertificate certificate = Samples.certificate(kind);

        OctetSigner.Key key = OctetSigner.of(Samples.identity(certificate)).key();

        assertThat(key.chain()).isEqualTo(certificate.chain());
        assertThat(fits(key, OCTETS, key.sign(OCTETS))).isTrue();
        assertThat(fits(key, new byte[] {1}, key.sign(OCTETS))).isFalse();
    }

    @Test
    void followsTheProfile() {
        Identity rsa = Samples.identity(Samples.certificate(KeyKind.RSA_3072));
        OctetSigner signer = OctetSigner.of(rsa);

        assertThat(signer.key().hashFunction()).isEqualTo("SHA-256");
        assertThatThrownBy(() -> signer.withProfile(CryptoProfile.fitConnect()))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("fitconnect");
        assertThatThrownBy(() -> OctetSigner.of(Samples.identity(Samples.certificate(KeyKind.RSA_2048))))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void doesNotShowTheKey(@TempDir Path folder) throws Exception {
        Path file = Samples.certificate(KeyKind.P256).writePkcs12(folder.resolve("siegel.p12"), PASSWORD);
        OctetSigner signer = OctetSigner.of(Identity.watchedPkcs12(file, PASSWORD));
        OctetSigner.Key former = signer.key();

        Samples.certificate(KeyKind.BRAINPOOL_P256).writePkcs12(file, PASSWORD);

        assertThat(fits(former, OCTETS, former.sign(OCTETS)))
                .as("key and chain of one signature stay together")
                .isTrue();
        assertThat(signer.key().chain())
                .isEqualTo(Samples.certificate(KeyKind.BRAINPOOL_P256).chain());
        assertThat(former)
                .asString()
                .isEqualTo("ECDSA_SHA256 by identity CN=Standesamt Musterstadt,O=Amtspost Test,C=DE");
    }

    private static boolean fits(OctetSigner.Key key, byte[] octets, byte[] value) throws GeneralSecurityException {
        String hash = key.hashFunction();
        boolean ecdsa = key.scheme() == RawSigner.Scheme.ECDSA;
        Signature signature = Signature.getInstance(
                ecdsa ? hash.replace("-", "") + "withECDSAinP1363Format" : "RSASSA-PSS", new BouncyCastleProvider());
        if (!ecdsa) {
            int salt = Integer.parseInt(hash.substring(4)) / 8;
            signature.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
        }
        signature.initVerify(key.chain().get(0));
        signature.update(octets);
        return signature.verify(value);
    }
}
