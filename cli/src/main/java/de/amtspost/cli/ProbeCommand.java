package de.amtspost.cli;

import de.amtspost.cli.probe.Probe;
import de.amtspost.cli.probe.ProbeStep;
import de.amtspost.core.Party;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests a connection. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = {
            "Tests the connection to an XTA server step by step: own certificate, DNS, TCP, TLS, certificate of the"
                    + " server, host name, client certificate, account. Sends no message.",
            "Exit code 0: every step OK or WARN; 1: a step failed."
        })
final class ProbeCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PeerOptions peer;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Option(
            names = "--party",
            paramLabel = "ID",
            description = "Account to ask for. Without it, the last step is left out.")
    private @Nullable String party;

    @Override
    public Integer call() {
        Optional<Party> account =
                Optional.ofNullable(party).map(id -> UsageException.reading("--party", () -> Party.of(id)));
        List<ProbeStep> steps = Probe.run(
                peer.url(),
                peer.key().identity(),
                peer.trust(),
                peer.version(),
                account,
                (int) peer.timeouts().connect().toMillis(),
                Clock.systemUTC());
        boolean good = steps.stream().noneMatch(step -> step.verdict() == ProbeStep.Verdict.FAIL);
        output.result(() -> json(steps, good), () -> lines(steps, good));
        return good ? ExitCode.GOOD : ExitCode.NEGATIVE;
    }

    private Map<String, ?> json(List<ProbeStep> steps, boolean good) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("xta", peer.version().number());
        json.put("good", good);
        json.put("steps", steps.stream().map(ProbeCommand::step).toList());
        return json;
    }

    private static Map<String, ?> step(ProbeStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", step.name());
        json.put("verdict", step.verdict());
        json.put("detail", step.detail());
        json.put("next", step.next());
        return json;
    }

    private List<String> lines(List<ProbeStep> steps, boolean good) {
        List<String> lines = new ArrayList<>();
        lines.add("XTA 2 version " + peer.version().number() + " at " + peer.url());
        for (ProbeStep step : steps) {
            lines.add(String.format(Locale.ROOT, "%-4s  %-18s  %s", step.verdict(), step.name(), step.detail()));
            step.next().ifPresent(next -> lines.add("                          Next: " + next));
        }
        lines.add(good ? "The connection works." : "The connection does not work.");
        return lines;
    }
}
