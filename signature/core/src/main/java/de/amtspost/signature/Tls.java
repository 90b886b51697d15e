package de.amtspost.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

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

    private static final int SESSION_SECONDS = 3600;

    private Tls() {}

    /**
     * Makes the context in which connections show our certificate and check the peer's, also for revocation as far as the
     * trust says so. New handshakes use the key and the authorities that are in force then (see
     * {@link Identity#watchedPkcs12} and {@link Trust#watchedPem}); a session is resumed for an hour at most. A key in a
     * token needs the provider of the token installed in the platform.
     *
     * @param identity our certificate
     * @param trust from whom the peer's certificate must descend
     * @return a new context, with its own session cache
     * @throws IllegalArgumentException if the platform cannot use the key
     */
    public static SSLContext context(Identity identity, Trust trust) {
        try {
            requireUsable(identity.privateKey());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new OwnCertificate(identity)},
                    new TrustManager[] {new PeerCertificates(trust)},
                    null);
            // A session that is resumed is not checked again.
            context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return context;
        } catch (GeneralSecurityException e) {
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
