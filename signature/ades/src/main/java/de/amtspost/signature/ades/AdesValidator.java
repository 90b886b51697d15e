package de.amtspost.signature.ades;

import de.amtspost.core.Content;
import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.Trust;
import de.amtspost.signature.ades.AdesException.Reason;
import de.amtspost.signature.ades.internal.Anchors;
import de.amtspost.signature.ades.internal.ContentDocument;
import de.amtspost.signature.ades.internal.Documents;
import de.amtspost.signature.ades.internal.PaddedCms;
import de.amtspost.signature.ades.internal.Reports;
import de.amtspost.signature.ades.internal.StrictPolicy;
import de.amtspost.signature.ades.internal.Verifiers;
import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.spi.x509.CertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Validates signatures of every form and level (ETSI EN 319 102-1) and tells in a report what they are worth.
 *
 * <p>Stricter than DSS by itself: wrong key usage, a certificate that is not signed, unknown critical extensions fail instead
 * of causing a warning. Revocation must be known, for every certificate below a trusted one. Algorithms and keys are those of
 * a {@link CryptoProfile}; what was accepted until some day counts where a time stamp proves that the signature is from
 * before. Of curves, only the size is checked.
 *
 * <p>A report gives no content out: what a signature covers it names, and callers use only that. For XML messages,
 * {@link de.amtspost.signature.XmlVerifier} gives out what was hashed.
 *
 * <p>Signed documents are held in memory, several times their size: 64 MiB at most unless {@link #withLimit} says otherwise.
 * Contents that stay outside are read as streams. Immutable and thread-safe.
 */
public final class AdesValidator {

    private final Supplier<CertificateSource> trusted;
    private final CryptoProfile profile;
    private final ValidationPolicy rules;
    private final ValidationData data;
    private final Clock clock;
    private final int limit;

    private AdesValidator(
            Supplier<CertificateSource> trusted, CryptoProfile profile, ValidationData data, Clock clock, int limit) {
        PaddedCms.require();
        this.trusted = trusted;
        this.profile = profile;
        this.rules = StrictPolicy.create(profile);
        this.data = data;
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * Makes the validator. What it validates is never qualified: that is for trusted lists to say.
     *
     * @param trust the authorities of signers and of services for time stamps, and the profile; its own check for revocation
     *     plays no part
     * @return the validator
     */
    public static AdesValidator of(Trust trust) {
        return new AdesValidator(
                () -> Anchors.of(trust.anchors()),
                trust.profile(),
                ValidationData.embedded(),
                Clock.systemUTC(),
                AdesExtender.DEFAULT_LIMIT);
    }

    /**
     * Makes the validator that also tells what is qualified.
     *
     * @param lists whom the states of the EU trust
     * @return the validator, with the profile {@link CryptoProfile#bsi2026}
     */
    public static AdesValidator of(TrustedLists lists) {
        return new AdesValidator(
                lists::source,
                CryptoProfile.bsi2026(),
                ValidationData.embedded(),
                Clock.systemUTC(),
                AdesExtender.DEFAULT_LIMIT);
    }

    /**
     * Sets which algorithms and keys are accepted.
     *
     * @param other the profile
     * @return the changed copy
     */
    public AdesValidator withProfile(CryptoProfile other) {
        return new AdesValidator(trusted, other, data, clock, limit);
    }

    /**
     * Sets where certificates and revocation data come from besides the signature itself.
     *
     * @param source where from
     * @return the changed copy
     */
    public AdesValidator withValidationData(ValidationData source) {
        return new AdesValidator(trusted, profile, source, clock, limit);
    }

    /**
     * Sets the time for which signatures are validated.
     *
     * @param time gives the time
     * @return the changed copy
     */
    public AdesValidator withClock(Clock time) {
        return new AdesValidator(trusted, profile, data, time, limit);
    }

    /**
     * Sets the largest size of signed documents.
     *
     * @param bytes the size in bytes, positive
     * @return the changed copy
     * @throws IllegalArgumentException if it is not positive
     */
    public AdesValidator withLimit(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a limit is positive: " + bytes);
        }
        return new AdesValidator(trusted, profile, data, clock, bytes);
    }

    /**
     * Validates a document that holds what it signs.
     *
     * @param signed XML with enveloped or enveloping signatures, CMS, PDF, or a container
     * @return what was found out
     * @throws IOException if the document cannot be read
     * @throws AdesException if it is no signed document, is too large, or is a container that is not clear
     */
    public AdesReport validate(Content signed) throws IOException {
        return validate(signed, Map.of());
    }

    /**
     * Validates a signature whose contents stay outside.
     *
     * @param signature the signature, XML or CMS
     * @param contents the contents by the references (relative URIs) that name them in the signature; a single one of a CMS
     *     signature may have any name
     * @return what was found out
     * @throws IOException if something cannot be read
     * @throws AdesException if there is no signature, or it is too large
     */
    public AdesReport validate(Content signature, Map<String, Content> contents) throws IOException {
        DSSDocument document = Documents.read(signature, limit);
        AdesReport report = report(document, ContentDocument.all(contents));
        if (report.signatures().isEmpty()) {
            throw new AdesException(Reason.FORM, "the document holds no signature");
        }
        return report;
    }

    @SuppressWarnings("JavaUtilDate") // DSS takes nothing else.
    private AdesReport report(DSSDocument document, List<DSSDocument> contents) {
        try {
            SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(document);
            validator.setCertificateVerifier(Verifiers.collecting(trusted.get(), data.statuses()));
            validator.setDetachedContents(contents);
            validator.setValidationTime(Date.from(clock.instant()));
            validator.setLocale(Locale.ENGLISH);
            validator.setTokenExtractionStrategy(TokenExtractionStrategy.EXTRACT_CERTIFICATES_ONLY);
            return Reports.read(validator.validateDocument(rules));
        } catch (RuntimeException e) {
            // DSS throws of every kind where it meets something that it does not expect.
            throw new AdesException(Reason.FORM, "the document cannot be validated: " + e.getMessage(), e);
        }
    }
}
