package de.amtspost.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Mutual TLS as BSI TR-03116-4 asks for, with what the Java platform offers: TLS 1.3 and 1.2, ephemeral elliptic curves,
 * AES in Galois/Counter Mode, certificates of both sides. Brainpool curves are not among what the platform offers.
 * Thread-safe.
 */
public final class Tls {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    };

    private Tls() {}

    /**
     * Makes the context in which connections show our certificate and check the peer's.
     *
     * @param identity our certificate
     * @param trust from whom the peer's certificate must descend
     * @return a new context, with its own session cache
     * @throws IllegalArgumentException if the platform cannot use the key
     */
    public static SSLContext context(Identity identity, Trust trust) {
        try {
            // The stores live in memory; a password would protect nothing.
            char[] password = new char[0];
            KeyStore keys = emptyStore();
            keys.setKeyEntry(
                    "identity",
                    identity.privateKey(),
                    password,
                    identity.chain().toArray(new Certificate[0]));
            requireUsable(identity.privateKey());
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, password);

            KeyStore anchors = emptyStore();
            int number = 0;
            for (X509Certificate anchor : trust.anchors()) {
                number++;
                anchors.setCertificateEntry("anchor-" + number, anchor);
            }
            TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
            trustManagers.init(anchors);

            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the TLS of this platform cannot use the key of " + identity, e);
        }
    }

    /** The platform reads keys on brainpool curves, but does not use them, and would say so in a handshake only. */
    private static void requireUsable(PrivateKey key) throws GeneralSecurityException {
        if ("EC".equals(key.getAlgorithm())) {
            Signature probe = Signature.getInstance("SHA256withECDSA");
            probe.initSign(key);
            probe.update((byte) 0);
            probe.sign();
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /**
     * Returns the parameters of connections that we open: protocols, suites, and the check of the host name.
     *
     * @return new parameters
     */
    public static SSLParameters clientParameters() {
        SSLParameters parameters = new SSLParameters(SUITES.clone(), PROTOCOLS.clone());
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /**
     * Returns the parameters of connections that we accept: protocols, suites in our order, and that the client must
     * show a certificate.
     *
     * @return new parameters
     */
    public static SSLParameters serverParameters() {
        SSLParameters parameters = new SSLParameters(SUITES.clone(), PROTOCOLS.clone());
        parameters.setNeedClientAuth(true);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
