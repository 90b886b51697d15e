package de.amtspost.signature;

import de.amtspost.signature.internal.TlsEngine;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the certificates of peers: first the trust, with the authorities that are in force, the profile, and revocation
 * where it is to be checked; then the TLS, which looks at host names and purposes. Thread-safe.
 */
final class PeerCertificates extends X509ExtendedTrustManager {

    private static final Logger LOG = LoggerFactory.getLogger(PeerCertificates.class);

    private final Trust trust;
    private final TlsEngine engine;
    private volatile Platform platform;

    private record Platform(Set<X509Certificate> anchors, X509ExtendedTrustManager manager) {

        static Platform of(Set<X509Certificate> anchors, TlsEngine engine) throws GeneralSecurityException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try {
                store.load(null, null);
            } catch (IOException e) {
                throw new IllegalStateException("an empty key store needs no file", e);
            }
            int number = 0;
            for (X509Certificate anchor : anchors) {
                number++;
                store.setCertificateEntry("anchor-" + number, anchor);
            }
            TrustManagerFactory factory = engine.checks();
            factory.init(store);
            return new Platform(anchors, (X509ExtendedTrustManager) factory.getTrustManagers()[0]);
        }
    }

    PeerCertificates(Trust trust, TlsEngine engine) throws GeneralSecurityException {
        this.trust = trust;
        this.engine = engine;
        this.platform = Platform.of(trust.anchors(), engine);
    }

    private X509ExtendedTrustManager present() throws CertificateException {
        Platform last = platform;
        Set<X509Certificate> anchors = trust.anchors();
        if (!anchors.equals(last.anchors())) {
            try {
                last = Platform.of(anchors, engine);
            } catch (GeneralSecurityException e) {
                throw new CertificateException("the TLS of this platform cannot use the trusted authorities", e);
            }
            platform = last;
        }
        return last.manager();
    }

    private void requireTrusted(X509Certificate[] chain) throws CertificateException {
        CertificateStatus status = trust.status(List.of(chain), Instant.now());
        Optional<Verdict.Reason> problem = status.problem();
        if (problem.isPresent()) {
            throw new CertificateException(problem.get().toString());
        }
        if (status instanceof CertificateStatus.Valid valid) {
            valid.notes().forEach(note -> LOG.warn("a TLS peer was let in all the same: {}", note));
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        requireTrusted(chain);
        present().checkClientTrusted(chain, kind, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        requireTrusted(chain);
        present().checkServerTrusted(chain, kind, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        requireTrusted(chain);
        present().checkClientTrusted(chain, kind, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        requireTrusted(chain);
        present().checkServerTrusted(chain, kind, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        requireTrusted(chain);
        present().checkClientTrusted(chain, kind);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        requireTrusted(chain);
        present().checkServerTrusted(chain, kind);
    }

    /** Whose names a server sends to clients. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.anchors().toArray(new X509Certificate[0]);
    }
}
