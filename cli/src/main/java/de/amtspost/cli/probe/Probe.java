package de.amtspost.cli.probe;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Party;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The connection self-test: own certificate, DNS, TCP, TLS, the certificate of the server, the account. Stops where the
 * rest would be pointless. Connects directly, without a proxy. One use, one thread.
 */
public final class Probe {

    private static final String TLS = "TLS";
    private static final int HTTPS = 443;
    private static final int STATUS_LINE = 100;

    private final URI url;
    private final Identity identity;
    private final Trust trust;
    private final int timeoutMillis;
    private final Clock clock;
    private final List<ProbeStep> steps = new ArrayList<>();

    private Probe(URI url, Identity identity, Trust trust, int timeoutMillis, Clock clock) {
        this.url = url;
        this.identity = identity;
        this.trust = trust;
        this.timeoutMillis = timeoutMillis;
        this.clock = clock;
    }

    /**
     * Tests a connection.
     *
     * @param url the base address, {@code https}
     * @param identity our TLS certificate
     * @param trust whose server certificates are trusted
     * @param version the version of XTA 2 with which the account is asked for
     * @param account the account to ask for, if any
     * @param timeoutMillis how long to wait for a connection, and for each answer
     * @param clock the time
     * @return the steps that were taken
     */
    public static List<ProbeStep> run(
            URI url,
            Identity identity,
            Trust trust,
            XtaVersion version,
            Optional<Party> account,
            int timeoutMillis,
            Clock clock) {
        Probe probe = new Probe(url, identity, trust, timeoutMillis, clock);
        probe.connect();
        if (account.isPresent() && probe.steps.stream().noneMatch(ProbeStep::failed)) {
            probe.account(account.get(), version);
        }
        return List.copyOf(probe.steps);
    }

    private boolean add(ProbeStep step) {
        steps.add(step);
        return !step.failed();
    }

    private void connect() {
        // Our own certificate may be out of date and the rest still worth knowing.
        add(Expiry.check("own certificate", identity.certificate(), clock, "your certification authority"));
        InetSocketAddress address = resolve();
        if (address == null) {
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            add(ProbeStep.ok("TCP", "connected to " + address));
            secure(socket, address);
        } catch (IOException e) {
            add(ProbeStep.fail(
                    "TCP",
                    "no connection to " + address + ": " + e.getMessage(),
                    "check the port, the firewalls on the way, and whether the server runs"));
        }
        // Some servers take one connection at a time.
        if (steps.stream().anyMatch(step -> step.name().equals(TLS) && !step.failed())) {
            new TlsDeviations(address, url.getHost(), timeoutMillis, trust.profile(), clock)
                    .ask()
                    .forEach(this::add);
        }
    }

    private @Nullable InetSocketAddress resolve() {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
            add(ProbeStep.ok(
                    "DNS",
                    url.getHost() + " is "
                            + String.join(
                                    ", ",
                                    Stream.of(addresses)
                                            .map(InetAddress::getHostAddress)
                                            .toList())));
            return new InetSocketAddress(addresses[0], url.getPort() < 0 ? HTTPS : url.getPort());
        } catch (UnknownHostException e) {
            add(ProbeStep.fail(
                    "DNS",
                    "the name " + url.getHost() + " is not known here",
                    "check the address for a typing error, and the name service of this network"));
            return null;
        }
    }

    private void secure(Socket plain, InetSocketAddress address) {
        Tls tls = Tls.of(identity, trust);
        try (SSLSocket socket = (SSLSocket)
                tls.context().getSocketFactory().createSocket(plain, url.getHost(), address.getPort(), true)) {
            tls.apply(tls.clientParameters(), socket);
            socket.startHandshake();
            SSLSession session = socket.getSession();
            List<X509Certificate> chain = Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
            add(ProbeStep.ok(TLS, session.getProtocol() + ", " + session.getCipherSuite()));
            if (server(chain)) {
                add(ProbeStep.ok("host name", "the certificate is issued for " + url.getHost()));
                http(socket);
            }
        } catch (IOException e) {
            refused(address, e);
        }
    }

    /** The server is the trusted one; what remains is its age, which a handshake has checked too, and how long it lasts. */
    private boolean server(List<X509Certificate> chain) {
        List<Verdict.Reason> problems = PeerChain.problems(chain, trust, clock);
        problems.forEach(problem -> add(chainProblem(chain, problem)));
        if (problems.isEmpty()) {
            add(ProbeStep.ok("server chain", subject(chain) + " descends from a trusted authority"));
        }
        return add(Expiry.check("server certificate", chain.get(0), clock, "the operator of the server"))
                && problems.isEmpty();
    }

    private static ProbeStep chainProblem(List<X509Certificate> chain, Verdict.Reason problem) {
        return problem.code() == Verdict.Code.NO_TRUST_PATH
                ? ProbeStep.fail(
                        "server chain",
                        subject(chain) + " does not descend from what --trust holds: " + problem.text(),
                        "get the certificates of the authority from the operator of the server, or check whether a"
                                + " proxy opens TLS on the way")
                : ProbeStep.fail(
                        "server chain",
                        subject(chain) + " is not accepted: " + problem.text(),
                        "have the operator of the server get certificates that keep to the profile");
    }

    private static String subject(List<X509Certificate> chain) {
        X509Certificate certificate = chain.get(0);
        return certificate.getSubjectX500Principal().getName() + " (issued by "
                + certificate.getIssuerX500Principal().getName() + ")";
    }

    private void refused(InetSocketAddress address, IOException thrown) {
        List<X509Certificate> chain;
        try {
            chain = PeerChain.look(address, url.getHost(), timeoutMillis);
        } catch (IOException e) {
            add(ProbeStep.fail(
                    TLS,
                    "no TLS at " + address + ": " + thrown.getMessage(),
                    "check the port; the server must offer TLS 1.2 or 1.3 with ECDHE and AES-GCM"));
            return;
        }
        add(ProbeStep.ok(TLS, "the server offers TLS and shows its certificate"));
        if (server(chain)) {
            add(nameOrKey(chain, thrown));
        }
    }

    private ProbeStep nameOrKey(List<X509Certificate> chain, IOException thrown) {
        String text = String.valueOf(thrown.getMessage());
        List<String> names = PeerChain.names(chain.get(0));
        if (!isOwnRefusal(thrown)) {
            return ProbeStep.fail(
                    "client certificate",
                    "the server broke off: " + text,
                    "have the operator of the server check whether it trusts the issuer of your certificate");
        }
        return ProbeStep.fail(
                "host name",
                "the certificate is issued for " + names + ", not for " + url.getHost() + ": " + text,
                "use one of these names in the address, or have the operator of the server renew the certificate");
    }

    /** Whether our side broke off: its check of the server's certificate is the only reason that it has. */
    private static boolean isOwnRefusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** With TLS 1.3 a server tells only after the handshake that it does not like our certificate. */
    private void http(SSLSocket socket) {
        try {
            String request = "GET " + (url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + " HTTP/1.1\r\nHost: "
                    + url.getRawAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(STATUS_LINE), StandardCharsets.ISO_8859_1);
            String line = answer.lines().findFirst().orElse("");
            add(
                    line.startsWith("HTTP/")
                            ? ProbeStep.ok("client certificate", "accepted; the server answers " + line)
                            : ProbeStep.warn(
                                    "client certificate",
                                    "accepted, but the server does not answer with HTTP",
                                    "check port and path of the address"));
        } catch (SSLException e) {
            add(ProbeStep.fail(
                    "client certificate",
                    "the server refuses it: " + e.getMessage(),
                    "have the operator of the server check whether it trusts the issuer of "
                            + identity.certificate().getSubjectX500Principal().getName()));
        } catch (IOException e) {
            add(ProbeStep.warn(
                    "client certificate",
                    "no answer after the handshake: " + e.getMessage(),
                    "check port and path of the address; ask the operator of the server"));
        }
    }

    private void account(Party account, XtaVersion version) {
        try (XtaTransport transport = XtaTransport.at(url)
                .version(version)
                .identity(identity)
                .trust(trust)
                .build()) {
            transport.checkAccount(account);
            add(ProbeStep.ok("account", account.identifier() + " is active (XTA 2 version " + version.number() + ")"));
        } catch (AmtspostException e) {
            add(ProbeStep.fail(
                    "account", String.valueOf(e.getMessage()), e.nextStep().orElse("ask the operator of the server")));
        }
    }
}
