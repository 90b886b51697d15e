package de.amtspost.signature;

import de.amtspost.signature.internal.Algorithm;
import de.amtspost.signature.internal.Policy;
import de.amtspost.signature.internal.SigningKey;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs octets, for forms of signatures that are made elsewhere, such as PDF or JWS. The key may be a local one, one in a
 * token or a remote one; it is never shown.
 *
 * <p>The algorithm follows from key and profile, as with {@link XmlSigner}. A key that changes in its file (see
 * {@link Identity#watchedPkcs12}) is used from the next {@link #key} on, if it may sign. Thread-safe.
 */
public final class OctetSigner {

    private static final Logger LOG = LoggerFactory.getLogger(OctetSigner.class);

    private final Identity identity;
    private final CryptoProfile profile;
    private final Clock clock;
    private volatile Ready ready;

    /** What was found fit to sign; after a change that is not fit, still the former. */
    private record Ready(Identity.Held checked, Key used) {}

    private OctetSigner(Identity identity, CryptoProfile profile, Clock clock) {
        this.identity = identity;
        this.profile = profile;
        this.clock = clock;
        Identity.Held held = identity.current();
        this.ready = new Ready(held, key(held));
    }

    /**
     * Makes the signer.
     *
     * @param identity whose signature it is
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static OctetSigner of(Identity identity) {
        return of(identity, Clock.systemUTC());
    }

    /**
     * Makes the signer with a clock of its own.
     *
     * @param identity whose signature it is
     * @param clock gives the day for which the profile is asked
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static OctetSigner of(Identity identity, Clock clock) {
        return new OctetSigner(identity, CryptoProfile.bsi2026(), clock);
    }

    /**
     * Returns the signer that follows another profile than {@link CryptoProfile#bsi2026}.
     *
     * @param other the profile
     * @return the changed copy
     * @throws NotAllowedException if nothing may be signed with the key by that profile
     */
    public OctetSigner withProfile(CryptoProfile other) {
        return new OctetSigner(identity, other, clock);
    }

    /**
     * Returns the key that is in force now; one signature is made with one of them.
     *
     * @return key, certificates and algorithm, which belong together
     */
    public Key key() {
        Ready last = ready;
        Identity.Held held = identity.current();
        if (!held.equals(last.checked())) {
            try {
                last = new Ready(held, key(held));
            } catch (IllegalArgumentException e) {
                LOG.warn("a new key cannot be used to sign; the former one stays in force: {}", e.getMessage());
                last = new Ready(held, last.used());
            }
            ready = last;
        }
        return last.used();
    }

    private Key key(Identity.Held held) {
        return new Key(held, held.requireUsableToSign(new Policy(profile, clock)));
    }

    Clock clock() {
        return clock;
    }

    /** A key that signs, with its certificates and its algorithm. Immutable and thread-safe. */
    public static final class Key {

        private final Identity.Held held;
        private final Algorithm algorithm;

        private Key(Identity.Held held, Algorithm algorithm) {
            this.held = held;
            this.algorithm = algorithm;
        }

        /**
         * Returns the chain.
         *
         * @return the certificate of the key first, then those of the issuing authorities as far as known
         */
        public List<X509Certificate> chain() {
            return held.chain();
        }

        /**
         * Tells how the hash becomes a signature.
         *
         * @return how, with the form of the value
         */
        public RawSigner.Scheme scheme() {
            return algorithm.scheme();
        }

        /**
         * Returns the hash function.
         *
         * @return its name in Java: {@code SHA-256}, {@code SHA-384} or {@code SHA-512}
         */
        public String hashFunction() {
            return algorithm.hashFunction();
        }

        /**
         * Hashes and signs.
         *
         * @param octets what is signed; kept nowhere
         * @return the value, in the form of {@link #scheme}
         * @throws IllegalStateException if the key cannot sign in this way
         * @throws UncheckedIOException if a remote signer did not sign
         */
        public byte[] sign(byte[] octets) {
            return held.signingKey().sign(algorithm, octets);
        }

        SigningKey signingKey() {
            return held.signingKey();
        }

        Algorithm algorithm() {
            return algorithm;
        }

        @Override
        public String toString() {
            return algorithm + " by " + held;
        }
    }
}
