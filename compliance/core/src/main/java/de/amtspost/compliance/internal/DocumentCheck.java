package de.amtspost.compliance.internal;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.RuleSetException;
import de.amtspost.compliance.Step;
import de.amtspost.compliance.internal.SchematronRun.Failure;
import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;

/** One document against its scenario: schema and values in one walk, then Schematron, then the head. */
final class DocumentCheck {

    private final Scenario scenario;
    private final Scenario.Compiled rules;
    private final String name;
    private final byte[] document;
    private final XdmNode tree;
    private final boolean xoev;
    private final Detections found;

    DocumentCheck(Scenario scenario, String name, byte[] document, XdmNode tree, boolean xoev, Detections found) {
        this.scenario = scenario;
        this.rules = scenario.compiled();
        this.name = name;
        this.document = document;
        this.tree = tree;
        this.xoev = xoev;
        this.found = found;
    }

    Acceptance run() {
        Schemas.Compiled schemas = rules.schemas();
        if (schemas != null) {
            TypedWalk.Listener listener =
                    xoev ? new ValueChecks(schemas.types(), scenario.lists(), found) : (element, type) -> {};
            new TypedWalk(schemas.schema().newValidatorHandler(), found, listener).run(tree.getUnderlyingNode());
        }
        // As in the KoSIT validator, whose verdicts we share: business rules are asked of valid documents only.
        boolean valid = !found.hasErrors(Step.SCHEMA);
        List<List<Failure>> failures = valid ? schematrons() : List.of();
        Acceptance acceptance = valid ? acceptance(failures) : Acceptance.REJECT;
        if (xoev) {
            HeadStep.check(document, tree).forEach(found::add);
            SignatureStep.find(tree.getUnderlyingNode(), found);
            if (acceptance == Acceptance.ACCEPT && hasXoevErrors()) {
                acceptance = Acceptance.REJECT;
            }
        }
        return acceptance;
    }

    private boolean hasXoevErrors() {
        return found.hasErrors(Step.CODELIST) || found.hasErrors(Step.CHARACTERS) || found.hasErrors(Step.HEAD);
    }

    private List<List<Failure>> schematrons() {
        List<List<Failure>> all = new ArrayList<>();
        for (int i = 0; i < rules.schematrons().size(); i++) {
            all.add(schematron(i, rules.schematrons().get(i)));
        }
        return all;
    }

    private List<Failure> schematron(int number, Stylesheet schematron) {
        try {
            List<Failure> failures = SchematronRun.run(schematron, tree);
            failures.forEach(failure -> found.add(failure.detection(scenario.customLevels(), tree)));
            return failures;
        } catch (SaxonApiException e) {
            throw new RuleSetException(
                    "the Schematron " + scenario.schematronSources().get(number).name()
                            + " broke off at this document: " + e.getMessage(),
                    e);
        }
    }

    /** By the configuration's own rule, else: no assertion may have failed, whatever its level. */
    private Acceptance acceptance(List<List<Failure>> failures) {
        AcceptanceRule own = rules.acceptance();
        boolean accepted;
        if (own == null) {
            accepted = failures.stream().flatMap(List::stream).noneMatch(Failure::isAssert);
        } else {
            try {
                accepted = own.accepts(name, tree, failures);
            } catch (SaxonApiException e) {
                throw new RuleSetException(
                        "the stylesheet for the report of " + scenario.name() + " broke off: " + e.getMessage(), e);
            }
        }
        return accepted ? Acceptance.ACCEPT : Acceptance.REJECT;
    }
}
