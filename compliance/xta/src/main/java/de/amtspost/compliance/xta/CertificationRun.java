package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.internal.Driver;
import de.amtspost.compliance.xta.internal.Judge;
import de.amtspost.compliance.xta.internal.Recorder;
import de.amtspost.compliance.xta.internal.RecordingDocument;
import de.amtspost.compliance.xta.internal.Settings;
import de.amtspost.compliance.xta.internal.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A scenario under way. Where the product calls us, we listen until this is closed. For one thread. */
public final class CertificationRun implements AutoCloseable {

    private final Settings settings;
    private final Scenario scenario;
    private final List<Step> steps;
    private final Instant begun;
    private final Recorder recorder;
    private final Driver driver;

    CertificationRun(Settings settings, Scenario scenario) {
        this.settings = settings;
        this.scenario = scenario;
        this.steps = Steps.of(scenario, settings.version());
        this.begun = settings.clock().instant();
        this.recorder = new Recorder(settings.progress());
        this.driver = new Driver(settings, recorder);
    }

    /**
     * Takes the steps in which we call, waits for those in which the product calls, and judges.
     *
     * @return what came of the scenario
     */
    public ScenarioResult result() {
        for (Step step : steps) {
            driver.take(step);
        }
        return judged();
    }

    private ScenarioResult judged() {
        List<Exchange> exchanges = recorder.exchanges();
        Map<Integer, List<Integer>> calls = new TreeMap<>();
        for (Exchange exchange : exchanges) {
            RecordingDocument.step(exchange, steps)
                    .ifPresent(step -> calls.computeIfAbsent(step.number(), number -> new ArrayList<>())
                            .add(exchange.number()));
        }
        List<Judgement> judgements = Judge.judge(
                RecordingDocument.of(settings.version(), steps, exchanges), settings.version(), settings.profile());
        return new ScenarioResult(scenario, begun, steps, calls, judgements, exchanges);
    }

    @Override
    public void close() {
        driver.close();
    }
}
