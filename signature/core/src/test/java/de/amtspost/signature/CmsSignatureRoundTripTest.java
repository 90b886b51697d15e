package de.amtspost.signature;

import static de.amtspost.signature.CmsSamples.SMALL;
import static de.amtspost.signature.CmsSamples.assertGives;
import static de.amtspost.signature.CmsSamples.detached;
import static de.amtspost.signature.CmsSamples.large;
import static de.amtspost.signature.CmsSamples.signed;
import static de.amtspost.signature.CmsSamples.verifier;
import static de.amtspost.signature.CmsSamples.verify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CmsSignatureRoundTripTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "BRAINPOOL_P256", "RSA_3072"})
    void everyKindOfKey(KeyKind kind) throws Exception {
        assertGives(verify(signed(kind, SMALL)), SMALL);
        assertGives(verifier().verifyDetached(detached(kind, SMALL), Content.bytes(SMALL)), SMALL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_003})
    void everySize(int size) throws Exception {
        byte[] content = Arrays.copyOf(large(), size);

        assertGives(verify(signed(KeyKind.P256, content)), content);
        assertGives(verifier().verifyDetached(detached(KeyKind.P256, content), Content.bytes(content)), content);
    }

    @Test
    void tellsWhoSignedAndWhen() throws Exception {
        TestCertificate certificate = Samples.certificate(KeyKind.P256);
        Instant time = Instant.parse("2026-03-04T05:06:07Z");
        CmsSigner signer = CmsSigner.of(Samples.identity(certificate), Clock.fixed(time, ZoneOffset.UTC));

        Verdict.Valid<CmsContent> valid = Samples.valid(
                verifier().verifyDetached(signer.signDetached(Content.bytes(SMALL)), Content.bytes(SMALL)));

        assertThat(valid.content().signers()).containsExactly(valid.signer());
        assertThat(valid.signer().certificate()).isEqualTo(certificate.certificate());
        assertThat(valid.signer().subject()).contains("CN=Standesamt Musterstadt");
        assertThat(valid.signer().claimedTime()).contains(time.atOffset(ZoneOffset.UTC));
    }

    @Test
    void keepsContentsOnlyUntilTheyAreClosed() throws Exception {
        CmsVerifier verifier = verifier().withSpool(Spool.in(folder));
        byte[] signed = signed(KeyKind.P256, large());

        try (CmsContent content =
                Samples.valid(verifier.verify(Content.bytes(signed))).content()) {
            assertThat(files()).isEqualTo(1);
            assertThat(content.signers()).hasSize(1);
        }
        assertThat(files()).isZero();

        signed[signed.length - 100] ^= 1;
        assertThat(verifier.verify(Content.bytes(signed))).isInstanceOf(Verdict.Invalid.class);
        assertThat(files()).isZero();
    }

    @Test
    void keepsNothingOfAnUnknownSigner() throws Exception {
        byte[] signed = signed(KeyKind.P256, large());
        Trust others = Trust.of(TestPki.create("Andere Test CA").caCertificate());

        Verdict<CmsContent> verdict =
                CmsVerifier.of(others).withSpool(Spool.in(folder)).verify(Content.bytes(signed));

        Samples.assertIndeterminate(verdict, Verdict.Code.NO_TRUST_PATH);
        assertThat(files()).isZero();
    }

    @Test
    void nothingLargerThanTheLimit() throws Exception {
        byte[] signed = signed(KeyKind.P256, large());

        CmsVerifier exact = verifier().withSpool(Spool.in(folder).maxBytes(large().length));
        assertGives(exact.verify(Content.bytes(signed)), large());
        CmsVerifier tooSmall = verifier().withSpool(Spool.in(folder).maxBytes(large().length - 1));
        assertThatThrownBy(() -> tooSmall.verify(Content.bytes(signed)))
                .isInstanceOf(Spool.LimitExceededException.class);
        assertThat(files()).isZero();
    }

    @Test
    void aSourceThatBreaksIsNotTheFaultOfTheSigner() throws Exception {
        byte[] signed = signed(KeyKind.P256, large());
        for (int length : new int[] {0, 1, 20, 100_000, signed.length - 300}) {
            Content broken = Content.from(() -> brokenAfter(Arrays.copyOf(signed, length)));

            assertThatThrownBy(() -> verifier().verify(broken))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cut off");
        }
    }

    @Test
    void aContentThatBreaksIsNotSigned() throws Exception {
        Content broken = Content.from(() -> brokenAfter(large()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> CmsSamples.signer(KeyKind.P256).sign(broken, out))
                .isInstanceOf(IOException.class)
                .hasMessage("cut off");
        Samples.assertInvalid(verify(out.toByteArray()), Verdict.Code.STRUCTURE);
    }

    @Test
    void oneKindOfSignatureIsNotTheOther() throws Exception {
        Samples.assertInvalid(verify(detached(KeyKind.P256, SMALL)), Verdict.Code.COVERAGE);
        Samples.assertInvalid(
                verifier().verifyDetached(signed(KeyKind.P256, SMALL), Content.bytes(SMALL)), Verdict.Code.COVERAGE);
    }

    @Test
    void signsWithNoKeyThatMustNotSign() {
        assertThatThrownBy(() -> CmsSamples.signer(KeyKind.RSA_2048))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("RSA with 2048 bits is legacy")
                .hasMessageContaining("take RSA 3000");
        TestCertificate encryption =
                Samples.PKI.request("Meldebehörde").encryption().issue();
        assertThatThrownBy(() -> CmsSigner.of(Samples.identity(encryption)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for signatures");
    }

    private static InputStream brokenAfter(byte[] bytes) {
        InputStream cutOff = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("cut off");
            }

            @Override
            public int read() throws IOException {
                throw new IOException("cut off");
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(bytes), cutOff);
    }

    private long files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
