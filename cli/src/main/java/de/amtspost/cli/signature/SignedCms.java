package de.amtspost.cli.signature;

import de.amtspost.core.Content;
import de.amtspost.signature.CmsContent;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataParser;
import org.bouncycastle.cms.CMSTypedStream;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.Store;
import org.jspecify.annotations.Nullable;

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

    @Override
    public List<X509Certificate> shown() throws IOException {
        try (InputStream in = signature.open()) {
            CMSSignedDataParser parser = new CMSSignedDataParser(new JcaDigestCalculatorProviderBuilder().build(), in);
            @Nullable CMSTypedStream inside = parser.getSignedContent();
            if (inside != null) {
                inside.drain();
            }
            List<X509Certificate> certificates = new ArrayList<>();
            Store<?> store = parser.getCertificates();
            for (Object each : store.getMatches(null)) {
                if (each instanceof X509CertificateHolder holder) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
            return certificates;
        } catch (CMSException | CertificateException | OperatorCreationException e) {
            // They are shown for information only.
            return List.of();
        }
    }
}
