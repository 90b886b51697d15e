package de.amtspost.signature;

import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the check of a signature found. The content that was signed comes out of {@link Valid} and nowhere else: the
 * octets that were hashed, not a look-alike beside them.
 *
 * @param <T> what was signed
 */
public sealed interface Verdict<T> {

    /**
     * The signature is intact and the signer's certificate descends from a trusted authority.
     *
     * @param content what was signed
     * @param signer who signed
     * @param <T> what was signed
     */
    record Valid<T>(T content, Signer signer) implements Verdict<T> {}

    /**
     * The signature is intact, but it is not proved whose it is.
     *
     * @param reasons why
     * @param <T> what was signed
     */
    record Indeterminate<T>(List<Reason> reasons) implements Verdict<T> {

        /**
         * Copies the list.
         *
         * @param reasons why
         */
        public Indeterminate {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The signature is broken, or not made as it must be.
     *
     * @param reasons why
     * @param <T> what was signed
     */
    record Invalid<T>(List<Reason> reasons) implements Verdict<T> {

        /**
         * Copies the list.
         *
         * @param reasons why
         */
        public Invalid {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Who signed.
     *
     * @param subject the name in the certificate (RFC 2253)
     * @param certificate the certificate
     * @param claimedTime when, as the signer states it; proves nothing by itself
     */
    record Signer(String subject, X509Certificate certificate, Optional<OffsetDateTime> claimedTime) {}

    /**
     * One reason for a verdict.
     *
     * @param code the kind, stable
     * @param text in words
     */
    record Reason(Code code, String text) {

        @Override
        public String toString() {
            return code + ": " + text;
        }
    }

    /** The kinds of reasons. */
    enum Code {
        /** The signature has parts that are not allowed, or lacks parts that must be there. */
        STRUCTURE,
        /** The signature does not cover what it must cover, or covers something else. */
        COVERAGE,
        /** An algorithm is not allowed. */
        ALGORITHM,
        /** The key is too short or on a curve that is not allowed. */
        KEY,
        /** The content was changed after it had been signed. */
        DIGEST,
        /** The value of the signature does not fit certificate and signed information. */
        SIGNATURE_VALUE,
        /** The certificate of the signer is missing, unreadable or not the one that was signed. */
        CERTIFICATE,
        /** The certificate must not be used to sign. */
        CERTIFICATE_USAGE,
        /** No trusted authority stands behind the certificate, or the certificate is expired or not valid yet. */
        NO_TRUST_PATH
    }

    /**
     * Decides by the kind of verdict.
     *
     * @param valid what to do with a valid signature
     * @param indeterminate what to do if it is not proved whose the signature is
     * @param invalid what to do with a broken signature
     * @param <R> the result
     * @return what the function returned
     */
    default <R> R fold(
            Function<Valid<T>, R> valid, Function<Indeterminate<T>, R> indeterminate, Function<Invalid<T>, R> invalid) {
        if (this instanceof Valid<T> v) {
            return valid.apply(v);
        }
        if (this instanceof Indeterminate<T> i) {
            return indeterminate.apply(i);
        }
        return invalid.apply((Invalid<T>) this);
    }
}
