package de.amtspost.signature;

import de.amtspost.signature.internal.Algorithm;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.EncryptedKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who we are: a private key with its certificate. Used as TLS certificate or to sign; an organisation has one for each
 * purpose. Immutable and thread-safe; never shows its key.
 */
public final class Identity {

    private final PrivateKey privateKey;
    private final List<X509Certificate> chain;

    private Identity(PrivateKey privateKey, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity needs its certificate");
        }
        this.privateKey = privateKey;
        this.chain = List.copyOf(chain);
    }

    /**
     * Returns the identity of a key that is at hand already, for example from a token or a hardware security module.
     *
     * @param privateKey the key
     * @param chain its certificate first, then those of the issuing authorities as far as known
     * @return the identity
     * @throws IllegalArgumentException if the chain is empty
     */
    public static Identity of(PrivateKey privateKey, List<X509Certificate> chain) {
        return new Identity(privateKey, chain);
    }

    /**
     * Reads a PKCS#12 file (RFC 7292) that holds exactly one private key.
     *
     * @param file the file
     * @param password opens the file and the key; not kept, may be wiped afterwards
     * @return the identity
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if the password is wrong, the file is no PKCS#12 file, or it holds no or several
     *     keys, or a key without certificate
     */
    public static Identity pkcs12(Path file, char[] password) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key file " + file + ": " + e.getMessage(), e);
        }
        try {
            return onlyKey(file, bytes, password);
        } catch (IOException | GeneralSecurityException e) {
            String what = e.getCause() instanceof UnrecoverableKeyException
                    ? "the password does not open " + file
                    : file + " is no PKCS#12 file that this platform can read";
            throw new IllegalArgumentException(what, e);
        }
    }

    private static Identity onlyKey(Path file, byte[] bytes, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password);
        List<String> aliases = keyAliases(store);
        if (aliases.size() != 1) {
            throw new IllegalArgumentException(
                    file + " holds " + aliases.size() + " private keys instead of one; export the one to use");
        }
        Certificate[] chain = store.getCertificateChain(aliases.get(0));
        if (!(store.getKey(aliases.get(0), password) instanceof PrivateKey key) || chain == null) {
            throw new IllegalArgumentException(file + " holds a key without certificate");
        }
        return new Identity(
                key, Stream.of(chain).map(X509Certificate.class::cast).toList());
    }

    private static List<String> keyAliases(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        return keys;
    }

    /**
     * Returns the certificate.
     *
     * @return the certificate of the key
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Returns the chain.
     *
     * @return the certificate first, then those of the issuing authorities as far as known
     */
    public List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    PublicKey publicKey() {
        return certificate().getPublicKey();
    }

    /** With what the key signs, if key and certificate are good for it. */
    Algorithm requireUsableToSign() {
        Algorithm algorithm = Algorithm.toSignWith(publicKey());
        if (!CertificatePaths.isForSignatures(certificate())) {
            throw new IllegalArgumentException("the certificate of " + this + " is not for signatures");
        }
        if (!algorithm.isPair(privateKey, publicKey())) {
            throw new IllegalArgumentException("the key does not belong to the certificate of " + this);
        }
        return algorithm;
    }

    /** Refuses identities of a reader that are none, or not good for it. */
    static void requireUsableToDecrypt(Identity... identities) {
        if (identities.length == 0) {
            throw new IllegalArgumentException("a reader needs at least one key");
        }
        for (Identity identity : identities) {
            identity.requireUsableToDecrypt();
        }
    }

    private void requireUsableToDecrypt() {
        if (!EncryptedKey.isPossibleWith(publicKey())) {
            throw new IllegalArgumentException("the key of " + this
                    + " must not be used to decrypt: take RSA with at least 3000 bits, or a key on P-256, P-384, P-521"
                    + " or brainpoolP256r1, P384r1, P512r1");
        }
        if (!CertificatePaths.isForEncryption(certificate())) {
            throw new IllegalArgumentException("the certificate of " + this + " is not for encryption");
        }
        if (!EncryptedKey.isPair(privateKey, certificate())) {
            throw new IllegalArgumentException("the key does not belong to the certificate of " + this);
        }
    }

    @Override
    public String toString() {
        return "identity " + certificate().getSubjectX500Principal().getName();
    }
}
