package de.amtspost.signature;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.testpki.KeyKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** A small content and a large one, signed by the signers of {@link Samples}. */
final class CmsSamples {

    /** Not more than one piece. */
    static final byte[] SMALL = "Ergebnis: Grüße aus Musterstadt\r\n".getBytes(StandardCharsets.UTF_8);

    private static final int LARGE = 1_000_003;

    private CmsSamples() {}

    static byte[] large() {
        byte[] bytes = new byte[LARGE];
        new Random(20261125).nextBytes(bytes);
        return bytes;
    }

    static CmsSigner signer(KeyKind kind) {
        return CmsSigner.of(Samples.identity(Samples.certificate(kind)));
    }

    static byte[] signed(KeyKind kind, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        signer(kind).sign(Content.bytes(content), out);
        return out.toByteArray();
    }

    static byte[] detached(KeyKind kind, byte[] content) throws IOException {
        return signer(kind).signDetached(Content.bytes(content));
    }

    static CmsVerifier verifier() {
        return CmsVerifier.of(Samples.TRUST);
    }

    static Verdict<CmsContent> verify(byte[] signed) throws IOException {
        return verifier().verify(Content.bytes(signed));
    }

    static byte[] bytes(Content.Source content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    /** The verdict must be valid; what comes out must be this. */
    static void assertGives(Verdict<CmsContent> verdict, byte[] content) throws IOException {
        try (CmsContent found = Samples.valid(verdict).content()) {
            // Not compared by AssertJ, which would print them.
            assertThat(Arrays.equals(bytes(found), content)).isTrue();
        }
    }
}
