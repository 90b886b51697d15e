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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads transport reports and checks the signature beside them. Where the signature is checked, the report is read from
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
     * Reads a report.
     *
     * @param id the identifier for which it was asked
     * @param body a valid element {@code ReportResult}, as the peer wrote it
     * @return the report, with the evidence
     * @throws ProofFailedException if the signature is broken or not trusted, or the report is on another message
     */
    public TransportReport read(MessageId id, Element body) {
        Element report = Reports.report(body);
        Optional<Element> signature = Reports.signature(body);
        Content document = Content.xml(Fragments.toFragment(body).xml().getBytes(StandardCharsets.UTF_8));
        TransportReport read;
        if (signature.isEmpty() || verifier == null) {
            Evidence.Proof proof = signature.isEmpty() ? Evidence.Proof.UNSIGNED : Evidence.Proof.UNCHECKED;
            read = Reports.read(report, evidence(proof, Optional.empty(), document));
        } else {
            read = verifier.verify(signature.get(), report)
                    .fold(
                            valid -> verified(valid, document),
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

    private static TransportReport verified(Verdict.Valid<XmlFragment> valid, Content document) {
        Element report = Fragments.toElement(valid.content());
        Optional<String> signer = Optional.of(valid.signer().subject());
        return Reports.read(report, evidence(Evidence.Proof.VERIFIED, signer, document));
    }

    private static TransportReport refuse(MessageId id, String reasons) {
        throw new ProofFailedException(Failure.of("The signature of the transport report does not hold: " + reasons)
                .message(id)
                .next("do not rely on the report; show this to the operator of the peer"));
    }

    private static Evidence evidence(Evidence.Proof proof, Optional<String> signer, Content document) {
        return new Evidence(
                Evidence.Kind.TRANSPORT_REPORT, proof, signer, OffsetDateTime.now(ZoneId.systemDefault()), document);
    }
}
