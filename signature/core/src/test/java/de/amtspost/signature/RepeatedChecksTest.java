package de.amtspost.signature;

import static de.amtspost.signature.Samples.assertIndeterminate;
import static de.amtspost.signature.Samples.identity;
import static de.amtspost.signature.Samples.valid;

import de.amtspost.core.Content;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A verifier knows certificates that it has seen before, and judges them anew all the same. */
class RepeatedChecksTest {

    private static final String NAME = "Musterstadt Test CA";

    private final TestPki pki = TestPki.create(NAME);
    private final TestPki middle = pki.intermediate("Mitte");
    private final TestCertificate signer = middle.signer("Standesamt");
    private final Document document = Samples.signed(XmlSigner.of(identity(signer)));

    @TempDir
    Path folder;

    private Instant now = Instant.now();

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"P256", "P384", "P521", "BRAINPOOL_P256", "RSA_3072"})
    void judgesAlikeEveryTime(KeyKind kind) {
        TestCertificate good = Samples.certificate(kind);
        XmlVerifier verifier = XmlVerifier.of(Samples.TRUST);
        Document changed = Samples.signed(XmlSigner.of(identity(good)));
        Samples.target(changed).setAttribute("wert", "anders");
        for (int time = 0; time < 3; time++) {
            valid(verify(verifier, Samples.signed(XmlSigner.of(identity(good)))));
            Samples.assertInvalid(verify(verifier, changed), Code.DIGEST);
        }
    }

    @Test
    void refusesACertificateThatExpiredMeanwhile() {
        XmlVerifier verifier = XmlVerifier.of(Trust.of(pki.caCertificate()), clock);
        valid(verify(verifier));

        now = now.plus(Duration.ofDays(366));

        assertIndeterminate(verify(verifier), Code.CERTIFICATE_TIME);
    }

    @Test
    void refusesACertificateThatWasRevokedMeanwhile() throws Exception {
        Path lower = middle.writeCrl(folder.resolve("unten.crl"));
        Path upper = pki.writeCrl(folder.resolve("oben.crl"));
        Trust trust =
                Trust.of(pki.caCertificate()).withRevocation(Revocation.hard().crlFiles(lower, upper));
        XmlVerifier verifier = XmlVerifier.of(trust);
        CmsVerifier cms = CmsVerifier.of(trust);
        Content content = Content.bytes("Inhalt".getBytes(StandardCharsets.UTF_8));
        byte[] signature = CmsSigner.of(identity(signer)).signDetached(content);
        valid(verify(verifier));
        valid(cms.verifyDetached(signature, content));

        middle.revoke(signer.certificate(), now.minus(Duration.ofDays(1)), CRLReason.KEY_COMPROMISE);
        middle.writeCrl(lower);

        assertIndeterminate(verify(verifier), Code.CERTIFICATE_REVOKED);
        assertIndeterminate(cms.verifyDetached(signature, content), Code.CERTIFICATE_REVOKED);
    }

    @Test
    void refusesACertificateWhoseAuthorityWasRevokedMeanwhile() throws Exception {
        Path lower = middle.writeCrl(folder.resolve("unten.crl"));
        Path upper = pki.writeCrl(folder.resolve("oben.crl"));
        XmlVerifier verifier = XmlVerifier.of(
                Trust.of(pki.caCertificate()).withRevocation(Revocation.hard().crlFiles(lower, upper)));
        valid(verify(verifier));

        pki.revoke(middle.caCertificate(), now.minus(Duration.ofDays(1)), CRLReason.CA_COMPROMISE);
        pki.writeCrl(upper);

        assertIndeterminate(verify(verifier), Code.CERTIFICATE_REVOKED);
    }

    @Test
    void refusesACertificateWhoseAuthorityIsNoLongerTrusted() throws Exception {
        Path file = pki.writeCa(folder.resolve("anker.pem"));
        XmlVerifier verifier = XmlVerifier.of(Trust.watchedPem(file));
        // The same name and another key.
        TestPki twin = TestPki.create(NAME);
        Document ofTwin =
                Samples.signed(XmlSigner.of(identity(twin.intermediate("Mitte").signer("Standesamt"))));
        valid(verify(verifier));
        assertIndeterminate(verify(verifier, ofTwin), Code.NO_TRUST_PATH);

        twin.writeCa(file);

        assertIndeterminate(verify(verifier), Code.NO_TRUST_PATH);
        valid(verify(verifier, ofTwin));

        pki.writeCa(file);

        valid(verify(verifier));
        assertIndeterminate(verify(verifier, ofTwin), Code.NO_TRUST_PATH);
    }

    /** Without properties of XAdES nothing but the path tells. The last octets are those of the signature of the authority. */
    @Test
    void refusesTheSameCertificateUnderAnotherSignature() throws Exception {
        TestCertificate direct = pki.signer("Standesamt");
        Document plain = Santuario.of(direct).sign();
        XmlVerifier verifier = XmlVerifier.of(Trust.of(pki.caCertificate()));
        valid(verify(verifier, plain));

        Element shown = Samples.ds(plain, "X509Certificate");
        byte[] forged = Base64.getMimeDecoder().decode(shown.getTextContent());
        forged[forged.length - 1] ^= 1;
        String genuine = shown.getTextContent();
        shown.setTextContent(Base64.getEncoder().encodeToString(forged));

        assertIndeterminate(verify(verifier, plain), Code.NO_TRUST_PATH);
        shown.setTextContent(genuine);
        valid(verify(verifier, plain));
    }

    private Verdict<?> verify(XmlVerifier verifier) {
        return verify(verifier, document);
    }

    private static Verdict<?> verify(XmlVerifier verifier, Document signed) {
        return verifier.verify(Samples.signature(signed), Samples.target(signed));
    }
}
