package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.internal.Behaviours;
import de.amtspost.compliance.xta.internal.Driver;
import de.amtspost.compliance.xta.internal.Judge;
import de.amtspost.compliance.xta.internal.Neighbour;
import de.amtspost.compliance.xta.internal.Operation;
import de.amtspost.compliance.xta.internal.Recorder;
import de.amtspost.compliance.xta.internal.RecordingDocument;
import de.amtspost.compliance.xta.internal.Settings;
import de.amtspost.compliance.xta.internal.Steps;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A scenario under way. Where the product calls us, we listen until this is closed. For one thread. */
public final class CertificationRun implements AutoCloseable {

    private static final long POLL_MILLIS = 1_000;

    private final Settings settings;
    private final Scenario scenario;
    private final List<Step> steps;
    private final Instant begun;
    private final Recorder recorder;
    private final Driver driver;
    private final Optional<Neighbour> neighbour;

    CertificationRun(Settings settings, Scenario scenario) {
        this.settings = settings;
        this.scenario = scenario;
        this.steps = Steps.of(scenario, settings.version());
        this.begun = settings.clock().instant();
        this.recorder = new Recorder(settings.progress());
        for (Step step : steps) {
            if (step.caller() == Caller.NEIGHBOUR) {
                settings.requireTarget(Operation.of(settings.version(), step.operation()));
            }
        }
        if (scenario == Scenario.RECIPIENT_ASYNCHRONOUS && settings.fillMailbox()) {
            Driver.fillMailbox(settings);
        }
        this.driver = new Driver(settings, recorder);
        boolean called = steps.stream().anyMatch(step -> step.caller() == Caller.PRODUCT);
        this.neighbour = called ? Optional.of(new Neighbour(settings, recorder)) : Optional.empty();
        if (scenario.role() == Role.READER) {
            neighbour.ifPresent(
                    one -> driver.know(Driver.MESSAGE_ID, one.putIntoMailbox().value()));
        }
    }

    /**
     * Returns where the product finds us.
     *
     * @return the base address of our ports; empty if the product does not call us in this scenario
     */
    public Optional<URI> uri() {
        return neighbour.map(Neighbour::uri);
    }

    /**
     * Takes the steps in which we call, waits for those in which the product calls, and judges. Can be called once.
     *
     * @return what came of the scenario
     */
    public ScenarioResult result() {
        try {
            boolean reached = true;
            for (Step step : steps) {
                if (step.caller() == Caller.NEIGHBOUR) {
                    awaitPredecessor(step);
                    reached &= driver.take(step)
                            .filter(exchange -> exchange.answer().isPresent())
                            .isPresent();
                }
            }
            // A product that we could not reach has no reason to call us.
            if (neighbour.isPresent() && reached) {
                await(() -> steps.stream()
                        .filter(step -> step.caller() == Caller.PRODUCT)
                        .allMatch(step -> isCalled(step.operation(), Caller.PRODUCT)));
                awaitQuiet();
            }
        } catch (InterruptedException e) {
            // What was recorded until now is judged: the steps that are missing count as not called.
            Thread.currentThread().interrupt();
        }
        return judged();
    }

    /** Where the product has to call first, what it called with is what we ask for. */
    private void awaitPredecessor(Step step) throws InterruptedException {
        String after = step.after().orElse("");
        if (steps.stream()
                .noneMatch(
                        one -> one.caller() == Caller.PRODUCT && one.operation().equals(after))) {
            return;
        }
        await(() -> isCalled(after, Caller.PRODUCT));
        recorder.exchanges().stream()
                .filter(exchange -> exchange.operation().filter(after::equals).isPresent())
                .findFirst()
                .ifPresent(driver::rememberRequest);
    }

    private boolean isCalled(String operation, Caller caller) {
        return recorder.exchanges().stream()
                .filter(exchange -> exchange.caller() == caller)
                .anyMatch(exchange ->
                        exchange.operation().filter(operation::equals).isPresent());
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = begun.plus(settings.scenarioLimit());
        int known = recorder.exchanges().size();
        while (!condition.getAsBoolean() && settings.clock().instant().isBefore(deadline)) {
            long left = Duration.between(settings.clock().instant(), deadline).toMillis();
            known = recorder.await(known, Math.max(1, Math.min(left, POLL_MILLIS)))
                    .size();
        }
    }

    private void awaitQuiet() throws InterruptedException {
        int known = recorder.exchanges().size();
        int now = known;
        do {
            known = now;
            now = recorder.await(known, settings.quiet().toMillis()).size();
        } while (now > known);
    }

    private ScenarioResult judged() {
        List<Exchange> exchanges = recorder.exchanges();
        Map<Integer, List<Integer>> calls = new TreeMap<>();
        for (Exchange exchange : exchanges) {
            RecordingDocument.step(exchange, steps)
                    .ifPresent(step -> calls.computeIfAbsent(step.number(), number -> new ArrayList<>())
                            .add(exchange.number()));
        }
        List<Judgement> judgements =
                Judge.judge(RecordingDocument.of(settings, steps, exchanges), settings, settings.profile());
        if (!settings.behaviours() || settings.profile() != Profile.STRICT) {
            return new ScenarioResult(scenario, begun, steps, calls, judgements, exchanges);
        }
        Recorder tries = new Recorder(settings.progress(), exchanges.size());
        List<Judgement> all = new ArrayList<>(judgements);
        all.addAll(Behaviours.judge(settings, scenario, tries));
        List<Exchange> everything = new ArrayList<>(exchanges);
        everything.addAll(tries.exchanges());
        return new ScenarioResult(scenario, begun, steps, calls, all, everything);
    }

    @Override
    public void close() {
        neighbour.ifPresent(Neighbour::close);
        driver.close();
    }
}
