package de.amtspost.compliance;

import de.amtspost.core.Content;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the XML signatures in a document, for a {@link Checker}, which knows no keys and no authorities. What a signature
 * must cover is a matter of the standard, and so of the one who writes this. Must be thread-safe if the checker is used by
 * several threads.
 */
@FunctionalInterface
public interface SignatureVerifier {

    /** What a verifier says. */
    enum Result {
        /** The signature is intact, covers what it must, and is the signer's. */
        VALID,
        /** The signature is intact, but it is not proved whose it is. */
        INDETERMINATE,
        /** The signature is broken, or not made as it must be. */
        INVALID
    }

    /**
     * What is said of one signature.
     *
     * @param result the result
     * @param signer who signed, or is said to have. May be personal data; kept as the value of a detection, and nowhere else
     * @param reason why it is not valid, in English and without values of the document
     */
    record Verdict(Result result, Optional<String> signer, Optional<String> reason) {

        /**
         * Says that a signature is valid.
         *
         * @param signer who signed
         * @return the verdict
         */
        public static Verdict valid(String signer) {
            return new Verdict(Result.VALID, Optional.of(signer), Optional.empty());
        }

        /**
         * Says that it is not proved whose a signature is.
         *
         * @param signer who is said to have signed
         * @param reason why it is not proved
         * @return the verdict
         */
        public static Verdict indeterminate(Optional<String> signer, String reason) {
            return new Verdict(Result.INDETERMINATE, signer, Optional.of(reason));
        }

        /**
         * Says that a signature is not valid.
         *
         * @param reason why not
         * @return the verdict
         */
        public static Verdict invalid(String reason) {
            return new Verdict(Result.INVALID, Optional.empty(), Optional.of(reason));
        }
    }

    /**
     * Verifies the signatures of a document.
     *
     * @param document a document with at least one element {@code ds:Signature}: well-formed, without a document type
     * @return a verdict for each element {@code ds:Signature} that is not inside another one, in the order of the document.
     *     Of signatures at the end for which there is none, the report says that they are not verified
     * @throws IOException if the document cannot be read
     */
    List<Verdict> verify(Content document) throws IOException;
}
