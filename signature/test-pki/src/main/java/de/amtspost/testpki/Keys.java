package de.amtspost.testpki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Makes key pairs. Those that the JDK can make are made by the JDK, because its TLS wants its own key objects. */
final class Keys {

    /** Never installed in the platform; passed to every call that needs it. */
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Keys() {}

    static KeyPair create(KeyKind kind) {
        try {
            KeyPairGenerator generator = kind == KeyKind.BRAINPOOL_P256
                    ? KeyPairGenerator.getInstance(kind.algorithm(), BOUNCY_CASTLE)
                    : KeyPairGenerator.getInstance(kind.algorithm());
            if (kind.curve().isEmpty()) {
                generator.initialize(kind.bits());
            } else {
                generator.initialize(new ECGenParameterSpec(kind.curve()));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this platform cannot make a key of kind " + kind, e);
        }
    }
}
