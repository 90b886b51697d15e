package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.TransportException;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.StatusServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.testpki.TimestampServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What time does to signatures: expiry, revocation before and after, services that fail. */
class TimeTest {

    private static final AdesValidator ONLINE = AdesValidator.of(Samples.TRUST).withValidationData(Samples.DATA);

    @ParameterizedTest
    @EnumSource
    void archivedSignaturesOutliveTheirCertificates(Form form) throws IOException {
        Instant now = Instant.now();
        TestPki pki = TestPki.create(
                "Langlebige CA", KeyKind.P256, Clock.fixed(now.minus(Duration.ofDays(9)), ZoneOffset.UTC));
        Trust trust = Trust.of(pki.caCertificate());
        try (StatusServer status = StatusServer.start(pki);
                TimestampServer stamps = TimestampServer.start(pki.request("Zeit")
                        .timestamping()
                        .ocspAt(status.ocsp())
                        .valid(now.minus(Duration.ofDays(8)), now.plus(Duration.ofDays(3000)))
                        .issue())) {
            TestCertificate signer =
                    pki.request("Standesamt").signer().ocspAt(status.ocsp()).issue();
            Content signed = form.signed(signer);
            Content archived = extended(signed, AdesLevel.LTA, trust, stamps.uri(), status);
            AdesValidator later =
                    AdesValidator.of(trust).withClock(Clock.fixed(now.plus(Duration.ofDays(800)), ZoneOffset.UTC));

            assertThat(only(later.validate(archived)).indication())
                    .as(only(later.validate(archived)).toString())
                    .isEqualTo(Indication.PASSED);
            assertThat(only(later.validate(signed)).indication()).isEqualTo(Indication.INDETERMINATE);

            pki.revoke(signer.certificate(), Instant.now().plusSeconds(1), CRLReason.KEY_COMPROMISE);
            assertThat(only(later.withValidationData(ValidationData.embedded().fetchingFrom(status.authority()))
                                    .validate(archived))
                            .indication())
                    .isEqualTo(Indication.PASSED);
        }
    }

    @Test
    void revokedBeforeIsNeitherExtendedNorPassed() throws IOException {
        TestCertificate signer = Samples.signer();
        Content signed = Samples.enveloped(signer);
        Content stamped = Samples.extended(signed, AdesLevel.T);
        assertThat(only(ONLINE.validate(stamped)).indication()).isEqualTo(Indication.PASSED);

        Samples.PKI.revoke(signer.certificate(), Instant.now().minus(Duration.ofHours(2)), CRLReason.KEY_COMPROMISE);

        SignatureReport report = only(ONLINE.validate(stamped));
        assertThat(report.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(report.subIndication()).hasValue("REVOKED_NO_POE");
        assertRefused(stamped, AdesLevel.LT, AdesException.Reason.REVOKED);
    }

    @Test
    void unknownStatusIsNotGood() throws IOException {
        Content signed = Samples.enveloped(Samples.PKI.signer("Ohne Auskunft"));

        assertThat(only(ONLINE.validate(signed)).indication()).isEqualTo(Indication.INDETERMINATE);
        assertRefused(signed, AdesLevel.LT, AdesException.Reason.REVOCATION_UNKNOWN);
    }

    @Test
    void notYetValidIsNotGood() throws IOException {
        TestCertificate signer =
                Samples.request(Samples.PKI, "Morgen").signer().notYetValid().issue();

        SignatureReport report = only(ONLINE.validate(Samples.enveloped(signer)));

        assertThat(report.indication()).isNotEqualTo(Indication.PASSED);
    }

    @Test
    void nothingIsFetchedUnlessTheHostWasNamed() throws IOException {
        Content signed = Samples.enveloped(Samples.signer());
        int asked = Samples.STATUS.requests();

        SignatureReport report = only(AdesValidator.of(Samples.TRUST).validate(signed));

        assertThat(report.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(Samples.STATUS.requests()).isEqualTo(asked);
        assertThat(only(ONLINE.validate(signed)).indication()).isEqualTo(Indication.PASSED);
        assertThat(Samples.STATUS.requests()).isGreaterThan(asked);
    }

    @Test
    void timeStampsOfStrangersDoNotCount() throws IOException {
        TestPki stranger = TestPki.create("Fremde CA");
        try (TimestampServer stamps =
                TimestampServer.start(stranger.request("Fremd").timestamping().issue())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            AdesExtender.of(Samples.TRUST, TimestampService.at(stamps.uri()))
                    .extend(Samples.enveloped(Samples.signer()), AdesLevel.T, out);

            SignatureReport report = only(ONLINE.validate(Content.bytes(out.toByteArray())));

            assertThat(report.provenTime()).isEmpty();
        }
    }

    @Test
    void aServiceThatIsDownLeavesNothingHalfMade() throws IOException {
        TimestampServer gone = TimestampServer.start(
                Samples.request(Samples.PKI, "Weg").timestamping().issue());
        URI address = gone.uri();
        gone.close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AdesExtender extender = AdesExtender.of(Samples.TRUST, TimestampService.at(address));

        assertThatThrownBy(() -> extender.extend(Samples.enveloped(Samples.signer()), AdesLevel.T, out))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("nothing was made");
        assertThat(out.size()).isZero();
    }

    private static Content extended(Content signed, AdesLevel level, Trust trust, URI stamps, StatusServer status)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AdesExtender.of(trust, TimestampService.at(stamps))
                .withValidationData(ValidationData.embedded().fetchingFrom(status.authority()))
                .extend(signed, level, out);
        return Content.bytes(out.toByteArray());
    }

    private static void assertRefused(Content signed, AdesLevel level, AdesException.Reason reason) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Samples.extender().extend(signed, level, out))
                .isInstanceOfSatisfying(
                        AdesException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(out.size()).isZero();
    }

    private static SignatureReport only(AdesReport report) {
        assertThat(report.signatures()).hasSize(1);
        return report.signatures().get(0);
    }
}
