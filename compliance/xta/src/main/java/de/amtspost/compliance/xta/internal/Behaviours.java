package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.Judgement;
import de.amtspost.compliance.xta.Profile;
import de.amtspost.compliance.xta.Scenario;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tries the behaviours that a scenario shows, one after the other, and judges each on its own exchanges. */
public final class Behaviours {

    private Behaviours() {}

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
        List<Judgement> judgements = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            judgements.add(judge(settings, behaviour, recorder));
        }
        return judgements;
    }

    private static Judgement judge(Settings settings, Behaviour behaviour, Recorder recorder) {
        Severity severity = Objects.requireNonNull(behaviour.rule().severities().get(Profile.STRICT));
        int before = recorder.exchanges().size();
        try (Script script = new Script(settings, recorder)) {
            if (!script.isPossible(behaviour.script())) {
                return new Judgement(behaviour.rule(), severity, 0, List.of());
            }
            Optional<String> obstacle = script.run(behaviour.script());
            List<Exchange> exchanges = recorder.exchanges();
            List<Exchange> own = exchanges.subList(before, exchanges.size());
            if (own.isEmpty() && obstacle.isEmpty()) {
                obstacle = Optional.of("cannot be judged: the recording is full");
            }
            if (obstacle.isPresent()) {
                Optional<Integer> last = own.stream().map(Exchange::number).max(Integer::compare);
                return new Judgement(
                        behaviour.rule(),
                        severity,
                        1,
                        List.of(new Judgement.Violation(Optional.empty(), last, "", obstacle)));
            }
            return Judge.judge(
                            RecordingDocument.of(settings.version(), List.of(), own),
                            settings.version(),
                            Profile.STRICT,
                            List.of(behaviour.rule()))
                    .get(0);
        }
    }
}
