package de.amtspost.transport.xta.internal;

import de.amtspost.core.Content;
import de.amtspost.core.Evidence;
import de.amtspost.core.Failure;
import de.amtspost.core.Fragments;
import de.amtspost.core.MessageId;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.TransportReport;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlVerifier;
import de.amtspost.xta.soap.v5.Reports;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads transport reports and checks their signatures. Where the signature is checked, the report is read from
 * the octets that were verified. Thread-safe.
 */
public final class ReportProof {

    private final @Nullable XmlVerifier verifier;

    /**
     * Makes the reader.
     *
     * @param trust whose signatures are trusted; null if signatures are not checked
     */
    public ReportProof(@Nullable Trust trust) {
        this.verifier = trust == null ? null : XmlVerifier.of(trust);
    }

    /**
     * Reads a report of version 5, whose signature stands beside it.
     *
     * @param id the identifier for which it was asked
     * @param body a valid element {@code ReportResult}, as the peer wrote it
     * @return the report, with the evidence
     * @throws ProofFailedException if the signature is broken or not trusted, or the report is on another message
     */
    public TransportReport readV5(MessageId id, Element body) {
        return read(
                id,
                new Signed(body, Reports.report(body), Reports.signature(body)),
                XmlVerifier::verify,
                Reports::read);
    }

    /**
     * Reads a report of version 3, whose signature is its last child.
     *
     * @param id the identifier for which it was asked
     * @param report a valid element {@code TransportReport}, as the peer wrote it, root of its document
     * @return the report, with the evidence
     * @throws ProofFailedException if the signature is broken or not trusted, or the report is on another message
     */
    public TransportReport readV3(MessageId id, Element report) {
        return read(
                id,
                new Signed(report, report, de.amtspost.xta.soap.v3.Reports.signature(report)),
                XmlVerifier::verifyEnveloped,
                de.amtspost.xta.soap.v3.Reports::read);
    }

    /**
     * A report with its signature.
     *
     * @param document what is kept as evidence
     * @param report the report, as the signature must cover it
     * @param signature the signature, where there is one
     */
    private record Signed(Element document, Element report, Optional<Element> signature) {}

    /** How the signature stands to the report. */
    private interface Check {
        Verdict<XmlFragment> verify(XmlVerifier verifier, Element signature, Element report);
    }

    private TransportReport read(
            MessageId id, Signed signed, Check check, BiFunction<Element, Evidence, TransportReport> reading) {
        Content document =
                Content.xml(Fragments.toFragment(signed.document()).xml().getBytes(StandardCharsets.UTF_8));
        TransportReport read;
        if (signed.signature().isEmpty() || verifier == null) {
            Evidence.Proof proof = signed.signature().isEmpty() ? Evidence.Proof.UNSIGNED : Evidence.Proof.UNCHECKED;
            read = reading.apply(signed.report(), evidence(proof, Optional.empty(), document, List.of()));
        } else {
            read = check.verify(verifier, signed.signature().get(), signed.report())
                    .fold(
                            valid -> reading.apply(Fragments.toElement(valid.content()), verified(valid, document)),
                            indeterminate -> refuse(id, indeterminate.reasons().toString()),
                            invalid -> refuse(id, invalid.reasons().toString()));
        }
        if (!read.messageId().equals(id)) {
            throw new ProofFailedException(
                    Failure.of("The peer sent the report of another message: " + read.messageId())
                            .message(id)
                            .next("show this to the operator of the peer"));
        }
        return read;
    }

    private static Evidence verified(Verdict.Valid<XmlFragment> valid, Content document) {
        return evidence(
                Evidence.Proof.VERIFIED,
                Optional.of(valid.signer().subject()),
                document,
                valid.notes().stream().map(Verdict.Reason::toString).toList());
    }

    private static TransportReport refuse(MessageId id, String reasons) {
        throw new ProofFailedException(Failure.of("The signature of the transport report does not hold: " + reasons)
                .message(id)
                .next("do not rely on the report; show this to the operator of the peer"));
    }

    private static Evidence evidence(
            Evidence.Proof proof, Optional<String> signer, Content document, List<String> notes) {
        return new Evidence(
                Evidence.Kind.TRANSPORT_REPORT,
                proof,
                signer,
                OffsetDateTime.now(ZoneId.systemDefault()),
                document,
                notes);
    }
}
