package de.amtspost.cli.signature;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** Measures a content in the same pass in which a check reads it. For one thread. */
final class MeasuredContent {

    private final MessageDigest digest = CertificateText.sha256();
    private long bytes;

    /** The same content; it starts anew each time it is opened. */
    Content watch(Content content) {
        return Content.from(() -> measured(content.open()));
    }

    InputStream measured(InputStream in) {
        digest.reset();
        bytes = 0;
        return new DigestInputStream(in, digest) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                bytes += value < 0 ? 0 : 1;
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                bytes += Math.max(count, 0);
                return count;
            }
        };
    }

    SignatureReport.Covered covered(Optional<String> element) {
        return new SignatureReport.Covered(element, HexFormat.of().formatHex(digest.digest()), bytes);
    }
}
