package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of revoked certificates from files. */
class RevocationTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final TestPki pki = TestPki.create("Musterstadt Test CA");
    private final TestCertificate signer = pki.signer("Standesamt");

    @TempDir
    Path folder;

    /** Days before and after now; "-" where nothing was revoked. */
    @ParameterizedTest(name = "asked for {0}, revoked at {1} ({2}), list from {3} to {4}: {5}")
    @CsvSource({
        "  0,   -,                -, -1,   1, VALID",
        "  0, -10,   KEY_COMPROMISE, -1,   1, CERTIFICATE_REVOKED",
        "  0, -10,       SUPERSEDED, -1,   1, CERTIFICATE_REVOKED",
        "  0,   0,      UNSPECIFIED, -1,   1, CERTIFICATE_REVOKED",
        "  0, -10, CERTIFICATE_HOLD, -1,   1, CERTIFICATE_ON_HOLD",
        // Revoked later: good at that time, whatever the reason.
        "-20, -10,   KEY_COMPROMISE, -1,   1, VALID",
        "-20, -10,       SUPERSEDED, -1,   1, VALID",
        "-20, -10, CERTIFICATE_HOLD, -1,   1, VALID",
        // A list that ended says nothing about those it does not name, and enough about those it does.
        "  0,   -,                -, -5,  -2, REVOCATION_UNKNOWN",
        "  0, -10,   KEY_COMPROMISE, -5,  -2, CERTIFICATE_REVOKED",
        " -3,   -,                -, -5,  -2, VALID",
        // A list made later knows about earlier times too.
        "-20,   -,                -, -1,   1, VALID",
        // A list made after the certificate expired need not name it any more.
        " 90,   -,                -, 101, 130, REVOCATION_UNKNOWN",
        " 90,  80,       SUPERSEDED, 101, 130, CERTIFICATE_REVOKED",
        " 90,  95,       SUPERSEDED, 101, 130, VALID",
    })
    void judgesAtAPointInTime(int at, String revoked, String reason, int from, int to, String expected)
            throws Exception {
        TestCertificate certificate =
                pki.request("Standesamt").signer().valid(day(-100), day(100)).issue();
        if (!"-".equals(revoked)) {
            pki.revoke(certificate.certificate(), day(Integer.parseInt(revoked)), CRLReason.valueOf(reason));
        }
        X509CRL list = pki.crl(day(from), day(to));

        assertThat(outcome(hard(list).status(certificate.chain(), day(at)))).isEqualTo(expected);
        // To the platform, a certificate is still good in the very moment in which it is revoked.
        if (from <= at && at <= to && !revoked.equals(String.valueOf(at))) {
            assertThat(platformAccepts(certificate.certificate(), list, day(at)))
                    .as("the platform, which looks at lists of that time only")
                    .isEqualTo("VALID".equals(expected));
        }
    }

    @SuppressWarnings("JavaUtilDate") // The certification path API of the platform takes nothing else.
    private boolean platformAccepts(X509Certificate certificate, X509CRL list, Instant at) throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(Set.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(pki.caCertificate(), null)));
        parameters.setDate(Date.from(at));
        parameters.addCertPathChecker(checker);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list))));
        try {
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return true;
        } catch (CertPathValidatorException e) {
            assertThat(e.getReason()).isInstanceOf(CertPathValidatorException.BasicReason.class);
            return false;
        }
    }

    @Test
    void acceptsRevokedCertificatesUntilItIsToldToCheck() {
        pki.revoke(signer.certificate(), day(-1), CRLReason.KEY_COMPROMISE);

        assertThat(outcome(Trust.of(pki.caCertificate()).status(signer.chain(), now)))
                .isEqualTo("VALID");
        assertThat(outcome(trust(Revocation.off()).status(signer.chain(), now))).isEqualTo("VALID");
    }

    @Test
    void tellsWhetherItPassesWhereNothingIsKnown() {
        assertThat(outcome(trust(Revocation.hard()).status(signer.chain(), now)))
                .isEqualTo("REVOCATION_UNKNOWN");

        CertificateStatus soft = trust(Revocation.soft()).status(signer.chain(), now);
        assertThat(soft).isInstanceOf(CertificateStatus.Valid.class);
        assertThat(((CertificateStatus.Valid) soft).notes())
                .extracting(Verdict.Reason::code)
                .containsExactly(Code.REVOCATION_UNKNOWN);
    }

    @Test
    void neverToleratesWhatIsRevokedOrOnHold() throws Exception {
        TestCertificate held = pki.signer("Meldeamt");
        pki.revoke(signer.certificate(), day(-1), CRLReason.KEY_COMPROMISE);
        pki.revoke(held.certificate(), day(-1), CRLReason.CERTIFICATE_HOLD);
        Trust trust = trust(Revocation.soft().crlFiles(file(pki.crl())));

        assertThat(trust.status(signer.chain(), now)).isInstanceOf(CertificateStatus.Invalid.class);
        assertThat(trust.status(held.chain(), now)).isInstanceOf(CertificateStatus.Indeterminate.class);
    }

    @Test
    void believesTheNewestListAboutAHold() throws Exception {
        pki.revoke(signer.certificate(), day(-3), CRLReason.CERTIFICATE_HOLD);
        X509CRL held = pki.crl(day(-2), day(5));
        pki.release(signer.certificate());
        X509CRL released = pki.crl(day(-1), day(5));

        assertThat(outcome(hard(held).status(signer.chain(), now))).isEqualTo("CERTIFICATE_ON_HOLD");
        assertThat(outcome(hard(held, released).status(signer.chain(), now))).isEqualTo("VALID");
        assertThat(outcome(hard(released, held).status(signer.chain(), now))).isEqualTo("VALID");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void checksListsOfEveryKindOfKey(KeyKind kind) throws Exception {
        TestPki authority = TestPki.create("Wurzel", kind, Clock.systemUTC());
        TestCertificate good = authority.signer("Gut");
        TestCertificate bad = authority.signer("Schlecht");
        authority.revoke(bad.certificate(), day(-1), CRLReason.AFFILIATION_CHANGED);
        Trust trust = Trust.of(authority.caCertificate())
                .withRevocation(Revocation.hard().crlFiles(authority.writeCrl(folder.resolve("liste.crl"))));

        assertThat(outcome(trust.status(good.chain(), now))).isEqualTo("VALID");
        assertThat(outcome(trust.status(bad.chain(), now))).isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void checksEveryAuthorityOnThePath() throws Exception {
        TestPki middle = pki.intermediate("Mitte");
        List<X509Certificate> chain = middle.signer("Unten").chain();

        assertThat(outcome(hard(middle.crl()).status(chain, now))).isEqualTo("REVOCATION_UNKNOWN");
        assertThat(outcome(hard(middle.crl(), pki.crl()).status(chain, now))).isEqualTo("VALID");
        pki.revoke(middle.caCertificate(), day(-1), CRLReason.CA_COMPROMISE);
        assertThat(outcome(hard(middle.crl(), pki.crl()).status(chain, now))).isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void takesAnotherPathWhereAnAuthorityOnTheFirstIsRevoked() throws Exception {
        TestPki other = TestPki.create("Andere CA");
        TestPki middle = pki.intermediate("Mitte");
        X509Certificate cross = other.crossCertificate(middle);
        pki.revoke(middle.caCertificate(), day(-1), CRLReason.SUPERSEDED);
        TestCertificate leaf = middle.signer("Unten");
        Trust both = Trust.of(pki.caCertificate(), other.caCertificate())
                .withRevocation(Revocation.hard().crlFiles(file(pki.crl()), file(other.crl()), file(middle.crl())));

        assertThat(outcome(both.status(List.of(leaf.certificate(), middle.caCertificate()), now)))
                .isEqualTo("CERTIFICATE_REVOKED");
        for (List<X509Certificate> shown : List.of(
                List.of(leaf.certificate(), middle.caCertificate(), cross),
                List.of(leaf.certificate(), cross, middle.caCertificate()))) {
            CertificateStatus status = both.status(shown, now);
            assertThat(outcome(status)).isEqualTo("VALID");
            assertThat(((CertificateStatus.Valid) status).path()).containsExactly(leaf.certificate(), cross);
        }
    }

    @Test
    void believesNoListOfAStrangerWithTheSameName() throws Exception {
        TestPki stranger = TestPki.create("Musterstadt Test CA");

        assertThat(hard(stranger.crl()).problem(signer.certificate(), now))
                .hasValueSatisfying(text -> assertThat(text).contains("not signed by it"));
        assertThat(outcome(hard(stranger.crl(), pki.crl()).status(signer.chain(), now)))
                .isEqualTo("VALID");
    }

    @Test
    void readsPemAndBinary() throws Exception {
        String text = "-----BEGIN X509 CRL-----\n"
                + Base64.getMimeEncoder().encodeToString(pki.crl().getEncoded()) + "\n-----END X509 CRL-----\n";
        Path file = Files.writeString(folder.resolve("liste.pem"), text);

        assertThat(outcome(trust(Revocation.hard().crlFiles(file)).status(signer.chain(), now)))
                .isEqualTo("VALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "keine Liste", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"})
    void refusesFilesWithoutList(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("leer.crl"), text);

        assertThatThrownBy(() -> Revocation.hard().crlFiles(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leer.crl");
    }

    @Test
    void refusesFilesThatAreMissingAndSourcesWithoutACheck() {
        Path missing = folder.resolve("fehlt.crl");

        assertThatThrownBy(() -> Revocation.soft().crlFiles(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("fehlt.crl");
        assertThatThrownBy(() -> Revocation.off().crlFiles(missing)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAChangedListAgainAndKeepsTheFormerOneOfABadFile() throws Exception {
        Path file = pki.writeCrl(folder.resolve("liste.crl"));
        Trust trust = trust(Revocation.hard().crlFiles(file));
        assertThat(outcome(trust.status(signer.chain(), now))).isEqualTo("VALID");

        Files.writeString(file, "halb geschrieben");
        assertThat(outcome(trust.status(signer.chain(), now))).isEqualTo("VALID");
        pki.revoke(signer.certificate(), day(-1), CRLReason.KEY_COMPROMISE);
        pki.writeCrl(file);
        assertThat(outcome(trust.status(signer.chain(), now))).isEqualTo("CERTIFICATE_REVOKED");
        Files.delete(file);
        assertThat(outcome(trust.status(signer.chain(), now))).isEqualTo("CERTIFICATE_REVOKED");
    }

    @Test
    void saysSoInTheVerdictOnASignature() throws Exception {
        var document = Samples.signed(XmlSigner.of(Samples.identity(signer)));
        var signature = Samples.signature(document);
        var target = Samples.target(document);

        Samples.valid(XmlVerifier.of(hard(pki.crl())).verify(signature, target));
        assertThat(Samples.valid(XmlVerifier.of(trust(Revocation.soft())).verify(signature, target))
                        .notes())
                .extracting(Verdict.Reason::code)
                .containsExactly(Code.REVOCATION_UNKNOWN);
        Samples.assertIndeterminate(
                XmlVerifier.of(trust(Revocation.hard())).verify(signature, target), Code.REVOCATION_UNKNOWN);
        pki.revoke(signer.certificate(), day(-1), CRLReason.KEY_COMPROMISE);
        Samples.assertIndeterminate(
                XmlVerifier.of(hard(pki.crl())).verify(signature, target), Code.CERTIFICATE_REVOKED);
    }

    private Instant day(int offset) {
        return now.plus(Duration.ofDays(offset));
    }

    private Trust trust(Revocation revocation) {
        return Trust.of(pki.caCertificate()).withRevocation(revocation);
    }

    private Trust hard(X509CRL... lists) throws Exception {
        Path[] files = new Path[lists.length];
        for (int i = 0; i < lists.length; i++) {
            files[i] = file(lists[i]);
        }
        return trust(Revocation.hard().crlFiles(files));
    }

    private Path file(X509CRL list) throws Exception {
        return Files.write(Files.createTempFile(folder, "liste", ".crl"), list.getEncoded());
    }

    private static String outcome(CertificateStatus status) {
        return status.problem().map(reason -> reason.code().name()).orElse("VALID");
    }
}
