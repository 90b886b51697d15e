package de.amtspost.signature.internal;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** Private keys and certificates in PEM (RFC 7468), in any order. For one thread. */
public final class KeyPems {

    private final List<PrivateKey> keys = new ArrayList<>();
    private final List<X509Certificate> certificates = new ArrayList<>();

    /** Starts with nothing. */
    public KeyPems() {}

    /**
     * Takes what stands in a text.
     *
     * @param text the text
     * @param password opens encrypted keys
     * @throws IllegalArgumentException if the password is wrong, something cannot be read, or a key is encrypted in the
     *     old way of OpenSSL
     */
    public void add(String text, char[] password) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                add(part, password);
            }
        } catch (PKCSException e) {
            throw new IllegalArgumentException("the password does not open the key", e);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalArgumentException("the key or a certificate cannot be read", e);
        }
    }

    private void add(Object part, char[] password)
            throws IOException, GeneralSecurityException, OperatorCreationException, PKCSException {
        if (part instanceof X509CertificateHolder holder) {
            certificates.add(new JcaX509CertificateConverter()
                    .setProvider(Keys.BOUNCY_CASTLE)
                    .getCertificate(holder));
        } else if (part instanceof PrivateKeyInfo info) {
            keys.add(key(info));
        } else if (part instanceof PEMKeyPair pair) {
            keys.add(key(pair.getPrivateKeyInfo()));
        } else if (part instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            keys.add(key(encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(Keys.BOUNCY_CASTLE)
                    .build(password))));
        } else if (part instanceof org.bouncycastle.openssl.PEMEncryptedKeyPair) {
            throw new IllegalArgumentException(
                    "the key is encrypted in the old, weak way of OpenSSL: convert it with openssl pkcs8 -topk8");
        }
        // What remains are the parameters that OpenSSL writes before a key on a curve.
    }

    /** A key of the JDK where it knows the kind: its TLS likes its own keys best. */
    private static PrivateKey key(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        try {
            var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
            if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            }
            if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            }
        } catch (GeneralSecurityException e) {
            // A curve that the JDK does not know.
        }
        return new JcaPEMKeyConverter().setProvider(Keys.BOUNCY_CASTLE).getPrivateKey(info);
    }

    /**
     * Returns the key.
     *
     * @return the key
     * @throws IllegalArgumentException if there is none or several
     */
    public PrivateKey onlyKey() {
        if (keys.size() != 1) {
            throw new IllegalArgumentException("there are " + keys.size() + " private keys instead of one");
        }
        return keys.get(0);
    }

    /**
     * Returns the certificates in order.
     *
     * @return the one of the key first, then its issuers as far as they are there; others are left out
     * @throws IllegalArgumentException if no certificate belongs to the key
     */
    public List<X509Certificate> chain() {
        PrivateKey key = onlyKey();
        X509Certificate last = certificates.stream()
                .filter(certificate -> Keys.isPair(key, certificate.getPublicKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no certificate of the private key"));
        List<X509Certificate> chain = new ArrayList<>();
        while (last != null) {
            chain.add(last);
            X509Certificate issued = last;
            last = certificates.stream()
                    .filter(other -> !chain.contains(other) && CertificatePaths.isIssuedBy(issued, other))
                    .findFirst()
                    .orElse(null);
        }
        return chain;
    }
}
