package de.amtspost.signature.internal;

import de.amtspost.signature.RawSigner;
import de.amtspost.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import java.util.stream.Stream;

/** The signature algorithms that this library knows, and which one a key is for. */
public enum Algorithm {
    /** ECDSA on a curve of 256 bits. */
    ECDSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", Kind.ECDSA, Digest.SHA256),
    /** ECDSA on a curve of 384 bits. */
    ECDSA_SHA384("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", Kind.ECDSA, Digest.SHA384),
    /** ECDSA on a curve of 512 or 521 bits. */
    ECDSA_SHA512("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", Kind.ECDSA, Digest.SHA512),
    /** RSASSA-PSS with SHA-256. */
    PSS_SHA256("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", Kind.PSS, Digest.SHA256),
    /** RSASSA-PSS with SHA-384. */
    PSS_SHA384("http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", Kind.PSS, Digest.SHA384),
    /** RSASSA-PSS with SHA-512. */
    PSS_SHA512("http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", Kind.PSS, Digest.SHA512),
    /** RSA PKCS#1 version 1.5 with SHA-256; read, not written. */
    RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", Kind.PKCS1, Digest.SHA256),
    /** RSA PKCS#1 version 1.5 with SHA-384; read, not written. */
    RSA_SHA384("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", Kind.PKCS1, Digest.SHA384),
    /** RSA PKCS#1 version 1.5 with SHA-512; read, not written. */
    RSA_SHA512("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", Kind.PKCS1, Digest.SHA512);

    /** No form of XML, so that its signature is good for nothing else. */
    private static final String PROBE = "Do key and certificate belong together?";

    private static final int BYTE = 8;

    private enum Kind {
        ECDSA,
        PSS,
        PKCS1
    }

    private final String uri;
    private final Kind kind;
    private final Digest digest;

    Algorithm(String uri, Kind kind, Digest digest) {
        this.uri = uri;
        this.kind = kind;
        this.digest = digest;
    }

    /** Whether this library signs with it, given such a key: with ECDSA, curve and hash have the same size. */
    boolean isToSignWith(PublicKey key) {
        return switch (kind) {
            case ECDSA -> Math.min(Keys.curveBits(key), Digest.SHA512.bytes() * BYTE) == digest.bytes() * BYTE;
            case PSS -> Keys.isRsa(key);
            case PKCS1 -> false;
        };
    }

    static Optional<Algorithm> named(String uri) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.uri.equals(uri))
                .findAny();
    }

    /**
     * Returns the name in XML.
     *
     * @return the URI (RFC 9231)
     */
    public String uri() {
        return uri;
    }

    Digest digest() {
        return digest;
    }

    /**
     * Tells how this library signs with it.
     *
     * @return how the hash becomes a signature
     */
    public RawSigner.Scheme scheme() {
        return kind == Kind.ECDSA ? RawSigner.Scheme.ECDSA : RawSigner.Scheme.RSASSA_PSS;
    }

    /**
     * Returns the hash function.
     *
     * @return its name in Java
     */
    public String hashFunction() {
        return digest.javaName();
    }

    boolean isEcdsa() {
        return kind == Kind.ECDSA;
    }

    byte[] sign(PrivateKey key, Optional<Provider> token, byte[] octets) {
        try {
            // The key of a token cannot leave it; only the provider of the token can sign then.
            boolean inToken = key.getEncoded() == null;
            Signature signature = inToken ? signatureOfToken(token) : signature();
            signature.initSign(key);
            if (inToken && kind == Kind.PSS) {
                // Not before the key, which decides on the provider: parameters alone would take the first one.
                signature.setParameter(pssParameters());
            }
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign with " + this, e);
        }
    }

    /**
     * Tells whether two keys belong together, by signing something and checking it.
     *
     * @param own the private key
     * @param shown the public key
     * @return whether they do
     */
    public boolean isPair(SigningKey own, PublicKey shown) {
        byte[] probe = PROBE.getBytes(StandardCharsets.US_ASCII);
        try {
            return verifies(shown, probe, own.sign(this, probe));
        } catch (IllegalStateException e) {
            return false;
        }
    }

    void requireFits(PublicKey key) throws Unacceptable {
        if (kind == Kind.ECDSA ? Keys.curve(key).isEmpty() : !Keys.isRsa(key)) {
            throw new Unacceptable(
                    Verdict.Code.KEY,
                    "the key of the signer is too short, on a curve that is not allowed, or not for " + this);
        }
    }

    boolean verifies(PublicKey key, byte[] octets, byte[] value) {
        if (kind == Kind.ECDSA && value.length != 2 * ((Keys.curveBits(key) + BYTE - 1) / BYTE)) {
            return false;
        }
        try {
            Signature signature = signature();
            signature.initVerify(key);
            signature.update(octets);
            return signature.verify(value);
        } catch (GeneralSecurityException | RuntimeException e) {
            // A value or key that cannot be decoded, in whatever way the provider says so, is a wrong one.
            return false;
        }
    }

    private Signature signature() throws GeneralSecurityException {
        String hash = digest.name();
        return switch (kind) {
            case ECDSA -> Signature.getInstance(hash + "withPLAIN-ECDSA", Keys.BOUNCY_CASTLE);
            case PSS -> Signature.getInstance(hash + "withRSAandMGF1", Keys.BOUNCY_CASTLE);
            case PKCS1 -> Signature.getInstance(hash + "withRSA", Keys.BOUNCY_CASTLE);
        };
    }

    private Signature signatureOfToken(Optional<Provider> token) throws GeneralSecurityException {
        String name = kind == Kind.ECDSA ? digest.name() + "withECDSAinP1363Format" : "RSASSA-PSS";
        // Without its provider, the platform finds the one that knows the key.
        return token.isPresent() ? Signature.getInstance(name, token.get()) : Signature.getInstance(name);
    }

    private PSSParameterSpec pssParameters() {
        String hash = digest.javaName();
        return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), digest.bytes(), 1);
    }
}
