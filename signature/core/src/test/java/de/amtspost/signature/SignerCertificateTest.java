package de.amtspost.signature;

import static de.amtspost.signature.Samples.PKI;
import static de.amtspost.signature.Samples.assertIndeterminate;
import static de.amtspost.signature.Samples.assertInvalid;
import static de.amtspost.signature.Samples.certificate;
import static de.amtspost.signature.Samples.ds;
import static de.amtspost.signature.Samples.identity;
import static de.amtspost.signature.Samples.valid;

import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Whose signatures are believed. */
class SignerCertificateTest {

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    @Test
    void asksWhoSignedOnlyAfterTheSignatureHolds() {
        Document document = signedBy(TestPki.create("Fremde CA").signer("Fremd"));
        Samples.target(document).setTextContent("geändert");

        assertInvalid(Samples.verify(document), Code.DIGEST);
    }

    @Test
    void believesNoForeignAuthorityWithTheSameName() {
        assertIndeterminate(
                Samples.verify(signedBy(TestPki.create("Musterstadt Test CA").signer("Standesamt"))),
                Code.NO_TRUST_PATH);
    }

    @Test
    void believesNoPathThatShowsTheTrustedAuthorityWithoutDescendingFromIt() {
        TestCertificate stranger = TestPki.create("Musterstadt Test CA").signer("Standesamt");
        Identity mixed = Identity.of(stranger.privateKey(), List.of(stranger.certificate(), PKI.caCertificate()));

        assertIndeterminate(Samples.verify(Samples.signed(XmlSigner.of(mixed))), Code.NO_TRUST_PATH);
    }

    @Test
    void believesIntermediateAuthoritiesThatAreShown() {
        TestPki lower = PKI.intermediate("Mitte").intermediate("Unten");
        TestCertificate signer = lower.signer("Standesamt");

        valid(Samples.verify(signedBy(signer)));
        Identity alone = Identity.of(signer.privateKey(), List.of(signer.certificate()));
        assertIndeterminate(Samples.verify(Samples.signed(XmlSigner.of(alone))), Code.NO_TRUST_PATH);
    }

    @Test
    void believesAnIntermediateAuthorityAsAnchor() {
        TestPki middle = PKI.intermediate("Mitte");

        valid(verify(signedBy(middle.signer("Standesamt")), Trust.of(middle.caCertificate())));
        assertIndeterminate(
                verify(signedBy(PKI.signer("Standesamt")), Trust.of(middle.caCertificate())), Code.NO_TRUST_PATH);
    }

    @Test
    void believesNobodyWhoseIssuerIsNoAuthority() throws Exception {
        TestCertificate end = PKI.signer("Standesamt");
        TestCertificate below = issuedBy(end);

        assertIndeterminate(Samples.verify(signedBy(below)), Code.NO_TRUST_PATH);
    }

    @Test
    void believesATrustedSignerButNobodyWhomItIssued() throws Exception {
        TestCertificate pinned = PKI.signer("Standesamt");
        Trust trust = Trust.of(pinned.certificate());

        valid(verify(signedBy(pinned), trust));
        assertIndeterminate(verify(signedBy(issuedBy(pinned)), trust), Code.NO_TRUST_PATH);
    }

    @Test
    void refusesExpiredAndFutureCertificates() {
        for (TestCertificate signer : List.of(
                PKI.request("Alt").signer().expired().issue(),
                PKI.request("Neu").signer().notYetValid().issue())) {
            assertIndeterminate(Samples.verify(signedBy(signer)), Code.CERTIFICATE_TIME);
            assertIndeterminate(verify(signedBy(signer), Trust.of(signer.certificate())), Code.CERTIFICATE_TIME);
        }
    }

    @Test
    void judgesByTheClockOfTheVerifier() {
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(366)), ZoneOffset.UTC);
        Document document = signedBy(certificate(KeyKind.P256));

        assertIndeterminate(
                XmlVerifier.of(Samples.TRUST, later).verify(Samples.signature(document), Samples.target(document)),
                Code.CERTIFICATE_TIME);
    }

    @Test
    void refusesCertificatesForOtherPurposes() throws Exception {
        TestCertificate encryption = PKI.request("Postfach").encryption().issue();

        assertIndeterminate(Samples.verify(Santuario.of(encryption).sign()), Code.CERTIFICATE_USAGE);
    }

    @Test
    void refusesCurvesThatAreSpeltOut() throws Exception {
        assertInvalid(Samples.verify(Santuario.of(withSpeltOutCurve()).sign()), Code.KEY);
    }

    @Test
    void refusesCurvesThatAreNotListed() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
        for (String curve : List.of("secp256k1", "secp224r1", "brainpoolP256t1")) {
            generator.initialize(new ECGenParameterSpec(curve));
            TestCertificate signer = selfSigned(generator.generateKeyPair());

            assertInvalid(Samples.verify(Santuario.of(signer).sign()), Code.KEY);
        }
    }

    @Test
    void refusesRubbishInsteadOfACertificate() {
        for (String rubbish : List.of("", "AAAA", "MAA=", "MIIB")) {
            Document document = signedBy(certificate(KeyKind.P256));
            ds(document, "X509Certificate").setTextContent(rubbish);

            assertInvalid(Samples.verify(document), Code.CERTIFICATE);
        }
    }

    private static Document signedBy(TestCertificate signer) {
        return Samples.signed(XmlSigner.of(identity(signer)));
    }

    private static Verdict<XmlFragment> verify(Document document, Trust trust) {
        return XmlVerifier.of(trust).verify(Samples.signature(document), Samples.target(document));
    }

    private static TestCertificate withSpeltOutCurve() throws Exception {
        KeyPairGenerator named = KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
        named.initialize(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec curve =
                ((java.security.interfaces.ECPublicKey) named.generateKeyPair().getPublic()).getParams();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
        generator.initialize(
                new ECParameterSpec(curve.getCurve(), curve.getGenerator(), curve.getOrder(), curve.getCofactor()));
        return selfSigned(generator.generateKeyPair());
    }

    private static TestCertificate selfSigned(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=Selbst");
        return new TestCertificate(keys.getPrivate(), List.of(certified(name, name, keys, keys.getPrivate())));
    }

    private static TestCertificate issuedBy(TestCertificate issuer) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        X500Name issuerName = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        X509Certificate certificate =
                certified(issuerName, new X500Name("CN=Untergeschoben"), keys, issuer.privateKey());
        return new TestCertificate(keys.getPrivate(), List.of(certificate, issuer.certificate(), PKI.caCertificate()));
    }

    private static X509Certificate certified(
            X500Name issuer, X500Name subject, KeyPair keys, java.security.PrivateKey issuerKey) throws Exception {
        Instant now = Instant.now();
        return new JcaX509CertificateConverter()
                .setProvider(BOUNCY_CASTLE)
                .getCertificate(new JcaX509v3CertificateBuilder(
                                issuer,
                                BigInteger.ONE,
                                Date.from(now.minusSeconds(3600)),
                                Date.from(now.plusSeconds(3600)),
                                subject,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA")
                                .setProvider(BOUNCY_CASTLE)
                                .build(issuerKey)));
    }
}
