package de.amtspost.cli.probe;

import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Finds out why a server certificate was not accepted. */
final class PeerChain {

    private static final Set<Verdict.Code> OF_ALGORITHMS = Set.of(Verdict.Code.KEY, Verdict.Code.ALGORITHM);
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

    /**
     * Judges the chain at a moment at which the certificate itself is valid. The keys and signatures are looked at from
     * every certificate upwards, so that what is wrong with several is named for each.
     */
    static List<Verdict.Reason> problems(List<X509Certificate> chain, Trust trust, Clock clock) {
        Instant moment = Expiry.validMoment(chain.get(0), clock);
        Stream<Verdict.Reason> above = IntStream.range(1, chain.size())
                .mapToObj(first ->
                        trust.status(chain.subList(first, chain.size()), moment).problem())
                .flatMap(Optional::stream)
                .filter(reason -> OF_ALGORITHMS.contains(reason.code()));
        return Stream.concat(trust.status(chain, moment).problem().stream(), above)
                .distinct()
                .toList();
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
