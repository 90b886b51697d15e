package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.Judgement;
import de.amtspost.compliance.xta.Profile;
import de.amtspost.compliance.xta.Scenario;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tries the behaviours that a scenario shows, one after the other, and judges each on its own exchanges. Behaviours that need
 * the same calls share them. For one thread.
 */
public final class Behaviours {

    private final Settings settings;
    private final Recorder recorder;
    private final Map<List<String>, Try> tries = new HashMap<>();

    private Behaviours(Settings settings, Recorder recorder) {
        this.settings = settings;
        this.recorder = recorder;
    }

    /**
     * What running a script came to.
     *
     * @param exchanges its exchanges
     * @param obstacle what stood in the way of going to the end
     * @param untried why it was not run
     */
    private record Try(List<Exchange> exchanges, Optional<String> obstacle, Optional<String> untried) {}

    /**
     * Tries and judges.
     *
     * @param settings what the certification was told
     * @param scenario the scenario
     * @param recorder takes the exchanges
     * @return what came of each behaviour
     */
    public static List<Judgement> judge(Settings settings, Scenario scenario, Recorder recorder) {
        return judge(settings, Behaviour.of(scenario, settings.version()), recorder);
    }

    /**
     * Tries and judges some behaviours.
     *
     * @param settings what the certification was told
     * @param behaviours the behaviours
     * @param recorder takes the exchanges
     * @return what came of each
     */
    public static List<Judgement> judge(Settings settings, List<Behaviour> behaviours, Recorder recorder) {
        Behaviours all = new Behaviours(settings, recorder);
        List<Judgement> judgements = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            judgements.add(all.judge(behaviour));
        }
        return judgements;
    }

    private Judgement judge(Behaviour behaviour) {
        Severity severity = Objects.requireNonNull(behaviour.rule().severities().get(Profile.STRICT));
        Try tried = tries.computeIfAbsent(behaviour.script(), this::run);
        if (tried.untried().isPresent()) {
            return new Judgement(behaviour.rule(), severity, 0, List.of(), tried.untried());
        }
        if (tried.obstacle().isPresent()) {
            Optional<Integer> last =
                    tried.exchanges().stream().map(Exchange::number).max(Integer::compare);
            return new Judgement(
                    behaviour.rule(),
                    severity,
                    1,
                    List.of(new Judgement.Violation(Optional.empty(), last, "", tried.obstacle())));
        }
        return Judge.judge(
                        RecordingDocument.of(settings, List.of(), tried.exchanges()),
                        settings,
                        Profile.STRICT,
                        List.of(behaviour.rule()))
                .get(0);
    }

    private Try run(List<String> statements) {
        Optional<String> missing = new Needs(settings).missing(statements);
        if (missing.isPresent()) {
            return new Try(List.of(), Optional.empty(), missing);
        }
        int before = recorder.exchanges().size();
        try (Script script = new Script(settings, recorder)) {
            Optional<String> obstacle = script.run(statements);
            List<Exchange> exchanges = recorder.exchanges();
            List<Exchange> own = exchanges.subList(before, exchanges.size());
            return new Try(
                    own,
                    own.isEmpty() && obstacle.isEmpty()
                            ? Optional.of("cannot be judged: the recording is full")
                            : obstacle,
                    Optional.empty());
        } catch (Needs.NotDone e) {
            return new Try(List.of(), Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
