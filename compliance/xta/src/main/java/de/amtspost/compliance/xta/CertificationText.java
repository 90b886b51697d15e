package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.Judgement.Violation;
import de.amtspost.compliance.xta.internal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A result for the console. */
public final class CertificationText {

    private final Texts texts;
    private final Language language;
    private final List<String> lines = new ArrayList<>();

    private CertificationText(Language language) {
        this.language = language;
        this.texts = new Texts(language);
    }

    /**
     * Writes a result.
     *
     * @param result the result
     * @param language the language
     * @return the lines
     */
    public static List<String> of(CertificationResult result, Language language) {
        CertificationText text = new CertificationText(language);
        result.scenarios().forEach(text::scenario);
        text.lines.add(text.texts.get(result.passed() ? "passed" : "failed") + ": "
                + result.product().name() + " " + result.product().version());
        return text.lines;
    }

    private void scenario(ScenarioResult scenario) {
        lines.add(scenario.scenario().title(language) + ": "
                + texts.get(scenario.passed() ? "scenario.passed" : "scenario.failed"));
        for (Step step : scenario.steps()) {
            lines.add("  " + step.number() + "  " + step.operation() + ": "
                    + texts.get("outcome." + scenario.outcome(step)));
            findings(scenario.broken(Optional.of(step.number())));
        }
        List<Judgement> others = scenario.broken(Optional.empty());
        if (!others.isEmpty()) {
            lines.add("  -  " + texts.get("unexpected"));
            findings(others);
        }
        scenario.untried()
                .forEach((reason, rules) ->
                        lines.add("  -  " + texts.get("untried") + " (" + reason + "): " + String.join(", ", rules)));
    }

    private void findings(List<Judgement> broken) {
        for (Judgement one : broken) {
            lines.add("       " + texts.get("severity." + one.severity()) + " "
                    + one.rule().id() + ": " + one.rule().text(language));
            one.violations().forEach(violation -> lines.add("         " + where(violation, texts)));
        }
    }

    /** Where it is and what is there, in one line. */
    static String where(Violation violation, Texts texts) {
        List<String> parts = new ArrayList<>();
        violation.exchange().ifPresent(number -> parts.add(texts.get("exchange", Integer.toString(number))));
        Optional.of(violation.place()).filter(place -> !place.isEmpty()).ifPresent(parts::add);
        violation.value().filter(value -> !value.isEmpty()).ifPresent(parts::add);
        return String.join(", ", parts);
    }
}
