package de.amtspost.signature.internal;

import java.security.PublicKey;
import java.util.Map;

/** The names by which a TLS asks for a certificate. */
public final class TlsKeyKinds {

    /** Bouncy Castle asks for server certificates of TLS 1.2 by the key exchange. */
    private static final Map<String, String> OF_KEY_EXCHANGE = Map.of("ECDHE_ECDSA", "EC", "ECDHE_RSA", "RSA");

    private static final Map<String, String> CURVES =
            Map.of("secp256r1", "P-256", "secp384r1", "P-384", "secp521r1", "P-521");

    private TlsKeyKinds() {}

    /**
     * Tells whether a key is of the kind that is asked for.
     *
     * @param kind the algorithm of the key; behind it may stand that of its authority, as in {@code EC_RSA}, or its curve,
     *     as in {@code EC/secp256r1}
     * @param key the key
     * @return whether it is
     */
    public static boolean isOf(String kind, PublicKey key) {
        String algorithm = OF_KEY_EXCHANGE.getOrDefault(kind, kind.split("[_/]", 2)[0]);
        int slash = kind.indexOf('/');
        return algorithm.equals(key.getAlgorithm()) && (slash < 0 || isOn(kind.substring(slash + 1), key));
    }

    private static boolean isOn(String curve, PublicKey key) {
        return Keys.curveName(key)
                .filter(CURVES.getOrDefault(curve, curve)::equals)
                .isPresent();
    }
}
