package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.CryptoProfile.Purpose;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a TLS asks before it offers, chooses or accepts something: groups, signature schemes and suites by their
 * names (IANA, TLS Parameters), and keys. The day that counts is that of the question. Thread-safe.
 */
public final class TlsConstraints implements AlgorithmConstraints {

    /** The kind of key behind every group that a table can have. */
    private static final String CURVES = "EC";

    private static final Purpose[] AGREEMENT = {Purpose.TLS_GROUP, Purpose.TLS_SUITE, Purpose.TLS_VERSION};

    private final CryptoProfile profile;
    private final Clock clock;

    /**
     * Makes the constraints.
     *
     * @param profile the profile
     * @param clock gives the day
     */
    public TlsConstraints(CryptoProfile profile, Clock clock) {
        this.profile = profile;
        this.clock = clock;
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, @Nullable AlgorithmParameters parameters) {
        return primitives.contains(CryptoPrimitive.SIGNATURE)
                ? permitsSignature(algorithm)
                : permitsAgreement(algorithm);
    }

    /**
     * Schemes of TLS begin with a small letter. The other names are those of the platform for what stands behind a scheme,
     * or behind the signature of a certificate, which is judged with its path.
     */
    private boolean permitsSignature(String algorithm) {
        return !Character.isLowerCase(algorithm.charAt(0)) || policy().allows(Purpose.TLS_SIGNATURE, algorithm);
    }

    private boolean permitsAgreement(String algorithm) {
        Policy policy = policy();
        return algorithm.equals(CURVES) || Stream.of(AGREEMENT).anyMatch(purpose -> policy.allows(purpose, algorithm));
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        if (!(key instanceof PublicKey shown)) {
            // Our own, which was looked at with its certificate.
            return true;
        }
        try {
            policy().requireKey(shown);
            return true;
        } catch (Unacceptable e) {
            return false;
        }
    }

    @Override
    public boolean permits(
            Set<CryptoPrimitive> primitives, String algorithm, Key key, @Nullable AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters) && permits(primitives, key);
    }

    private Policy policy() {
        return new Policy(profile, clock);
    }
}
