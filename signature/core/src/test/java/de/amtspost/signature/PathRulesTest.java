package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authority says about those below it (RFC 5280, section 6.1): names, depth, policies, signatures. */
@SuppressWarnings("JavaUtilDate") // The builder of Bouncy Castle takes nothing else.
class PathRulesTest {

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final String OURS = "1.3.6.1.4.1.99999.1";
    private static final String OTHERS = "1.3.6.1.4.1.99999.2";

    private record Issuer(X500Name name, PrivateKey key) {}

    private final KeyPair middleKeys = keys();
    private final X500Name middleName = new X500Name("CN=Mitte");

    @ParameterizedTest
    @CsvSource({"Musterstadt, VALID", "Anderswo, NO_TRUST_PATH"})
    void keepsAuthoritiesToTheirNames(String organisation, String expected) {
        GeneralName allowed = new GeneralName(new X500Name("C=DE,O=Musterstadt"));
        X509Certificate middle = middle(Map.of(
                Extension.nameConstraints,
                new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(allowed)}, null)));
        X509Certificate end = end(new X500Name("C=DE,O=" + organisation + ",CN=Standesamt"), Map.of());

        assertThat(outcome(Samples.TRUST, end, middle)).isEqualTo(expected);
    }

    @Test
    void keepsAuthoritiesToTheirDepth() {
        X509Certificate middle = issued(root(), middleName, middleKeys, new BasicConstraints(0), Map.of());
        KeyPair lowerKeys = keys();
        X500Name lowerName = new X500Name("CN=Unten");
        X509Certificate lower = issued(
                new Issuer(middleName, middleKeys.getPrivate()),
                lowerName,
                lowerKeys,
                new BasicConstraints(true),
                Map.of());
        X509Certificate end = issued(
                new Issuer(lowerName, lowerKeys.getPrivate()),
                new X500Name("CN=Ende"),
                keys(),
                new BasicConstraints(false),
                Map.of());

        assertThat(outcome(Samples.TRUST, end, lower, middle)).isEqualTo("NO_TRUST_PATH");
        assertThat(outcome(
                        Samples.TRUST,
                        end,
                        lower,
                        issued(root(), middleName, middleKeys, new BasicConstraints(1), Map.of())))
                .isEqualTo("VALID");
    }

    @Test
    void asksForPoliciesIfTold() {
        X509Certificate middle = middle(policies(OURS));
        X509Certificate ours = end(new X500Name("CN=Ende"), policies(OURS));
        X509Certificate others = end(new X500Name("CN=Ende"), policies(OTHERS));
        X509Certificate none = end(new X500Name("CN=Ende"), Map.of());
        Trust trust = Samples.TRUST.withCertificatePolicies(OURS);

        assertThat(outcome(trust, ours, middle)).isEqualTo("VALID");
        assertThat(outcome(trust, others, middle)).isEqualTo("NO_TRUST_PATH");
        assertThat(outcome(trust, none, middle)).isEqualTo("NO_TRUST_PATH");
        assertThat(outcome(trust, ours, middle(policies(OTHERS)))).isEqualTo("NO_TRUST_PATH");
        assertThat(outcome(Samples.TRUST, others, middle)).isEqualTo("VALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy", "1.2.x", "1", "1.02"})
    void takesObjectIdentifiersOnly(String identifier) {
        assertThatThrownBy(() -> Samples.TRUST.withCertificatePolicies(identifier))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Samples.TRUST.withCertificatePolicies()).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"SHA256withECDSA, VALID", "SHA1withECDSA, ALGORITHM", "SHA224withECDSA, ALGORITHM"})
    void judgesHowCertificatesWereSigned(String algorithm, String expected) {
        X509Certificate end =
                certificate(root(), new X500Name("CN=Ende"), keys(), new BasicConstraints(false), Map.of(), algorithm);

        assertThat(outcome(Samples.TRUST, end)).isEqualTo(expected);
    }

    @Test
    void namesTheRuleByWhichACertificateIsRefused() {
        X509Certificate end = certificate(
                root(), new X500Name("CN=Ende"), keys(), new BasicConstraints(false), Map.of(), "SHA1withECDSA");

        assertThat(Samples.TRUST.status(List.of(end), Instant.now()).problem().flatMap(Verdict.Reason::rule))
                .map(CryptoProfile.Rule::id)
                .hasValue("certificate:ecdsa-sha1");
    }

    private static String outcome(Trust trust, X509Certificate... certificates) {
        Optional<Verdict.Reason> problem =
                trust.status(List.of(certificates), Instant.now()).problem();
        return problem.map(reason -> reason.code().name()).orElse("VALID");
    }

    private static Map<ASN1ObjectIdentifier, ASN1Encodable> policies(String identifier) {
        return Map.of(
                Extension.certificatePolicies,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(identifier))));
    }

    private X509Certificate middle(Map<ASN1ObjectIdentifier, ? extends ASN1Encodable> extensions) {
        return issued(root(), middleName, middleKeys, new BasicConstraints(true), extensions);
    }

    private X509Certificate end(X500Name name, Map<ASN1ObjectIdentifier, ? extends ASN1Encodable> extensions) {
        return issued(
                new Issuer(middleName, middleKeys.getPrivate()), name, keys(), new BasicConstraints(false), extensions);
    }

    private static Issuer root() {
        return new Issuer(
                X500Name.getInstance(
                        Samples.PKI.caCertificate().getSubjectX500Principal().getEncoded()),
                Samples.PKI.caKey());
    }

    private static X509Certificate issued(
            Issuer issuer,
            X500Name subject,
            KeyPair keys,
            BasicConstraints constraints,
            Map<ASN1ObjectIdentifier, ? extends ASN1Encodable> extensions) {
        return certificate(issuer, subject, keys, constraints, extensions, "SHA256withECDSA");
    }

    private static X509Certificate certificate(
            Issuer issuer,
            X500Name subject,
            KeyPair keys,
            BasicConstraints constraints,
            Map<ASN1ObjectIdentifier, ? extends ASN1Encodable> extensions,
            String algorithm) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer.name(),
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now.minusSeconds(3600)),
                    Date.from(now.plusSeconds(3600)),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, constraints);
            for (Map.Entry<ASN1ObjectIdentifier, ? extends ASN1Encodable> extension : extensions.entrySet()) {
                builder.addExtension(extension.getKey(), true, extension.getValue());
            }
            return new JcaX509CertificateConverter()
                    .setProvider(BOUNCY_CASTLE)
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(BOUNCY_CASTLE)
                            .build(issuer.key())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
