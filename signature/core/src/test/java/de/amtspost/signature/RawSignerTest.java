package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.TransportException;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures by a service that sees hashes only. */
class RawSignerTest {

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final AtomicInteger signed = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void signs(KeyKind kind) {
        XmlSigner signer = XmlSigner.of(remote(Samples.certificate(kind)));
        assertThat(signed).as("nothing is signed for a trial").hasValue(0);

        Samples.valid(Samples.verify(Samples.signed(signer)));
        assertThat(signed).hasValue(1);
    }

    @Test
    void isNotBelievedIfItsValueDoesNotFit() {
        TestCertificate certificate = Samples.certificate(KeyKind.P256);
        PrivateKey other = Samples.PKI.signer("Andere").privateKey();
        Identity wrong = Identity.remote(service(other), certificate.chain());
        Identity broken = Identity.remote((scheme, function, hash) -> hash, certificate.chain());

        for (Identity identity : new Identity[] {wrong, broken}) {
            assertThatThrownBy(() -> Samples.signed(XmlSigner.of(identity)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("does not fit the certificate");
        }
    }

    @Test
    void stopsTheMessageIfItCannotBeReached() {
        Identity away = Identity.remote(
                (scheme, function, hash) -> {
                    throw new IOException("no connection");
                },
                Samples.certificate(KeyKind.P256).chain());

        assertThatThrownBy(() -> SignedMessages.of(away, Samples.TRUST).wrap(SampleMessages.message()))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("did not go");
    }

    @Test
    void neitherSpeaksTlsNorDecrypts() {
        Identity remote = remote(Samples.PKI.client("Standesamt"));
        Identity reader = remote(Samples.PKI.request("Postfach").encryption().issue());

        assertThatThrownBy(() -> Tls.of(remote, Samples.TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("remote signer");
        assertThatThrownBy(() -> XmlDecrypter.of(reader))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("remote signer");
    }

    private Identity remote(TestCertificate certificate) {
        return Identity.remote(service(certificate.privateKey()), certificate.chain());
    }

    private RawSigner service(PrivateKey key) {
        return (scheme, function, hash) -> {
            signed.incrementAndGet();
            try {
                if (scheme == RawSigner.Scheme.ECDSA) {
                    byte[] der = sign(Signature.getInstance("NONEwithECDSA", BOUNCY_CASTLE), key, hash);
                    BigInteger order = ((ECKey) key).getParams().getOrder();
                    BigInteger[] parts = StandardDSAEncoding.INSTANCE.decode(order, der);
                    return PlainDSAEncoding.INSTANCE.encode(order, parts[0], parts[1]);
                }
                Signature signature = Signature.getInstance("NONEwithRSASSA-PSS", BOUNCY_CASTLE);
                signature.setParameter(
                        new PSSParameterSpec(function, "MGF1", new MGF1ParameterSpec(function), hash.length, 1));
                return sign(signature, key, hash);
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        };
    }

    private static byte[] sign(Signature signature, PrivateKey key, byte[] hash) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(hash);
        return signature.sign();
    }
}
