package de.amtspost.signature.internal;

import de.amtspost.signature.RawSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.util.Optional;

/** Something that signs, wherever the key is. Thread-safe. */
@FunctionalInterface
public interface SigningKey {

    /**
     * Signs.
     *
     * @param algorithm how
     * @param octets what
     * @return the value, as XML signatures want it
     * @throws IllegalStateException if the key cannot sign in this way
     * @throws UncheckedIOException if the key is elsewhere and did not sign
     */
    byte[] sign(Algorithm algorithm, byte[] octets);

    /**
     * Returns a key of this platform.
     *
     * @param key the key; it may be one that cannot leave its token
     * @param token the provider of the token, if known
     * @return what signs with it
     */
    static SigningKey of(PrivateKey key, Optional<Provider> token) {
        return (algorithm, octets) -> algorithm.sign(key, token, octets);
    }

    /**
     * Returns a key that is elsewhere. What it signed is checked: a wrong value would be found out by the reader only.
     *
     * @param signer signs hashes
     * @param shown the public key of the certificate
     * @return what signs with it
     */
    static SigningKey of(RawSigner signer, PublicKey shown) {
        return (algorithm, octets) -> {
            try {
                byte[] value = signer.sign(
                        algorithm.scheme(),
                        algorithm.hashFunction(),
                        algorithm.digest().of(octets));
                if (!algorithm.verifies(shown, octets, value)) {
                    throw new IOException("its value does not fit the certificate");
                }
                return value;
            } catch (IOException e) {
                throw new UncheckedIOException("the remote signer did not sign: " + e.getMessage(), e);
            }
        };
    }
}
