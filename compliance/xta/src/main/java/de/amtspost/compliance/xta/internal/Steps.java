package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Caller;
import de.amtspost.compliance.xta.Scenario;
import de.amtspost.compliance.xta.Step;
import de.amtspost.transport.xta.XtaVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps of the scenarios. */
public final class Steps {

    private static final List<Table.Row> ROWS = Table.rows(Table.text("steps.txt"));

    private Steps() {}

    /**
     * Returns the steps of a scenario.
     *
     * @param scenario the scenario
     * @param version the version of XTA 2
     * @return the steps, in their order
     */
    public static List<Step> of(Scenario scenario, XtaVersion version) {
        return ROWS.stream()
                .filter(row -> row.get("scenario").equals(scenario.id()))
                .filter(row -> row.get("version").contains(Integer.toString(version.number())))
                .map(Steps::step)
                .toList();
    }

    private static Step step(Table.Row row) {
        return new Step(
                Integer.parseInt(row.get("no")),
                row.get("operation"),
                Caller.valueOf(row.get("caller").toUpperCase(Locale.ROOT)),
                Optional.of(row.get("after")).filter(text -> !text.isEmpty()),
                row.get("calls").equals("1..n"),
                row.get("account"));
    }
}
