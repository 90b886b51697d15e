package de.amtspost.cli.probe;

import de.amtspost.signature.Tls;
import de.amtspost.signature.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Finds out why a server certificate was not accepted. */
final class PeerChain {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private PeerChain() {}

    /**
     * Looks at the certificates of a server and breaks the connection off: a connection with a server that was not
     * checked never comes about.
     */
    static List<X509Certificate> look(InetSocketAddress address, String host, int timeoutMillis) throws IOException {
        Looking looking = new Looking();
        try (Socket plain = new Socket()) {
            plain.connect(address, timeoutMillis);
            plain.setSoTimeout(timeoutMillis);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {looking}, null);
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, host, address.getPort(), true)) {
                SSLParameters parameters = Tls.clientParameters();
                parameters.setEndpointIdentificationAlgorithm(null);
                socket.setSSLParameters(parameters);
                socket.startHandshake();
            }
        } catch (IOException e) {
            if (looking.seen.isEmpty()) {
                throw e;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
        return List.copyOf(looking.seen);
    }

    /** Judges the chain at a moment at which the certificate itself is valid. */
    static Optional<String> problem(List<X509Certificate> chain, Trust trust, Clock clock) {
        try {
            PKIXParameters parameters = new PKIXParameters(trust.anchors().stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(Expiry.validMoment(chain.get(0), clock)));
            // The root itself is no part of a path.
            List<X509Certificate> path = chain.stream()
                    .filter(certificate -> !trust.anchors().contains(certificate))
                    .toList();
            if (path.isEmpty()) {
                return Optional.empty();
            }
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            return Optional.of("the chain cannot be checked: " + e.getMessage());
        }
    }

    /** The names for which a certificate was issued. */
    static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> name : alternatives) {
                    if (name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS)) {
                        names.add(String.valueOf(name.get(1)));
                    }
                }
            }
        } catch (CertificateException e) {
            names.add("(unreadable)");
        }
        return names;
    }

    /** Notes what it is shown and accepts nothing. */
    private static final class Looking implements X509TrustManager {

        private final List<X509Certificate> seen = new ArrayList<>();

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            seen.addAll(List.of(chain));
            throw new CertificateException("only looked at");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("only servers are looked at");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
