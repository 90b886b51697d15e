package de.amtspost.signature;

import static de.amtspost.signature.CmsEncryptionSamples.assertDecrypts;
import static de.amtspost.signature.CmsEncryptionSamples.decrypter;
import static de.amtspost.signature.CmsEncryptionSamples.refused;
import static de.amtspost.signature.CmsSamples.SMALL;
import static de.amtspost.signature.CmsSamples.assertGives;
import static de.amtspost.signature.CmsSamples.verifier;
import static de.amtspost.signature.CmsSamples.verify;
import static de.amtspost.signature.Samples.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.signature.DecryptionException.Reason;
import de.amtspost.signature.Verdict.Code;
import de.amtspost.testpki.KeyKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no proper BER, or too much of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CmsStructureTest {

    /** {@code ContentInfo} with signed-data up to its version, SHA-256 announced, and the content begun, all in BER. */
    private static final String SIGNED = "3080 06092a864886f70d010702 a080 3080";

    private static final String CONTENT =
            SIGNED + "020101 310d300b0609608648016503040201 3080 06092a864886f70d010701 a080 2480";

    private static final String ENVELOPED = "3080 060b2a864886f70d0109100117 a080 3080";

    @Test
    void cutOffAnywhere() throws Exception {
        byte[] ber = CmsSamples.signed(KeyKind.P256, SMALL);
        byte[] der = der(ber);
        byte[] encrypted = CmsEncryptionSamples.encrypted(KeyKind.P256, SMALL);
        assertGives(verify(ber), SMALL);
        assertGives(verify(der), SMALL);
        assertDecrypts(decrypter(KeyKind.P256), encrypted, SMALL);

        for (byte[] whole : List.of(ber, der)) {
            for (int length = 0; length < whole.length; length++) {
                assertInvalid(verify(Arrays.copyOf(whole, length)), Code.STRUCTURE);
            }
        }
        for (byte[] whole : List.of(encrypted, der(encrypted))) {
            for (int length = 0; length < whole.length; length++) {
                assertThat(refused(decrypter(KeyKind.P256), Arrays.copyOf(whole, length))
                                .reason())
                        .isEqualTo(Reason.STRUCTURE);
            }
        }
    }

    @Test
    void somethingBehind() throws Exception {
        byte[] signed = CmsSamples.signed(KeyKind.P256, SMALL);
        byte[] detached = CmsSamples.detached(KeyKind.P256, SMALL);
        byte[] encrypted = CmsEncryptionSamples.encrypted(KeyKind.P256, SMALL);
        for (byte[] more : List.of(new byte[1], new byte[2], new byte[4], signed)) {
            assertInvalid(verify(joined(signed, more)), Code.STRUCTURE);
            assertInvalid(verify(joined(der(signed), more)), Code.STRUCTURE);
            assertInvalid(verifier().verifyDetached(joined(detached, more), Content.bytes(SMALL)), Code.STRUCTURE);
            assertThat(refused(decrypter(KeyKind.P256), joined(encrypted, more)).reason())
                    .isEqualTo(Reason.STRUCTURE);
        }
    }

    @Test
    void derIsReadToo() throws Exception {
        byte[] content = CmsSamples.large();

        assertGives(verify(der(CmsSamples.signed(KeyKind.P256, content))), content);
        assertDecrypts(
                decrypter(KeyKind.RSA_3072), der(CmsEncryptionSamples.encrypted(KeyKind.RSA_3072, content)), content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3080", "3180", "a080", "2480", "02847fffff00", "04847fffff00", "80847fffff00", "308400ffff00"})
    void nestedOrHuge(String part) throws Exception {
        for (int times : new int[] {1, 100, 100_000}) {
            for (String head : List.of("", SIGNED, CONTENT, ENVELOPED)) {
                byte[] bomb = bytes(head, part.repeat(times));
                assertInvalid(verify(bomb), Code.STRUCTURE);
                assertThat(verifier().verifyDetached(bomb, Content.bytes(SMALL)))
                        .isInstanceOf(Verdict.Invalid.class);
                assertThat(refused(decrypter(KeyKind.P256), bomb).reason()).isEqualTo(Reason.STRUCTURE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0400", "040141", "24800000", "2480040141 0000"})
    void contentInPiecesWithoutEnd(String piece) throws Exception {
        Content endless = endless(bytes(CONTENT), bytes(piece));

        assertInvalid(verifier().verify(endless), Code.STRUCTURE);
    }

    @Test
    void contentWithoutEnd() {
        Content endless = endless(bytes(CONTENT), bytes("04820400", "41".repeat(1024)));
        CmsVerifier small = verifier().withSpool(Spool.temporary().maxBytes(1 << 20));

        assertThatThrownBy(() -> small.verify(endless)).isInstanceOf(Spool.LimitExceededException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {SIGNED, SIGNED + "020101 3180", ENVELOPED, ENVELOPED + "020100 a080", ENVELOPED + "020100 3180"})
    void structureWithoutEnd(String head) throws Exception {
        Content endless = endless(bytes(head), bytes("30030201", "01"));

        assertInvalid(verifier().verify(endless), Code.STRUCTURE);
        assertThatThrownBy(() -> decrypter(KeyKind.P256).decrypt(endless))
                .isInstanceOf(DecryptionException.class)
                .extracting(e -> ((DecryptionException) e).reason())
                .isEqualTo(Reason.STRUCTURE);
    }

    /** Whatever one changed byte does, it does not give another content out, nor another signer. */
    @Test
    void oneChangedByteAnywhere() throws Exception {
        Random random = new Random(20261125);
        for (byte[] whole :
                List.of(CmsSamples.signed(KeyKind.P256, SMALL), der(CmsSamples.signed(KeyKind.RSA_3072, SMALL)))) {
            int refusals = 0;
            for (int position = 0; position < whole.length; position++) {
                byte[] changed = changed(whole, position, random);
                Verdict<CmsContent> verdict = verify(changed);
                if (verdict instanceof Verdict.Valid<CmsContent> valid) {
                    assertThat(CmsSamples.bytes(valid.content())).isEqualTo(SMALL);
                    assertThat(valid.signer().subject()).contains("CN=Standesamt Musterstadt");
                } else {
                    refusals++;
                }
            }
            assertThat(refusals).isGreaterThan(whole.length / 3);
        }
    }

    @Test
    void oneChangedByteAnywhereInTheEnvelope() throws Exception {
        Random random = new Random(20261125);
        for (KeyKind kind : List.of(KeyKind.P256, KeyKind.RSA_3072)) {
            byte[] whole = CmsEncryptionSamples.encrypted(kind, SMALL);
            CmsDecrypter decrypter = decrypter(kind);
            int refusals = 0;
            for (int position = 0; position < whole.length; position++) {
                try (Spool.Entry found = decrypter.decrypt(Content.bytes(changed(whole, position, random)))) {
                    assertThat(CmsSamples.bytes(found)).isEqualTo(SMALL);
                } catch (DecryptionException e) {
                    refusals++;
                }
            }
            assertThat(refusals).isGreaterThan(whole.length * 9 / 10);
        }
    }

    private static byte[] changed(byte[] whole, int position, Random random) {
        byte[] changed = whole.clone();
        changed[position] ^= (byte) (1 + random.nextInt(255));
        return changed;
    }

    private static byte[] der(byte[] ber) throws IOException {
        return ASN1Primitive.fromByteArray(ber).getEncoded(ASN1Encoding.DER);
    }

    private static byte[] bytes(String... hex) {
        return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
    }

    private static byte[] joined(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        out.write(second);
        return out.toByteArray();
    }

    /** A head, then one part for ever. */
    private static Content endless(byte[] head, byte[] part) {
        return Content.from(() -> new SequenceInputStream(new ByteArrayInputStream(head), new InputStream() {
            private int position;

            @Override
            public int read() {
                int next = part[position] & 0xFF;
                position = (position + 1) % part.length;
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[offset + i] = (byte) read();
                }
                return length;
            }
        }));
    }
}
