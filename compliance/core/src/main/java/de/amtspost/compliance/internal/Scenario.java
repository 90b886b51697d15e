package de.amtspost.compliance.internal;

import de.amtspost.compliance.RuleSetException;
import de.amtspost.compliance.internal.ScenarioSource.Rules;
import de.amtspost.core.Finding.Severity;
import de.amtspost.xoev.codelist.CodelistSource;
import de.amtspost.xoev.internal.SchemaCompiler;
import de.amtspost.xoev.internal.SchemaMember;
import de.amtspost.xoev.internal.SchemaSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * @param schema the schema, null if the scenario has none
     * @param types what its types mean
     * @param schematrons the Schematrons
     * @param acceptance the configuration's own rule on acceptance, null if it has none
     */
    record Compiled(
            @Nullable Schema schema,
            TypeCatalogue types,
            List<Stylesheet> schematrons,
            @Nullable AcceptanceRule acceptance) {}

    private final String ruleSet;
    private final ScenarioSource source;
    private final CodelistSource lists;
    private final Processor saxon;
    private final Stylesheets stylesheets;
    private final @Nullable XPathExecutable match;
    private final Lazy<SchemaSet> schemas = new Lazy<>(this::readSchemas);
    private final Lazy<Compiled> compiled = new Lazy<>(this::compile);

    Scenario(String ruleSet, ScenarioSource source, CodelistSource lists, Processor saxon, Stylesheets stylesheets) {
        this.ruleSet = ruleSet;
        this.source = source;
        this.lists = lists;
        this.saxon = saxon;
        this.stylesheets = stylesheets;
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
        if (!hasSchemas()) {
            return true;
        }
        for (XdmNode child : document.children()) {
            if (child.getNodeKind() == XdmNodeKind.ELEMENT) {
                String namespace = child.getNodeName().getNamespace();
                return schemas.get().namespaces().contains(namespace);
            }
        }
        return false;
    }

    private boolean hasSchemas() {
        boolean whole = source.match().isEmpty();
        return !source.schemas().isEmpty()
                || (whole && !source.resources().get(0).endingIn(".xsd").isEmpty());
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
        SchemaSet set = hasSchemas() ? schemas.get() : new SchemaSet();
        List<Stylesheet> schematrons = source.schematrons().stream()
                .map(rules -> stylesheets.compile(source.resources().get(0), rules.location()))
                .toList();
        return new Compiled(
                hasSchemas() ? compile(set) : null, new TypeCatalogue(set.members()), schematrons, acceptance());
    }

    private Schema compile(SchemaSet set) {
        try {
            return SchemaCompiler.compile(set);
        } catch (IllegalArgumentException e) {
            throw new RuleSetException("the scenario " + name() + " of " + ruleSet + ": " + e.getMessage(), e);
        }
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

    /** All schemas, or those that the scenario names with what they refer to. */
    private SchemaSet readSchemas() {
        SchemaSet set = new SchemaSet();
        try {
            if (!source.schemas().isEmpty()) {
                for (Rules rules : source.schemas()) {
                    addWithReferences(set, source.resources().get(0), rules.location());
                }
                return set;
            }
            for (Resources resources : source.resources()) {
                Set<String> present = set.namespaces();
                for (String path : resources.endingIn(".xsd")) {
                    set.add("/" + path, resources.read(path), present);
                }
            }
            return set;
        } catch (RuleSetException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RuleSetException("the schemas of " + ruleSet + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void addWithReferences(SchemaSet set, Resources resources, String first) {
        Deque<String> open = new ArrayDeque<>(List.of(first));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String path = open.pop();
            if (seen.add(path)) {
                SchemaMember member = set.add("/" + path, resources.read(path), Set.of());
                for (SchemaMember.Reference reference : member.references()) {
                    String other = Resources.resolve(path, reference.location());
                    if (other != null && resources.has(other)) {
                        open.add(other);
                    }
                }
            }
        }
    }
}
