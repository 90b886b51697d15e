package de.amtspost.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.CryptoProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no server at hand gives. */
class TlsDeviationsTest {

    /** TLS 1.2 with a suite and a group of the profile, and without any extension. */
    private static final String BARE =
            "160303002a 02000026 0303" + "00".repeat(32) + "00 c02b 00" + "160303000d 0c000009 03 0017 01 04 0403 0000";

    private final AtomicInteger asked = new AtomicInteger();

    private List<ProbeStep> ask(String answer, int timeoutMillis) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(answer.replace(" ", ""));
        Thread thread;
        List<ProbeStep> steps;
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            thread = new Thread(() -> serve(server, bytes));
            thread.start();
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
            steps = new TlsDeviations(address, "localhost", timeoutMillis, CryptoProfile.bsi2026(), Clock.systemUTC())
                    .ask();
        }
        thread.join();
        return steps;
    }

    private void serve(ServerSocket server, byte[] answer) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                asked.incrementAndGet();
                socket.getInputStream().read(new byte[2048]);
                socket.getOutputStream().write(answer);
                if (answer.length == 0) {
                    socket.getInputStream().read();
                }
            } catch (IOException e) {
                // The probe broke off, or the end.
            }
        }
    }

    @Test
    void missesTheExtensionsOfTls12() throws Exception {
        List<ProbeStep> steps = ask(BARE, 5_000);

        assertThat(steps)
                .allMatch(step -> step.verdict() == ProbeStep.Verdict.WARN)
                .hasSize(3);
        assertThat(steps.toString())
                .contains("tls-extension:extended_master_secret", "tls-extension:renegotiation_info");
    }

    @Test
    void stopsAtAServerThatDoesNotAnswer() throws Exception {
        Instant begin = Instant.now();
        List<ProbeStep> steps = ask("", 300);

        assertThat(steps).singleElement().asString().contains("not everything was asked");
        assertThat(asked).hasValue(1);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    /** An alert, nothing but a head, a length beyond all measure, cut off, something else than TLS. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "15030300020228",
                "1603030004",
                "1603030004 02ffffff",
                "160303002a 02000026 0303",
                "485454502f312e3120343030"
            })
    void takesNonsenseForARefusal(String answer) throws Exception {
        List<ProbeStep> steps = ask(answer, 5_000);

        assertThat(steps).singleElement().asString().contains("tls-group:brainpoolP256r1");
        assertThat(asked).hasValue(13);
    }
}
