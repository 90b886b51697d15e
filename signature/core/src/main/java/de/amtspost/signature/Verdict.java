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
     * @param notes what was tolerated, for example that nothing could be told about revocation
     * @param <T> what was signed
     */
    record Valid<T>(T content, Signer signer, List<Reason> notes) implements Verdict<T> {

        /**
         * Copies the list.
         *
         * @param content what was signed
         * @param signer who signed
         * @param notes what was tolerated
         */
        public Valid {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The signature is intact, but it is not proved whose it is.
     *
     * @param reasons why
     * @param stated who signed, if the certificates were to be believed; to be shown to people, never to be relied on
     * @param <T> what was signed
     */
    record Indeterminate<T>(List<Reason> reasons, List<Signer> stated) implements Verdict<T> {

        /**
         * Copies the lists.
         *
         * @param reasons why
         * @param stated who signed, if the certificates were to be believed
         */
        public Indeterminate {
            reasons = List.copyOf(reasons);
            stated = List.copyOf(stated);
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
     * @param shown all certificates that the signature shows, that of the signer first; nothing is said about the others
     */
    record Signer(
            String subject,
            X509Certificate certificate,
            Optional<OffsetDateTime> claimedTime,
            List<X509Certificate> shown) {

        /**
         * Copies the list.
         *
         * @param subject the name in the certificate (RFC 2253)
         * @param certificate the certificate
         * @param claimedTime when, as the signer states it
         * @param shown all certificates that the signature shows
         */
        public Signer {
            shown = List.copyOf(shown);
        }
    }

    /**
     * One reason for a verdict.
     *
     * @param code the kind, stable
     * @param text in words
     * @param rule the rule of the profile by which an algorithm or a key was refused, or accepted all the same
     */
    record Reason(Code code, String text, Optional<CryptoProfile.Rule> rule) {

        /**
         * Makes a reason that has nothing to do with a profile.
         *
         * @param code the kind
         * @param text in words
         */
        public Reason(Code code, String text) {
            this(code, text, Optional.empty());
        }

        /**
         * Returns whose rule it is.
         *
         * @return the rule of the profile with its source, for example {@code hash:sha1, ETSI TS 119 312 V1.5.1}; where none
         *     played a part, the rule behind the code
         */
        public String source() {
            return rule.map(found -> found.id() + ", " + found.source()).orElse(code.rule());
        }

        @Override
        public String toString() {
            return code + ": " + text;
        }
    }

    /** The kinds of reasons, each with the rule behind it and with what to do. */
    enum Code {
        /** The signature has parts that are not allowed, or lacks parts that must be there. */
        STRUCTURE(
                "ETSI EN 319 132-1, section 6; ETSI EN 319 122-1, section 6",
                "ask the signer for an XAdES or CAdES B-B signature without other transforms"),
        /** The signature does not cover what it must cover, or covers something else. */
        COVERAGE("ETSI EN 319 102-1, section 5.2.7", "treat the content as unsigned; ask the signer to sign all of it"),
        /** An algorithm is not allowed. */
        ALGORITHM("BSI TR-02102-1, sections 4 and 5", "ask the signer for SHA-256 or better, with ECDSA or RSASSA-PSS"),
        /** The key is too short or on a curve that is not allowed. */
        KEY("BSI TR-02102-1, section 5", "ask the holder to use a key that is allowed"),
        /** The content was changed after it had been signed. */
        DIGEST(
                "XML Signature 1.1, section 3.2.1; RFC 5652, section 5.6",
                "refuse the content; ask the signer to send it again"),
        /** The value of the signature does not fit certificate and signed information. */
        SIGNATURE_VALUE(
                "XML Signature 1.1, section 3.2.2; RFC 5652, section 5.6",
                "refuse the content; ask the signer to sign it again"),
        /** The certificate of the signer is missing, unreadable or not the one that was signed. */
        CERTIFICATE(
                "ETSI EN 319 132-1, section 5.2.2; ETSI EN 319 122-1, section 5.2.2",
                "refuse the content; ask the signer to sign it with its certificate"),
        /** The certificate must not be used to sign. */
        CERTIFICATE_USAGE("RFC 5280, section 4.2.1.3", "ask the signer to use a certificate for signatures"),
        /** No trusted authority stands behind the certificate. */
        NO_TRUST_PATH(
                "RFC 5280, section 6.1",
                "add the missing authorities to the chain of the signer, or decide to trust its root"),
        /** The certificate is expired or not valid yet. */
        CERTIFICATE_TIME(
                "RFC 5280, section 6.1.3, (a) (2)", "ask the holder to renew it, and see whether the clock is right"),
        /** The certificate, or that of an authority above it, was revoked. */
        CERTIFICATE_REVOKED("RFC 5280, section 6.3", "do not accept it; ask the holder for a new one"),
        /** The certificate, or that of an authority above it, is suspended for a while. */
        CERTIFICATE_ON_HOLD("RFC 5280, section 5.3.1", "wait and check again; ask the authority if it lasts"),
        /** Whether the certificate is revoked cannot be told. */
        REVOCATION_UNKNOWN(
                "RFC 5280, section 6.3.3",
                "provide a present list of revoked certificates, or see why the source does not answer");

        private final String rule;
        private final String remedy;

        Code(String rule, String remedy) {
            this.rule = rule;
            this.remedy = remedy;
        }

        /**
         * Returns where the rule stands.
         *
         * @return standard and section
         */
        public String rule() {
            return rule;
        }

        /**
         * Returns what to do.
         *
         * @return an instruction to whoever checks
         */
        public String remedy() {
            return remedy;
        }
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
