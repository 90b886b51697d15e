package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.StatusServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OCSP responses at hand, and questions over the network. */
class OcspTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final TestPki pki = TestPki.create("Musterstadt Test CA");

    /** Hours before and after now; "-" where nothing was revoked. */
    @ParameterizedTest(name = "asked for {0}, revoked at {1} ({2}), answer from {3} to {4}: {5}")
    @CsvSource({
        "  0,   -,                -, -1, 1, VALID",
        "  0, -10,   KEY_COMPROMISE, -1, 1, CERTIFICATE_REVOKED",
        "  0, -10, CERTIFICATE_HOLD, -1, 1, CERTIFICATE_ON_HOLD",
        "-20, -10,   KEY_COMPROMISE, -1, 1, VALID",
        "  0,   -,                -, -5, -2, REVOCATION_UNKNOWN",
        " -3,   -,                -, -5, -2, VALID",
    })
    void judgesAtAPointInTime(int at, String revoked, String reason, int from, int to, String expected) {
        TestCertificate signer = signer();
        if (!"-".equals(revoked)) {
            pki.revoke(signer.certificate(), hour(Integer.parseInt(revoked)), CRLReason.valueOf(reason));
        }
        byte[] answer = pki.ocsp(signer.certificate(), hour(from), hour(to));

        assertThat(outcome(hard().ocspResponses(answer), signer, hour(at))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
    void checksAnswersOfEveryKindOfKey(KeyKind kind) {
        TestPki authority = TestPki.create("Wurzel", kind, Clock.systemUTC());
        TestCertificate signer = authority.signer("Standesamt");
        Revocation revocation = hard().ocspResponses(authority.ocsp(signer.certificate(), hour(-1), hour(1)));

        assertThat(Trust.of(authority.caCertificate())
                        .withRevocation(revocation)
                        .problem(signer.certificate(), now))
                .isEmpty();
    }

    @Test
    void believesNoAnswerOnAnotherCertificateOrByAnotherAuthority() {
        TestCertificate signer = signer();
        TestPki stranger = TestPki.create("Musterstadt Test CA");
        byte[] onAnother = pki.ocsp(pki.signer("Meldeamt").certificate(), hour(-1), hour(1));
        byte[] byStranger = stranger.ocsp(signer.certificate(), hour(-1), hour(1));

        assertThat(outcome(hard().ocspResponses(onAnother, byStranger), signer, now))
                .isEqualTo("REVOCATION_UNKNOWN");
    }

    @Test
    void believesRespondersOfTheAuthorityAndNobodyElse() throws Exception {
        TestCertificate responder = pki.request("OCSP").ocspResponder().issue();
        TestCertificate noResponder = pki.signer("Meldeamt");
        TestCertificate expired = pki.request("OCSP").ocspResponder().expired().issue();
        TestCertificate foreign = TestPki.create("Musterstadt Test CA")
                .request("OCSP")
                .ocspResponder()
                .issue();

        assertThat(online(responder)).isEqualTo("VALID");
        assertThat(online(noResponder)).isEqualTo("REVOCATION_UNKNOWN");
        assertThat(online(expired)).isEqualTo("REVOCATION_UNKNOWN");
        assertThat(online(foreign)).isEqualTo("REVOCATION_UNKNOWN");
    }

    private String online(TestCertificate responder) throws Exception {
        try (StatusServer server = StatusServer.start(pki, responder)) {
            TestCertificate signer =
                    pki.request("Standesamt").signer().ocspAt(server.ocsp()).issue();
            return outcome(hard().fetchingFrom(server.authority()), signer, now);
        }
    }

    @Test
    void believesNoAnswerThatWasChanged() {
        TestCertificate signer = signer();
        byte[] answer = pki.ocsp(signer.certificate(), hour(-1), hour(1));
        answer[answer.length - 1] ^= 1;

        assertThat(outcome(hard().ocspResponses(answer), signer, now)).isEqualTo("REVOCATION_UNKNOWN");
    }

    @Test
    void refusesBytesThatAreNoAnswer() throws Exception {
        byte[] tryLater =
                new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();

        for (byte[] bytes : new byte[][] {{}, {0x30, 0x03}, tryLater}) {
            assertThatThrownBy(() -> hard().ocspResponses(bytes)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void asksNobodyUnlessToldSo() throws Exception {
        try (StatusServer server = StatusServer.start(pki)) {
            TestCertificate signer = pki.request("Standesamt")
                    .signer()
                    .ocspAt(server.ocsp())
                    .crlAt(server.crl())
                    .issue();

            assertThat(outcome(hard(), signer, now)).isEqualTo("REVOCATION_UNKNOWN");
            assertThat(outcome(hard().fetchingFrom("localhost", "crl.example.de"), signer, now))
                    .isEqualTo("REVOCATION_UNKNOWN");
            assertThat(server.requests()).isZero();
            assertThat(outcome(hard().fetchingFrom(server.authority()), signer, now))
                    .isEqualTo("VALID");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksOnceAndKeepsTheAnswer(boolean ocsp) throws Exception {
        try (StatusServer server = StatusServer.start(pki)) {
            var request = pki.request("Standesamt").signer();
            TestCertificate signer = (ocsp ? request.ocspAt(server.ocsp()) : request.crlAt(server.crl())).issue();
            Revocation kept = hard().fetchingFrom(server.authority());

            assertThat(outcome(kept, signer, now)).isEqualTo("VALID");
            pki.revoke(signer.certificate(), hour(-1), CRLReason.KEY_COMPROMISE);
            assertThat(outcome(kept, signer, now)).isEqualTo("VALID");
            assertThat(server.requests()).isEqualTo(1);
            assertThat(outcome(hard().fetchingFrom(server.authority()), signer, now))
                    .isEqualTo("CERTIFICATE_REVOKED");
        }
    }

    @Test
    void asksForAListWhereTheResponderDoesNotAnswer() throws Exception {
        TestPki other = TestPki.create("Andere CA");
        try (StatusServer silent = StatusServer.start(other);
                StatusServer server = StatusServer.start(pki)) {
            TestCertificate signer = pki.request("Standesamt")
                    .signer()
                    .ocspAt(silent.ocsp())
                    .crlAt(server.crl())
                    .issue();

            assertThat(outcome(hard().fetchingFrom(silent.authority(), server.authority()), signer, now))
                    .isEqualTo("VALID");
            assertThat(silent.requests()).isEqualTo(1);
        }
    }

    @Test
    void asksNobodyAboutWhatIsAtHand() throws Exception {
        try (StatusServer server = StatusServer.start(pki)) {
            TestCertificate signer =
                    pki.request("Standesamt").signer().ocspAt(server.ocsp()).issue();
            byte[] answer = pki.ocsp(signer.certificate(), hour(-1), hour(1));

            assertThat(outcome(hard().fetchingFrom(server.authority()).ocspResponses(answer), signer, now))
                    .isEqualTo("VALID");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void saysWhoDidNotAnswer() throws Exception {
        StatusServer server = StatusServer.start(pki);
        TestCertificate signer =
                pki.request("Standesamt").signer().crlAt(server.crl()).issue();
        Revocation kept = hard().fetchingFrom(server.authority());
        server.close();

        assertThat(trust(kept).problem(signer.certificate(), now)).hasValueSatisfying(text -> assertThat(text)
                .contains(server.crl().toString()));
        assertThat(outcome(Revocation.soft().fetchingFrom(server.authority()), signer, now))
                .isEqualTo("VALID");
    }

    private Revocation hard() {
        return Revocation.hard();
    }

    private TestCertificate signer() {
        return pki.request("Standesamt").signer().valid(hour(-100), hour(100)).issue();
    }

    private Instant hour(int offset) {
        return now.plus(Duration.ofHours(offset));
    }

    private Trust trust(Revocation revocation) {
        return Trust.of(pki.caCertificate()).withRevocation(revocation);
    }

    private String outcome(Revocation revocation, TestCertificate certificate, Instant at) {
        return trust(revocation)
                .status(certificate.chain(), at)
                .problem()
                .map(reason -> reason.code().name())
                .orElse("VALID");
    }
}
