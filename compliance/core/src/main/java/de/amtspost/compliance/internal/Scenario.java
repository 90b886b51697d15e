package de.amtspost.compliance.internal;

import de.amtspost.compliance.RuleSetException;
import de.amtspost.compliance.internal.ScenarioSource.Rules;
import de.amtspost.core.Finding.Severity;
import de.amtspost.xoev.codelist.CodelistSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.validation.Schema;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.jspecify.annotations.Nullable;

/** A scenario. Its rules are compiled when the first document needs them. */
final class Scenario {

    /**
     * What is compiled.
     *
     * @param schemas the schemas, null if the scenario has none
     * @param schematrons the Schematrons
     * @param acceptance the configuration's own rule on acceptance, null if it has none
     */
    record Compiled(
            Schemas.@Nullable Compiled schemas,
            List<Stylesheet> schematrons,
            @Nullable AcceptanceRule acceptance) {}

    private final String ruleSet;
    private final ScenarioSource source;
    private final CodelistSource lists;
    private final Processor saxon;
    private final Schemas schemas;
    private final Stylesheets stylesheets;
    private final boolean hasSchemas;
    private final @Nullable XPathExecutable match;
    private final Lazy<Compiled> compiled = new Lazy<>(this::compile);

    Scenario(
            String ruleSet,
            ScenarioSource source,
            CodelistSource lists,
            Processor saxon,
            Schemas schemas,
            Stylesheets stylesheets) {
        this.ruleSet = ruleSet;
        this.source = source;
        this.lists = lists;
        this.saxon = saxon;
        this.schemas = schemas;
        this.stylesheets = stylesheets;
        // A configuration names its schemas; a standard has those that lie in its folder.
        this.hasSchemas = !source.schemas().isEmpty()
                || (source.match().isEmpty()
                        && !source.resources().get(0).endingIn(".xsd").isEmpty());
        this.match = source.match().map(this::xpath).orElse(null);
    }

    String ruleSet() {
        return ruleSet;
    }

    String name() {
        return source.name();
    }

    CodelistSource lists() {
        return lists;
    }

    Map<String, Severity> customLevels() {
        return source.customLevels();
    }

    List<Rules> schematronSources() {
        return source.schematrons();
    }

    Compiled compiled() {
        return compiled.get();
    }

    Optional<Schema> schema() {
        return Optional.ofNullable(compiled().schemas()).map(Schemas.Compiled::schema);
    }

    boolean matches(XdmNode document) {
        if (match == null) {
            return matchesNamespace(document);
        }
        try {
            XPathSelector selector = match.load();
            selector.setContextItem(document);
            return selector.effectiveBooleanValue();
        } catch (SaxonApiException e) {
            throw new RuleSetException(
                    "the match of the scenario " + name() + " cannot be evaluated: " + e.getMessage(), e);
        }
    }

    /** Without schemas, a scenario is for every document. */
    private boolean matchesNamespace(XdmNode document) {
        if (!hasSchemas) {
            return true;
        }
        for (XdmNode child : document.children()) {
            if (child.getNodeKind() == XdmNodeKind.ELEMENT) {
                String namespace = child.getNodeName().getNamespace();
                return schemas.of(source).namespaces().contains(namespace);
            }
        }
        return false;
    }

    private XPathExecutable xpath(String expression) {
        try {
            XPathCompiler compiler = saxon.newXPathCompiler();
            source.namespaces().forEach(compiler::declareNamespace);
            return compiler.compile(expression);
        } catch (SaxonApiException e) {
            throw new RuleSetException(
                    "the scenario " + name() + " of " + ruleSet + " has an XPath that does not compile: "
                            + e.getMessage(),
                    e);
        }
    }

    private Compiled compile() {
        List<Stylesheet> schematrons = source.schematrons().stream()
                .map(rules -> stylesheets.compile(source.resources().get(0), rules.location()))
                .toList();
        return new Compiled(hasSchemas ? schemas.of(source) : null, schematrons, acceptance());
    }

    private @Nullable AcceptanceRule acceptance() {
        Optional<Rules> report = source.report();
        if (source.acceptMatch().isEmpty() || report.isEmpty()) {
            return null;
        }
        try {
            return new AcceptanceRule(
                    saxon,
                    source,
                    stylesheets.compile(source.resources().get(0), report.get().location()),
                    xpath(source.acceptMatch().get()));
        } catch (SaxonApiException e) {
            throw new RuleSetException("the scenario " + name() + " cannot be read again", e);
        }
    }
}
