package de.amtspost.signature;

import de.amtspost.core.Finding;
import de.amtspost.signature.internal.Algorithm;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.EncryptedKey;
import de.amtspost.signature.internal.Expiry;
import de.amtspost.signature.internal.KeyPems;
import de.amtspost.signature.internal.Policy;
import de.amtspost.signature.internal.Reloading;
import de.amtspost.signature.internal.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who we are: a private key with its certificate. Used as TLS certificate or to sign; an organisation has one for each
 * purpose. Immutable and thread-safe; never shows its key.
 */
public final class Identity {

    private final Supplier<Held> source;

    /**
     * What is held at one moment: key and certificate always belong together.
     *
     * @param signingKey signs
     * @param privateKey the key, unless it is elsewhere
     * @param chain its certificate first
     */
    record Held(SigningKey signingKey, Optional<PrivateKey> privateKey, List<X509Certificate> chain) {

        Held {
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("an identity needs its certificate");
            }
            chain = List.copyOf(chain);
        }

        static Held of(PrivateKey key, Optional<Provider> token, List<X509Certificate> chain) {
            return new Held(SigningKey.of(key, token), Optional.of(key), chain);
        }

        X509Certificate certificate() {
            return chain.get(0);
        }

        PublicKey publicKey() {
            return certificate().getPublicKey();
        }

        PrivateKey key() {
            return privateKey.orElseThrow(
                    () -> new IllegalArgumentException(
                            "the key of " + this
                                    + " is held by a remote signer, which neither decrypts nor speaks TLS; take another identity for that"));
        }

        /** With what the key signs, if key and certificate are good for it. */
        Algorithm requireUsableToSign(Policy policy) {
            Algorithm algorithm = policy.toSignWith(publicKey());
            if (!CertificatePaths.isForSignatures(certificate())) {
                throw new IllegalArgumentException("the certificate of " + this + " is not for signatures");
            }
            // A remote key is not made to sign for a trial: that may cost money or somebody's consent.
            if (privateKey.isPresent() && !algorithm.isPair(signingKey, publicKey())) {
                throw new IllegalArgumentException("the key does not belong to the certificate of " + this);
            }
            return algorithm;
        }

        private void requireUsableToDecrypt(CryptoProfile profile) {
            if (!EncryptedKey.isPossibleWith(publicKey())) {
                throw new IllegalArgumentException("the key of " + this
                        + " is of a kind that does not decrypt: take RSA or a key on a curve of the profile "
                        + profile.name());
            }
            new Policy(profile, Clock.systemUTC()).requireToAccept(publicKey());
            if (!CertificatePaths.isForEncryption(certificate())) {
                throw new IllegalArgumentException("the certificate of " + this + " is not for encryption");
            }
            if (!EncryptedKey.isPair(key(), certificate())) {
                throw new IllegalArgumentException("the key does not belong to the certificate of " + this);
            }
        }

        @Override
        public String toString() {
            return "identity " + certificate().getSubjectX500Principal().getName();
        }
    }

    private Identity(Supplier<Held> source) {
        this.source = source;
    }

    private static Identity of(Held held) {
        return new Identity(() -> held);
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
        return of(Held.of(privateKey, Optional.empty(), chain));
    }

    /**
     * Returns the identity of a key in a token or hardware security module, whose certificate may be kept elsewhere.
     *
     * @param privateKey the key
     * @param token the provider of the token, which need not be installed in the platform to sign; TLS and decryption need
     *     it installed
     * @param chain its certificate first, then those of the issuing authorities as far as known
     * @return the identity
     * @throws IllegalArgumentException if the chain is empty
     */
    public static Identity of(PrivateKey privateKey, Provider token, List<X509Certificate> chain) {
        return of(Held.of(privateKey, Optional.of(token), chain));
    }

    /**
     * Returns the identity of a key that signs elsewhere, for example in a seal service. It signs only: it can neither
     * decrypt nor speak TLS. The first signature shows whether key and certificate belong together.
     *
     * @param signer signs hashes
     * @param chain the certificate of the key first, then those of the issuing authorities as far as known
     * @return the identity
     * @throws IllegalArgumentException if the chain is empty
     */
    public static Identity remote(RawSigner signer, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity needs its certificate");
        }
        SigningKey key = SigningKey.of(signer, chain.get(0).getPublicKey());
        return of(new Held(key, Optional.empty(), chain));
    }

    /**
     * Takes a key out of a key store of any kind: JKS, or the token or hardware security module behind a PKCS#11 provider.
     * A key that cannot leave its token signs there, by the provider of the key store, which need not be installed in the
     * platform; only TLS and decryption need it installed.
     *
     * @param store the key store, loaded
     * @param alias the name of the key in it
     * @param password opens the key; empty where the token wants none
     * @return the identity
     * @throws IllegalArgumentException if the key store has no such key with a certificate, or the password is wrong
     */
    public static Identity keyStore(KeyStore store, String alias, char[] password) {
        try {
            return of(held("the key store", store, alias, password));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key " + alias + " cannot be taken out of the key store: see the password and the name", e);
        }
    }

    /**
     * Reads key and certificates from PEM files (RFC 7468): PKCS#8, encrypted or not (RFC 5958), or the older forms of
     * OpenSSL if they are not encrypted. The certificates may stand in any order; those that do not belong to the chain
     * are left out.
     *
     * @param key the file with exactly one private key
     * @param certificates the file with its certificate and those of the issuing authorities; may be the same file
     * @param password opens the key if it is encrypted; not kept, may be wiped afterwards
     * @return the identity
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalArgumentException if the password is wrong, something in the files cannot be read, there is no or more
     *     than one key, or no certificate belongs to it
     */
    public static Identity pem(Path key, Path certificates, char[] password) {
        KeyPems pems = new KeyPems();
        try {
            pems.add(new String(bytes(key), StandardCharsets.ISO_8859_1), password);
            if (!certificates.equals(key)) {
                pems.add(new String(bytes(certificates), StandardCharsets.ISO_8859_1), password);
            }
            return of(Held.of(pems.onlyKey(), Optional.empty(), pems.chain()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a PKCS#12 file like {@link #pkcs12}, and again whenever it has changed: new signatures and TLS connections use
     * what it holds then. A file that is gone or cannot be read leaves the former key in force, with a warning in the log.
     * Replace the file in one step, by renaming.
     *
     * @param file the file
     * @param password opens the file and the key, also later; a copy is kept in memory
     * @return the identity
     * @throws UncheckedIOException if the file cannot be read now
     * @throws IllegalArgumentException as {@link #pkcs12}
     */
    public static Identity watchedPkcs12(Path file, char[] password) {
        char[] kept = password.clone();
        return new Identity(new Reloading<>(file, changed -> read(changed, kept)));
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
        return of(read(file, password));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key file " + file + ": " + e.getMessage(), e);
        }
    }

    private static Held read(Path file, char[] password) {
        byte[] bytes = bytes(file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            List<String> aliases = keyAliases(store);
            if (aliases.size() != 1) {
                throw new IllegalArgumentException(
                        file + " holds " + aliases.size() + " private keys instead of one; export the one to use");
            }
            return held(file.toString(), store, aliases.get(0), password);
        } catch (IOException | GeneralSecurityException e) {
            String what = e.getCause() instanceof UnrecoverableKeyException
                    ? "the password does not open " + file
                    : file + " is no PKCS#12 file that this platform can read";
            throw new IllegalArgumentException(what, e);
        }
    }

    private static Held held(String place, KeyStore store, String alias, char[] password)
            throws GeneralSecurityException {
        Certificate[] chain = store.getCertificateChain(alias);
        if (!(store.getKey(alias, password) instanceof PrivateKey key) || chain == null) {
            throw new IllegalArgumentException(place + " holds no key with certificate under that name");
        }
        return Held.of(
                key,
                Optional.of(store.getProvider()),
                Stream.of(chain).map(X509Certificate.class::cast).toList());
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
        return current().certificate();
    }

    /**
     * Returns the chain.
     *
     * @return the certificate first, then those of the issuing authorities as far as known
     */
    public List<X509Certificate> chain() {
        return current().chain();
    }

    /**
     * Tells which certificates expire soon: this certificate and those of its authorities.
     *
     * @param at the present time
     * @param notice how long before its end a certificate is worth a warning
     * @return errors {@code certificate-expired} and warnings {@code certificate-expires}
     */
    public List<Finding> expiry(Instant at, Duration notice) {
        return Expiry.findings(chain(), at, notice);
    }

    /** What is held now; whoever needs key and certificate takes both from here. */
    Held current() {
        return source.get();
    }

    PrivateKey privateKey() {
        return current().key();
    }

    /** Refuses identities of a reader that are none, or not good for it. */
    static void requireUsableToDecrypt(CryptoProfile profile, Identity... identities) {
        if (identities.length == 0) {
            throw new IllegalArgumentException("a reader needs at least one key");
        }
        for (Identity identity : identities) {
            identity.current().requireUsableToDecrypt(profile);
        }
    }

    @Override
    public String toString() {
        return current().toString();
    }
}
