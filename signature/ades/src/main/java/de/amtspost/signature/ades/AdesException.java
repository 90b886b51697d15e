package de.amtspost.signature.ades;

import de.amtspost.core.Failure;
import de.amtspost.core.ProofFailedException;

/**
 * A signature or container cannot be used for what was asked, and nothing was made of it. Whether the network was at fault
 * tells {@link de.amtspost.core.TransportException}.
 */
public final class AdesException extends ProofFailedException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** The kinds of reasons, each with what to do. */
    public enum Reason {
        /** There is no signature in a known form, or the form is broken. */
        FORM("have its author sign it again, as XAdES, CAdES, PAdES or ASiC"),
        /** The document is larger than the limit. */
        TOO_LARGE("raise the limit if there is memory for it, or keep the content outside the signature"),
        /** A signature does not fit what it signs. */
        BROKEN("refuse the document; have its author sign it again"),
        /** A certificate of the chain was revoked or is suspended. */
        REVOKED("do not accept the signature as a new one; have it made again with another certificate"),
        /** A certificate was expired, or not valid yet. */
        CERTIFICATE_TIME("have the signature made again with a valid certificate, and extend it before that expires"),
        /** Whether a certificate is revoked cannot be told. */
        REVOCATION_UNKNOWN("provide lists of revoked certificates or OCSP responses, or name the hosts that have them"),
        /** The certificates do not lead to a trusted authority. */
        NO_TRUST_PATH("provide the missing certificates, or decide to trust the authority"),
        /** A time stamp is broken, of another kind than asked for, or by nobody who is trusted. */
        TIMESTAMP("ask another service for time stamps, or trust the authority behind this one"),
        /** The signature has the level already, or a higher one. */
        LEVEL("nothing, or ask for level LTA, which can be added again and again"),
        /** The container says different things to different readers. */
        CONTAINER("refuse the container; have its author make it again"),
        /** The container has too many or too large entries. */
        CONTAINER_LIMIT("refuse the container, or raise the limit if its author is known"),
        /** The signature of a trusted list is not by whom it must be, or the list is too old. */
        TRUSTED_LIST("get the present list, and its signers' certificates from its official place");

        private final String remedy;

        Reason(String remedy) {
            this.remedy = remedy;
        }

        /**
         * Returns what to do.
         *
         * @return an instruction to the caller
         */
        public String remedy() {
            return remedy;
        }
    }

    /**
     * Makes the exception.
     *
     * @param reason the kind
     * @param text what is wrong, without personal data
     */
    public AdesException(Reason reason, String text) {
        super(Failure.of(text).next(reason.remedy()));
        this.reason = reason;
    }

    /**
     * Makes the exception with a cause.
     *
     * @param reason the kind
     * @param text what is wrong, without personal data
     * @param cause what was thrown
     */
    public AdesException(Reason reason, String text, Throwable cause) {
        super(Failure.of(text).next(reason.remedy()).cause(cause));
        this.reason = reason;
    }

    /**
     * Returns the kind of reason.
     *
     * @return the kind, stable
     */
    public Reason reason() {
        return reason;
    }
}
