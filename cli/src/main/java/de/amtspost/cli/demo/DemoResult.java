package de.amtspost.cli.demo;

import de.amtspost.core.Envelope;
import de.amtspost.core.Evidence;
import de.amtspost.core.MessageId;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.TransportReport;
import de.amtspost.transport.xta.XtaVersion;
import java.util.List;
import java.util.Optional;

/**
 * What came of the demonstration.
 *
 * @param authorVersion the version of XTA 2 that the author spoke
 * @param readerVersion the version of XTA 2 that the reader spoke
 * @param envelope the message from outside
 * @param steps what was done, in order; the last one may have failed
 * @param messageId under which identifier the message travelled
 * @param offer what the look-up said
 * @param contents every content, as sent and as received
 * @param signer who signed the contents, if the signature holds
 * @param report the transport report
 * @param failure what ended the story early
 */
public record DemoResult(
        XtaVersion authorVersion,
        XtaVersion readerVersion,
        Envelope envelope,
        List<DemoStep> steps,
        Optional<MessageId> messageId,
        Optional<ServiceOffer> offer,
        List<Comparison> contents,
        Optional<String> signer,
        Optional<TransportReport> report,
        Optional<RuntimeException> failure) {

    /**
     * Copies the lists.
     *
     * @param authorVersion the version of XTA 2 that the author spoke
     * @param readerVersion the version of XTA 2 that the reader spoke
     * @param envelope the message from outside
     * @param steps what was done, in order; the last one may have failed
     * @param messageId under which identifier the message travelled
     * @param offer what the look-up said
     * @param contents every content, as sent and as received
     * @param signer who signed the contents, if the signature holds
     * @param report the transport report
     * @param failure what ended the story early
     */
    public DemoResult {
        steps = List.copyOf(steps);
        contents = List.copyOf(contents);
    }

    /**
     * A content, as sent and as received.
     *
     * @param name its file name
     * @param size its size in bytes, as sent
     * @param sent SHA-256 of what the author has, in hexadecimal
     * @param received SHA-256 of what the reader got, if it got it
     */
    public record Comparison(String name, long size, String sent, Optional<String> received) {

        /**
         * Tells whether the reader got what the author has.
         *
         * @return whether the digests agree
         */
        public boolean identical() {
            return received.equals(Optional.of(sent));
        }
    }

    /**
     * Tells whether every content arrived, byte for byte.
     *
     * @return whether all are identical
     */
    public boolean identical() {
        return !contents.isEmpty() && contents.stream().allMatch(Comparison::identical);
    }

    /**
     * Tells whether the reader holds a valid signature of the author.
     *
     * @return whether the signature holds
     */
    public boolean signatureValid() {
        return signer.isPresent();
    }

    /**
     * Tells whether the whole story ended as it should.
     *
     * @return whether all is well
     */
    public boolean good() {
        return failure.isEmpty()
                && identical()
                && signatureValid()
                && report.filter(DemoResult::proven)
                        .map(TransportReport::light)
                        .filter(TransportReport.Light.GREEN::equals)
                        .isPresent();
    }

    private static boolean proven(TransportReport report) {
        return report.evidence().map(Evidence::proof).equals(Optional.of(Evidence.Proof.VERIFIED));
    }
}
