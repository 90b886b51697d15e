package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that cannot leave a token are signed with where they are, by the provider of the token. */
class TokenKeyTest {

    private final TokenProvider token = new TokenProvider();

    @BeforeEach
    void plugIn() {
        Security.addProvider(token);
    }

    @AfterEach
    void pullOut() {
        Security.removeProvider(token.getName());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RSA_2048", "BRAINPOOL_P256"})
    void sign(KeyKind kind) {
        XmlSigner signer = XmlSigner.of(identity(Samples.certificate(kind)));

        Samples.valid(Samples.verify(Samples.signed(signer)));
        assertThat(token.signatures())
                .as("one to check the pair, one of the document")
                .isEqualTo(2);
    }

    @Test
    void areRefusedWithTheCertificateOfAnother() {
        TestCertificate certificate = Samples.certificate(KeyKind.P256);
        Identity mixed =
                Identity.of(token.keyOf(Samples.PKI.signer("Somebody else").privateKey()), certificate.chain());

        assertThatThrownBy(() -> XmlSigner.of(mixed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not belong");
        assertThat(token.signatures()).isEqualTo(1);
    }

    @Test
    void areRefusedWhereTheirTokenIsGone() {
        Identity identity = identity(Samples.certificate(KeyKind.P256));
        pullOut();

        assertThatThrownBy(() -> XmlSigner.of(identity)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areSignedWithByAProviderThatIsNotInstalled() {
        pullOut();
        TestCertificate certificate = Samples.certificate(KeyKind.P256);
        Identity identity = Identity.of(token.keyOf(certificate.privateKey()), token, certificate.chain());

        Samples.valid(Samples.verify(Samples.signed(XmlSigner.of(identity))));
        assertThat(token.signatures()).isEqualTo(2);
    }

    private Identity identity(TestCertificate certificate) {
        return Identity.of(token.keyOf(certificate.privateKey()), certificate.chain());
    }
}
