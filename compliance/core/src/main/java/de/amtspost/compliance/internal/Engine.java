package de.amtspost.compliance.internal;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.RuleSetException;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import de.amtspost.xoev.codelist.CodelistSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.validation.Schema;
import net.sf.saxon.Configuration;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.lib.ResourceResolver;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.trans.XPathException;
import org.jspecify.annotations.Nullable;

/** Rule sets, compiled as far as documents have needed them, and the way of a document through them. Thread-safe. */
public final class Engine {

    /** Saxon keeps all names that it has ever seen, and has room for a million; a document brings 100,000 at most. */
    private static final int MANY_NAMES = 500_000;

    private static final NamespaceUri COUNTED = NamespaceUri.of("urn:amtspost:documents");

    private final Processor saxon = processor();
    private final DocumentReader reader = new DocumentReader(saxon);
    private final AtomicLong documents = new AtomicLong();
    private final List<Scenario> scenarios = new ArrayList<>();

    /**
     * What an engine says of a document.
     *
     * @param ruleSet the name of the rule set
     * @param scenario the name of the scenario that applied
     * @param acceptance the recommendation
     * @param detections what was found
     */
    public record Outcome(
            Optional<String> ruleSet, Optional<String> scenario, Acceptance acceptance, List<Detection> detections) {}

    /**
     * Prepares rule sets; little is compiled yet.
     *
     * @param ruleSets the rule sets with their code lists, in the order in which they are asked
     * @throws RuleSetException if an expression of a scenario does not compile
     */
    public Engine(Map<RuleSetSource, CodelistSource> ruleSets) {
        Schemas schemas = new Schemas();
        Stylesheets stylesheets = new Stylesheets(saxon);
        ruleSets.forEach((ruleSet, lists) -> ruleSet.scenarios()
                .forEach(source ->
                        scenarios.add(new Scenario(ruleSet.name(), source, lists, saxon, schemas, stylesheets))));
    }

    /** Reaches no file, no address and no variable of the machine, whatever an expression asks for. */
    private static Processor processor() {
        Processor saxon = new Processor(false);
        Configuration configuration = saxon.getUnderlyingConfiguration();
        ResourceResolver nothing = request -> {
            throw new XPathException("the rules refer to " + request.uri + "; nothing else is read");
        };
        configuration.setResourceResolver(nothing);
        configuration.setUnparsedTextURIResolver((uri, encoding, with) -> {
            throw new XPathException("the rules refer to " + uri + "; nothing else is read");
        });
        configuration.setCollectionFinder((context, uri) -> {
            throw new XPathException("the rules refer to the collection " + uri + "; nothing else is read");
        });
        configuration.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, NoVariables.INSTANCE);
        // What is wrong is told by exceptions, and nothing is printed.
        configuration.setErrorReporterFactory(any -> error -> {});
        configuration.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        return saxon;
    }

    /** The environment of the process is no business of rules. */
    private enum NoVariables implements EnvironmentVariableResolver {
        INSTANCE;

        @Override
        public Set<String> getAvailableEnvironmentVariables() {
            return Set.of();
        }

        @Override
        public @Nullable String getEnvironmentVariable(String name) {
            return null;
        }
    }

    /**
     * Compiles all that is not compiled.
     *
     * @throws RuleSetException if something does not compile
     */
    public void compile() {
        scenarios.forEach(Scenario::compiled);
    }

    /**
     * Tells whether this engine has seen so many names that another one should take its place. The number of a name
     * tells how many came before.
     *
     * @return true if it has
     */
    public boolean isWornOut() {
        int number = saxon.getUnderlyingConfiguration()
                .getNamePool()
                .allocateFingerprint(COUNTED, "d" + documents.incrementAndGet());
        return number > MANY_NAMES;
    }

    /**
     * Returns the schemas of a scenario, compiled once.
     *
     * @param ruleSet the name of its rule set
     * @param scenario its name
     * @return the schemas; empty if there is no such scenario, or if it has none
     * @throws RuleSetException if its rules do not compile
     */
    public Optional<Schema> schema(String ruleSet, String scenario) {
        return scenarios.stream()
                .filter(one -> one.ruleSet().equals(ruleSet) && one.name().equals(scenario))
                .findFirst()
                .flatMap(Scenario::schema);
    }

    /**
     * Checks a document.
     *
     * @param name its name
     * @param document its bytes
     * @param xoev whether the rules of XÖV on values and heads count
     * @return what was found
     */
    public Outcome check(String name, byte[] document, boolean xoev) {
        Detections found = new Detections();
        XdmNode tree;
        try {
            tree = reader.read(document);
        } catch (DocumentReader.Refused e) {
            found.add(e.detection());
            return new Outcome(Optional.empty(), Optional.empty(), Acceptance.REJECT, found.all());
        }
        Optional<Scenario> chosen = Optional.empty();
        try {
            chosen = choose(tree, found);
            Acceptance acceptance = chosen.isEmpty()
                    ? Acceptance.UNDEFINED
                    : new DocumentCheck(chosen.get(), name, document, tree, xoev, found).run();
            return outcome(chosen, acceptance, found);
        } catch (RuleSetException e) {
            found.add(
                    Detection.of(Severity.ERROR, Step.SCENARIO, Checker.RULES_UNUSABLE, String.valueOf(e.getMessage()))
                            .hint("The document was not checked to the end. Mend the rule set, or ask its publisher"));
            return outcome(chosen, Acceptance.UNDEFINED, found);
        }
    }

    private static Outcome outcome(Optional<Scenario> scenario, Acceptance acceptance, Detections found) {
        return new Outcome(scenario.map(Scenario::ruleSet), scenario.map(Scenario::name), acceptance, found.all());
    }

    private Optional<Scenario> choose(XdmNode tree, Detections found) {
        List<Scenario> matching =
                scenarios.stream().filter(scenario -> scenario.matches(tree)).toList();
        if (matching.size() == 1) {
            return Optional.of(matching.get(0));
        }
        found.add(
                matching.isEmpty()
                        ? Detection.of(
                                        Severity.ERROR,
                                        Step.SCENARIO,
                                        "scenario-none",
                                        "no scenario of the rules is meant for this document")
                                .hint("Name the rules of the standard and version in which the document is written;"
                                        + " or mend what names them in the document")
                        : Detection.of(
                                        Severity.ERROR,
                                        Step.SCENARIO,
                                        "scenario-ambiguous",
                                        "several scenarios of the rules are meant for this document: "
                                                + String.join(
                                                        ", ",
                                                        matching.stream()
                                                                .map(Scenario::name)
                                                                .toList()))
                                .hint("Mend the rule set: at most one scenario may match"));
        return Optional.empty();
    }
}
