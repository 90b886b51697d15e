package de.amtspost.signature;

import de.amtspost.signature.internal.TlsEngine;

/** Whose TLS is spoken. What of a {@link CryptoProfile} it does not know is left out. */
public enum TlsProvider {
    /** That of the Java platform: everything of {@code bsi2026} but the brainpool curves. Needs nothing else. */
    JAVA,
    /**
     * That of Bouncy Castle, which also has the brainpool curves that BSI TR-03116-4 asks for. It needs the artifact
     * {@code org.bouncycastle:bctls-jdk18on} on the class path, which this library does not bring along. Its providers are
     * passed to it and never installed in the platform.
     */
    BOUNCY_CASTLE;

    TlsEngine engine() {
        return this == JAVA ? TlsEngine.java() : TlsEngine.bouncyCastle();
    }
}
