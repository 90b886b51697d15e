package de.amtspost.signature;

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
 * Checks the certificates of peers: first the platform with the authorities that are in force, which also looks at host
 * names, purposes and algorithms; then revocation, where it is to be checked. Thread-safe.
 */
final class PeerCertificates extends X509ExtendedTrustManager {

    private static final Logger LOG = LoggerFactory.getLogger(PeerCertificates.class);

    private final Trust trust;
    private volatile Platform platform;

    private record Platform(Set<X509Certificate> anchors, X509ExtendedTrustManager manager) {

        static Platform of(Set<X509Certificate> anchors) throws GeneralSecurityException {
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
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return new Platform(anchors, (X509ExtendedTrustManager) factory.getTrustManagers()[0]);
        }
    }

    PeerCertificates(Trust trust) throws GeneralSecurityException {
        this.trust = trust;
        this.platform = Platform.of(trust.anchors());
    }

    private X509ExtendedTrustManager present() throws CertificateException {
        Platform last = platform;
        Set<X509Certificate> anchors = trust.anchors();
        if (!anchors.equals(last.anchors())) {
            try {
                last = Platform.of(anchors);
            } catch (GeneralSecurityException e) {
                throw new CertificateException("the TLS of this platform cannot use the trusted authorities", e);
            }
            platform = last;
        }
        return last.manager();
    }

    private void requireNotRevoked(X509Certificate[] chain) throws CertificateException {
        if (trust.checksRevocation()) {
            CertificateStatus status = trust.status(List.of(chain), Instant.now());
            Optional<Verdict.Reason> problem = status.problem();
            if (problem.isPresent()) {
                throw new CertificateException(problem.get().toString());
            }
            if (status instanceof CertificateStatus.Valid valid) {
                valid.notes().forEach(note -> LOG.warn("a TLS peer was let in all the same: {}", note));
            }
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        present().checkClientTrusted(chain, kind, socket);
        requireNotRevoked(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        present().checkServerTrusted(chain, kind, socket);
        requireNotRevoked(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        present().checkClientTrusted(chain, kind, engine);
        requireNotRevoked(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        present().checkServerTrusted(chain, kind, engine);
        requireNotRevoked(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        present().checkClientTrusted(chain, kind);
        requireNotRevoked(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        present().checkServerTrusted(chain, kind);
        requireNotRevoked(chain);
    }

    /** Whose names a server sends to clients. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.anchors().toArray(new X509Certificate[0]);
    }
}
