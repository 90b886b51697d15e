package de.amtspost.signature;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Behaves as the provider of a token (PKCS#11): its keys show no bytes, and nobody else can sign with them. The platform
 * does the computing.
 */
final class TokenProvider extends Provider {

    private static final long serialVersionUID = 1L;

    private final transient AtomicInteger signatures = new AtomicInteger();

    TokenProvider() {
        super("AmtspostTestToken", "1", "keys that show no bytes");
        for (String algorithm : List.of(
                "SHA256withECDSAinP1363Format",
                "SHA384withECDSAinP1363Format",
                "SHA512withECDSAinP1363Format",
                "RSASSA-PSS")) {
            putService(new Service(this, "Signature", algorithm, TokenSignature.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    return new TokenSignature(algorithm, signatures);
                }

                @Override
                public boolean supportsParameter(Object parameter) {
                    return parameter instanceof TokenKey;
                }
            });
        }
    }

    /** A handle of a key. */
    PrivateKey keyOf(PrivateKey inside) {
        return new TokenKey(inside);
    }

    /** How many signatures were made. */
    int signatures() {
        return signatures.get();
    }

    private record TokenKey(PrivateKey inside) implements PrivateKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return inside.getAlgorithm();
        }

        @Override
        @SuppressWarnings("NullAway") // PrivateKey says so, in words only
        public String getFormat() {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // PrivateKey says so, in words only
        public byte[] getEncoded() {
            return null;
        }
    }

    private static final class TokenSignature extends SignatureSpi {

        private final String algorithm;
        private final AtomicInteger count;
        private @Nullable Signature signature;

        TokenSignature(String algorithm, AtomicInteger count) {
            this.algorithm = algorithm;
            this.count = count;
        }

        private Signature signature() throws SignatureException {
            if (signature == null) {
                throw new SignatureException("no key yet");
            }
            return signature;
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            if (!(key instanceof TokenKey handle)) {
                throw new InvalidKeyException("no key of this token");
            }
            try {
                signature = Signature.getInstance(algorithm);
                signature.initSign(handle.inside());
            } catch (GeneralSecurityException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            throw new InvalidKeyException("this token signs only");
        }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
            try {
                signature().setParameter(parameters);
            } catch (SignatureException e) {
                throw new InvalidAlgorithmParameterException(e);
            }
        }

        @Override
        protected void engineUpdate(byte octet) throws SignatureException {
            signature().update(octet);
        }

        @Override
        protected void engineUpdate(byte[] octets, int offset, int length) throws SignatureException {
            signature().update(octets, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            count.incrementAndGet();
            return signature().sign();
        }

        @Override
        protected boolean engineVerify(byte[] value) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected @Nullable AlgorithmParameters engineGetParameters() {
            return null;
        }

        @Deprecated
        @Override
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Deprecated
        @Override
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
