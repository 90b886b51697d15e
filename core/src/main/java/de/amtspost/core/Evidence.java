package de.amtspost.core;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A document that proves something about a message, with its bytes as they came, so that others can check it later.
 *
 * @param kind what the document is
 * @param proof what our own check of its signature found
 * @param signer who signed it, where it is signed: the subject of the certificate
 * @param obtainedAt when it reached us
 * @param document the bytes
 * @param notes what the check tolerated, for example that nothing could be told about revocation
 */
public record Evidence(
        Kind kind,
        Proof proof,
        Optional<String> signer,
        OffsetDateTime obtainedAt,
        Content document,
        List<String> notes) {

    /**
     * Copies the list.
     *
     * @param kind what the document is
     * @param proof what our own check of its signature found
     * @param signer who signed it, where it is signed
     * @param obtainedAt when it reached us
     * @param document the bytes
     * @param notes what the check tolerated
     */
    public Evidence {
        notes = List.copyOf(notes);
    }

    /** What a document is. */
    public enum Kind {
        /** The report of the transport on the way of the message. */
        TRANSPORT_REPORT,
        /** The signature of the author over the contents. */
        CONTENT_SIGNATURE,
        /** Another receipt or protocol of the transport. */
        RECEIPT
    }

    /** What the check of a signature found. */
    public enum Proof {
        /** The document carries no signature. */
        UNSIGNED,
        /** The document is signed; nobody checked it, for lack of a trust anchor. */
        UNCHECKED,
        /** The signature is valid and the signer trusted. */
        VERIFIED,
        /** The signature is broken or the signer not trusted. */
        BROKEN
    }
}
