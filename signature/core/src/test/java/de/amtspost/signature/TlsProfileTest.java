package de.amtspost.signature;

import static de.amtspost.signature.Samples.PKI;
import static de.amtspost.signature.Samples.TRUST;
import static de.amtspost.signature.Samples.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile says holds on the wire, with both providers. */
class TlsProfileTest {

    private static final int SECP256R1 = 0x0017;
    private static final int SECP384R1 = 0x0018;
    private static final int SECP521R1 = 0x0019;
    private static final int BRAINPOOL_P256R1 = 0x001A;
    private static final int BRAINPOOL_P384R1 = 0x001B;
    private static final int BRAINPOOL_P512R1 = 0x001C;

    /** ECDSA with the NIST curves, RSASSA-PSS with keys of both kinds, and PKCS#1, as certificates are signed. */
    private static final Integer[] SIGNATURES = {
        0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B, 0x0401, 0x0501, 0x0601
    };

    private final TestCertificate serverKey = PKI.server("localhost");
    private final TestCertificate clientKey = PKI.client("Standesamt");

    @TempDir
    Path folder;

    @Test
    void offersWhatTheTableHasAndNothingElse() throws Exception {
        ClientHello hello = ClientHello.of(Tls.of(identity(clientKey), TRUST));

        assertThat(hello.versions()).containsExactly(0x0304, 0x0303);
        assertThat(hello.suites())
                .startsWith(0x1301, 0x1302, 0xC02B, 0xC02C, 0xC02F, 0xC030)
                .doesNotContain(0x1303)
                .hasSizeLessThanOrEqualTo(7);
        assertThat(hello.groups()).containsExactly(SECP256R1, SECP384R1, SECP521R1);
        assertThat(hello.signatures()).containsExactlyInAnyOrder(SIGNATURES);
        assertThat(hello.signatures().indexOf(0x0804))
                .isLessThan(hello.signatures().indexOf(0x0401));
        assertThat(hello.hasEarlyData()).isFalse();
    }

    @Test
    void offersBrainpoolCurvesWithBouncyCastle() throws Exception {
        ClientHello hello = ClientHello.of(Tls.of(identity(clientKey), TRUST, TlsProvider.BOUNCY_CASTLE));

        assertThat(hello.versions()).containsExactly(0x0304, 0x0303);
        assertThat(hello.suites())
                .startsWith(0x1301, 0x1302, 0xC02B, 0xC02C, 0xC02F, 0xC030)
                .doesNotContain(0x1303)
                .hasSizeLessThanOrEqualTo(7);
        // Of TLS 1.2, and those of TLS 1.3, which have numbers of their own (RFC 8734).
        assertThat(hello.groups())
                .startsWith(SECP256R1)
                .containsExactlyInAnyOrder(
                        SECP256R1,
                        SECP384R1,
                        SECP521R1,
                        BRAINPOOL_P256R1,
                        BRAINPOOL_P384R1,
                        BRAINPOOL_P512R1,
                        0x001F,
                        0x0020,
                        0x0021);
        assertThat(hello.signatures())
                .contains(SIGNATURES)
                .contains(0x081A, 0x081B, 0x081C)
                .hasSize(15);
        assertThat(hello.hasEarlyData()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TlsProvider.class)
    void refusesClientsWithoutAGroupOfTheTable(TlsProvider provider) throws Exception {
        Tls client = Tls.of(identity(clientKey), TRUST);
        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(identity(serverKey), TRUST, provider))) {
            for (String version : List.of("TLSv1.3", "TLSv1.2")) {
                SSLParameters parameters = client.clientParameters();
                parameters.setProtocols(new String[] {version});
                parameters.setAlgorithmConstraints(new Groups(Set.of("x25519", "XDH")));
                assertThatThrownBy(() -> loopback.connect(client, parameters)).isInstanceOf(IOException.class);
                assertThat(loopback.served()).isZero();
            }
            // Both preferences of the client are passed over.
            SSLParameters parameters = client.clientParameters();
            parameters.setAlgorithmConstraints(new Groups(Set.of("x25519", "XDH", "ffdhe2048", "secp256r1", "EC")));
            assertThat(loopback.connect(client, parameters).isValid()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TlsProvider.class)
    void refusesKeysThatAreTooShortAnywhereInTheChain(TlsProvider provider) throws Exception {
        TestPki weak = TestPki.create("Schwache CA", KeyKind.RSA_2048, Clock.systemUTC());
        Tls own = Tls.of(identity(clientKey), Trust.of(PKI.caCertificate(), weak.caCertificate()), provider);
        TestCertificate short2048 = PKI.request("localhost")
                .server("localhost")
                .key(KeyKind.RSA_2048)
                .issue();

        assertServerRefused(own, short2048, "key RSA with 2048 bits is legacy since 2023-12-31");
        assertServerRefused(own, weak.server("localhost"), "in the profile bsi2026 (BSI TR-02102-1");
        assertServerRefused(own, weak.intermediate("Mitte").server("localhost"), "take RSA 3000, P-256");
    }

    /** A server that does not look at its own certificate. */
    private static void assertServerRefused(Tls client, TestCertificate certificate, String why) throws Exception {
        Tls lax = Tls.of(identity(certificate), Trust.of(PKI.caCertificate()).withProfile(lax()));
        try (LoopbackTls loopback = LoopbackTls.start(lax)) {
            assertThatThrownBy(() -> loopback.connect(client))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining(why);
            assertThat(loopback.served()).isZero();
        }
    }

    private static CryptoProfile lax() throws IOException {
        Path file = Files.createTempFile("lax", ".profile");
        try {
            Files.writeString(file, "extends bsi2026\nkey | RSA 2000 | produce | - | a test\n");
            return CryptoProfile.of(file);
        } finally {
            Files.delete(file);
        }
    }

    /** The platform would do it too, without a word on the rule. */
    @ParameterizedTest
    @EnumSource(TlsProvider.class)
    void refusesCertificatesSignedWithSha1(TlsProvider provider) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair authority = generator.generateKeyPair();
        KeyPair host = generator.generateKeyPair();
        X509Certificate root = certificate("CN=Alte CA", authority.getPublic(), authority, true, "SHA256withECDSA");
        X509Certificate old = certificate("CN=localhost", host.getPublic(), authority, false, "SHA1withECDSA");
        X509Certificate good = certificate("CN=localhost", host.getPublic(), authority, false, "SHA256withECDSA");
        Tls client = Tls.of(identity(clientKey), Trust.of(root), provider);

        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(Identity.of(host.getPrivate(), List.of(old)), TRUST))) {
            assertThatThrownBy(() -> loopback.connect(client))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("certificate ecdsa-sha1 is rejected in the profile bsi2026");
            assertThat(loopback.served()).isZero();
        }
        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(Identity.of(host.getPrivate(), List.of(good)), TRUST))) {
            loopback.connect(client);
            assertThat(loopback.served()).isEqualTo(1);
        }
    }

    @SuppressWarnings("JavaUtilDate") // The builder of Bouncy Castle takes nothing else.
    private static X509Certificate certificate(
            String name, PublicKey key, KeyPair authority, boolean isAuthority, String algorithm) throws Exception {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=Alte CA"),
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minusSeconds(3600)),
                Date.from(now.plusSeconds(3600)),
                new X500Name(name),
                key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(authority.getPrivate())));
    }

    @Test
    void doesNotRenegotiateWithBouncyCastle() throws Exception {
        Tls client = Tls.of(identity(clientKey), TRUST);
        SSLParameters older = client.clientParameters();
        older.setProtocols(new String[] {"TLSv1.2"});
        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(identity(serverKey), TRUST, TlsProvider.BOUNCY_CASTLE))) {
            try (SSLSocket socket =
                    (SSLSocket) client.context().getSocketFactory().createSocket("localhost", loopback.port())) {
                socket.setSoTimeout(20_000);
                client.apply(older, socket);
                socket.startHandshake();
                assertThatThrownBy(() -> {
                            socket.startHandshake();
                            if (socket.getInputStream().read() < 0) {
                                throw new IOException("closed");
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
            assertThat(loopback.served()).isZero();
            assertThat(loopback.connect(client, older).isValid()).isTrue();
        }
    }

    @Test
    void refusesClientsWhoseKeysAreTooShort() throws Exception {
        TestCertificate weak = PKI.request("Alt").client().key(KeyKind.RSA_2048).issue();
        Tls client = Tls.of(identity(weak), TRUST.withProfile(lax()));
        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(identity(serverKey), TRUST))) {
            assertThatThrownBy(() -> loopback.connect(client)).isInstanceOf(IOException.class);
            assertThat(loopback.served()).isZero();
        }
        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(identity(serverKey), TRUST.withProfile(lax())))) {
            assertThatCode(() -> loopback.connect(client)).doesNotThrowAnyException();
        }
    }

    @Test
    void showsNoKeyThatIsTooShort() {
        Identity weak =
                identity(PKI.request("Alt").client().key(KeyKind.RSA_2048).issue());

        assertThatThrownBy(() -> Tls.of(weak, TRUST))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("RSA with 2048 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls-group | secp256r1", "tls-version | TLSv1.2", "tls-suite | TLS_AES_128_GCM_SHA256"})
    void followsATableOfOnesOwn(String rule) throws Exception {
        Path file = folder.resolve("eng.profile");
        Files.writeString(file, "extends bsi2026\n" + rule + " | reject | - | a test\n");

        ClientHello hello = ClientHello.of(Tls.of(identity(clientKey), TRUST.withProfile(CryptoProfile.of(file))));

        assertThat(hello.groups().contains(SECP256R1)).isEqualTo(!rule.contains("group"));
        assertThat(hello.versions().contains(0x0303)).isEqualTo(!rule.contains("version"));
        assertThat(hello.suites().contains(0x1301)).isEqualTo(!rule.contains("suite"));
    }

    @Test
    void saysWhenTheProviderKnowsNothingOfATable() throws Exception {
        Path file = folder.resolve("fern.profile");
        Files.writeString(file, """
                key | P-256 | produce | - | a test
                tls-version | TLSv1.4 | produce | - | a test
                tls-suite | TLS_AES_128_GCM_SHA256 | produce | - | a test
                """);
        Tls tls = Tls.of(identity(clientKey), TRUST.withProfile(CryptoProfile.of(file)));

        assertThatThrownBy(tls::clientParameters)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the profile fern allows no tls-version");
    }

    /** A client that agrees on keys in other groups. */
    private record Groups(Set<String> names) implements AlgorithmConstraints {

        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
            return primitives.contains(CryptoPrimitive.SIGNATURE)
                    || algorithm.startsWith("TLS")
                    || names.contains(algorithm);
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
            return true;
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
            return permits(primitives, algorithm, parameters);
        }
    }
}
