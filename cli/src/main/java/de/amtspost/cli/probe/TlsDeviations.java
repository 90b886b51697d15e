package de.amtspost.cli.probe;

import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.CryptoProfile.Rule;
import de.amtspost.signature.CryptoProfile.Use;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a server what it accepts beside a profile: one connection for each question, one after the other, about a dozen;
 * none gets as far as a session. One use, one thread.
 */
final class TlsDeviations {

    static final String NAME = "TLS profile";

    private static final String BRAINPOOL = "brainpoolP256r1";

    /** What a server of TLS 1.2 should answer to. */
    private static final Map<Integer, String> EXTENSIONS = Map.of(
            TlsHello.EXTENDED_MASTER_SECRET, "extended_master_secret (RFC 7627)",
            TlsHello.RENEGOTIATION_INFO, "renegotiation_info (RFC 5746)");

    private final InetSocketAddress address;
    private final String host;
    private final int timeoutMillis;
    private final CryptoProfile profile;
    private final LocalDate today;
    private final List<ProbeStep> found = new ArrayList<>();

    TlsDeviations(InetSocketAddress address, String host, int timeoutMillis, CryptoProfile profile, Clock clock) {
        this.address = address;
        this.host = host;
        this.timeoutMillis = timeoutMillis;
        this.profile = profile;
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The deviations, or that there are none. */
    List<ProbeStep> ask() {
        try {
            for (TlsQuestion question : TlsQuestion.FORBIDDEN) {
                answer(question.hello())
                        .ifPresent(answer ->
                                judge(question.purpose(), question.choice().apply(answer)));
            }
            askForBrainpool();
            answer(TlsQuestion.GOOD).ifPresent(this::judgeExtensions);
        } catch (IOException e) {
            warn(
                    "the server stopped to answer, not everything was asked: " + e.getMessage(),
                    "try again, or with a longer --connect-timeout");
        }
        return found.isEmpty()
                ? List.of(ProbeStep.ok(NAME, "no deviation from " + profile.name() + " was found"))
                : List.copyOf(found);
    }

    /** What the server chooses; empty if it refuses, in whatever way. */
    private Optional<TlsAnswer> answer(TlsHello hello) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            try {
                socket.getOutputStream().write(hello.bytes(host));
                return TlsAnswer.read(socket.getInputStream());
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                // Torn instead of answered.
                return Optional.empty();
            }
        }
    }

    private void judge(Purpose purpose, String algorithm) {
        Optional<Rule> rule = profile.rule(purpose, algorithm);
        if (rule.isPresent() && rule.get().on(today).compareTo(Use.ACCEPT) <= 0) {
            return;
        }
        String standing = rule.map(known -> known.id() + " is "
                        + (known.on(today) == Use.LEGACY ? "legacy" : "rejected") + " in " + profile.name() + " ("
                        + known.source() + ")")
                .orElseGet(() -> purpose + ":" + algorithm + " is not in " + profile.name()
                        + ", and rejected therefore (BSI TR-02102-2 does not list it)");
        warn("the server accepts " + algorithm + ": " + standing, "have the operator of the server switch it off");
    }

    private void askForBrainpool() throws IOException {
        Optional<Rule> rule = profile.rule(Purpose.TLS_GROUP, BRAINPOOL);
        if (rule.filter(known -> known.on(today) == Use.PRODUCE).isEmpty()) {
            return;
        }
        for (TlsHello hello : TlsQuestion.BRAINPOOL) {
            if (answer(hello)
                    .filter(answer -> TlsNames.group(answer.group()).equals(BRAINPOOL))
                    .isPresent()) {
                return;
            }
        }
        warn(
                "the server does not agree on keys in " + BRAINPOOL + ": "
                        + rule.get().id() + " is wanted in " + profile.name() + " ("
                        + rule.get().source() + ")",
                "have the operator of the server switch it on, where the rule counts for your connection");
    }

    private void judgeExtensions(TlsAnswer answer) {
        EXTENSIONS.forEach((number, name) -> {
            if (!answer.extensions().containsKey(number)) {
                warn(
                        "the server does not answer to " + name + " in TLS 1.2: tls-extension:"
                                + name.substring(0, name.indexOf(' ')) + " is recommended (BSI TR-02102-2)",
                        "have the operator of the server switch it on");
            }
        });
    }

    private void warn(String detail, String next) {
        found.add(ProbeStep.warn(NAME, detail, next));
    }
}
