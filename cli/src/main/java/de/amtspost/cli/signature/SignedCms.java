package de.amtspost.cli.signature;

import de.amtspost.core.Content;
import de.amtspost.signature.CmsContent;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A CMS signature that holds its content, or stands beside it. */
record SignedCms(Content signature, Optional<Content> content, int signers, boolean plain) implements Signed {

    private static final int MAX_DETACHED = 1 << 20;

    @Override
    public String form() {
        return "CMS";
    }

    @Override
    public Result verify(Trust trust, Clock clock, Sink sink) throws IOException {
        CmsVerifier strict = CmsVerifier.of(trust, clock).withSigners(signers);
        CmsVerifier verifier = plain ? strict.acceptingPlainCms() : strict;
        MeasuredContent measured = new MeasuredContent();
        Verdict<CmsContent> verdict = content.isPresent()
                ? verifier.verifyDetached(signature.readBytes(MAX_DETACHED), measured.watch(content.get()))
                : verifier.verify(signature);
        if (!(verdict instanceof Verdict.Valid<CmsContent> valid)) {
            return new Result(verdict, List.of(), Optional.empty());
        }
        try (CmsContent signed = valid.content()) {
            if (content.isEmpty()) {
                try (InputStream in = measured.measured(signed.open())) {
                    sink.take(in);
                }
            }
            return new Result(verdict, signed.signers(), Optional.of(measured.covered(Optional.empty())));
        }
    }
}
