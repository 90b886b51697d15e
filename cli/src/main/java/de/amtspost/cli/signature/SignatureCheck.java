package de.amtspost.cli.signature;

import de.amtspost.cli.signature.SignatureReport.Outcome;
import de.amtspost.core.Content;
import de.amtspost.signature.CertificateStatus;
import de.amtspost.signature.Revocation;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;

/** Checks the signature on a file, whatever its form. For one thread. */
public final class SignatureCheck {

    private final Signed signed;
    private final Path file;

    private SignatureCheck(Signed signed, Path file) {
        this.signed = signed;
        this.file = file;
    }

    /**
     * What is to be checked.
     *
     * @param file the signed file
     * @param signature the file with the signature, if that is not in the signed file
     * @param element the identifier of the only element that must be covered, in an XML document
     * @param signers how many signatures there must be, with CMS
     * @param plain whether CMS signatures pass whose time and certificate are not signed
     */
    public record Subject(Path file, Optional<Path> signature, Optional<String> element, int signers, boolean plain) {}

    /** Takes the content of a valid signature; not called otherwise, nor where the signature stands beside the content. */
    @FunctionalInterface
    public interface ContentSink {

        /**
         * Takes the content.
         *
         * @param content the content, to be read to its end
         * @throws IOException if it cannot be read or kept
         */
        void take(InputStream content) throws IOException;
    }

    /**
     * Finds the signature.
     *
     * @param subject what is to be checked
     * @param watch what is done with large contents before they are read
     * @return the check
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if there is no signature, or not one that can be checked as the subject says
     */
    public static SignatureCheck of(Subject subject, UnaryOperator<Content> watch) throws IOException {
        Path place = subject.signature().orElse(subject.file());
        Content found = Content.file(place);
        Content content = watch.apply(Content.file(subject.file()));
        Signed signed =
                switch (CmsFile.kind(found)) {
                    case XML -> xml(subject, place, content);
                    case BINARY, PEM -> cms(subject, found, content);
                    case OTHER ->
                        throw new IllegalArgumentException(place
                                + " is neither CMS, binary or PEM, nor XML; if its signature is in another file, name"
                                + " that with --signature");
                };
        return new SignatureCheck(signed, subject.file());
    }

    private static Signed cms(Subject subject, Content found, Content content) throws IOException {
        if (subject.element().isPresent()) {
            throw new IllegalArgumentException("a CMS signature covers no single element; leave out --element");
        }
        return subject.signature().isPresent()
                ? new SignedCms(CmsFile.binary(found), Optional.of(content), subject.signers(), subject.plain())
                : new SignedCms(CmsFile.binary(content), Optional.empty(), subject.signers(), subject.plain());
    }

    private static Signed xml(Subject subject, Path place, Content content) throws IOException {
        if (subject.signers() != 1 || subject.plain()) {
            throw new IllegalArgumentException("--signers and --accept-plain-cms are for CMS; " + place + " is XML");
        }
        XmlFile document = XmlFile.readSigned(place);
        if (subject.signature().isPresent()) {
            if (subject.element().isPresent()) {
                throw new IllegalArgumentException("--element: a signature beside a file covers all of it");
            }
            return new SignedXml(
                    only(document.signatures(), place),
                    new SignedXml.Beside(XmlFile.reference(subject.file()), content));
        }
        if (subject.element().isPresent()) {
            String id = subject.element().get();
            Element target = document.element(id);
            List<Element> naming = document.signatures().stream()
                    .filter(signature -> XmlFile.names(signature, id))
                    .toList();
            return new SignedXml(only(naming, place), new SignedXml.Part(target, id));
        }
        return new SignedXml(only(document.signatures(), place), new SignedXml.Document(document.root()));
    }

    private static Element only(List<Element> signatures, Path place) {
        if (signatures.size() != 1) {
            throw new IllegalArgumentException(place + " holds " + signatures.size()
                    + " XML signatures for that instead of one; see whether it is the right file, and --element and"
                    + " --signature");
        }
        return signatures.get(0);
    }

    /**
     * Tells whether the signature stands beside its content.
     *
     * @return whether it does; then the content is the file itself
     */
    public boolean isDetached() {
        return signed instanceof SignedCms cms
                ? cms.content().isPresent()
                : ((SignedXml) signed).coverage() instanceof SignedXml.Beside;
    }

    /**
     * Checks.
     *
     * @param trust whom to believe, and how revocation is checked
     * @param at as of which time certificates are judged
     * @param revocation the name of that check
     * @param sink takes the content
     * @return what came of it
     * @throws IOException if a file cannot be read, or the content not be kept
     */
    public SignatureReport run(Trust trust, Optional<Instant> at, String revocation, Optional<ContentSink> sink)
            throws IOException {
        Instant now = Instant.now();
        Instant time = at.orElse(now);
        Signed.Result result = signed.verify(trust, clock(time), sink.orElse(SignatureCheck::readThrough)::take);
        List<Verdict.Signer> signers = result.verdict() instanceof Verdict.Indeterminate<?> indeterminate
                ? indeterminate.stated()
                : result.signers();
        return new SignatureReport(
                String.valueOf(file.getFileName()),
                outcome(result.verdict()),
                reasons(result.verdict()),
                signers,
                path(trust, signers, time),
                result.covered(),
                new SignatureReport.Asked(signed.form(), time, at.isPresent(), now, revocation));
    }

    private static void readThrough(InputStream content) throws IOException {
        content.transferTo(OutputStream.nullOutputStream());
    }

    private static Clock clock(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }

    private static Outcome outcome(Verdict<?> verdict) {
        return verdict.fold(valid -> Outcome.VALID, open -> Outcome.INDETERMINATE, broken -> Outcome.INVALID);
    }

    private static List<Verdict.Reason> reasons(Verdict<?> verdict) {
        return verdict.fold(Verdict.Valid::notes, Verdict.Indeterminate::reasons, Verdict.Invalid::reasons);
    }

    private static List<X509Certificate> path(Trust trust, List<Verdict.Signer> signers, Instant time) {
        if (signers.isEmpty()) {
            return List.of();
        }
        return trust.withRevocation(Revocation.off()).status(signers.get(0).shown(), time)
                        instanceof CertificateStatus.Valid valid
                ? valid.path()
                : List.of();
    }
}
