package de.amtspost.compliance.internal;

import static net.sf.saxon.s9api.streams.Steps.child;

import de.amtspost.compliance.RuleSetException;
import de.amtspost.compliance.internal.ScenarioSource.Rules;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;

/** Reads the configuration of the KoSIT validator, {@code scenarios.xml}, framework version 1. */
public final class KositConfiguration {

    private static final String SCENARIOS = "http://www.xoev.de/de/validator/framework/1/scenarios";
    private static final Map<String, Severity> LEVELS =
            Map.of("error", Severity.ERROR, "warning", Severity.WARNING, "information", Severity.INFO);

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** The name of the file, where nobody says another one. */
    public static final String FILE = "scenarios.xml";

    private final String path;
    private final Resources repository;

    private KositConfiguration(String path, Resources repository) {
        this.path = path;
        this.repository = repository;
    }

    /**
     * Reads a configuration.
     *
     * @param document the bytes of {@code scenarios.xml}
     * @param path its path, for the texts of exceptions
     * @param repository the files that it refers to
     * @return its scenarios
     * @throws RuleSetException if it is no such configuration
     */
    public static RuleSetSource read(byte[] document, String path, Resources repository) {
        try {
            XdmNode root = DocumentReader.readTrusted(new Processor(false), document)
                    .select(child("scenarios"))
                    .asOptionalNode()
                    .filter(node -> SCENARIOS.equals(node.getNodeName().getNamespace()))
                    .orElseThrow(
                            () -> new RuleSetException(path + " is no configuration of the KoSIT validator: its root"
                                    + " element is not scenarios of " + SCENARIOS));
            return new KositConfiguration(path, repository).read(root);
        } catch (SaxonApiException e) {
            throw new RuleSetException(path + " is not well-formed XML", e);
        }
    }

    private RuleSetSource read(XdmNode root) throws SaxonApiException {
        List<ScenarioSource> scenarios = new ArrayList<>();
        for (XdmNode scenario : root.select(child("scenario")).asListOfNodes()) {
            scenarios.add(scenario(scenario));
        }
        if (scenarios.isEmpty()) {
            throw new RuleSetException(path + " has no scenario");
        }
        return new RuleSetSource(text(root, "name").orElse(path), scenarios);
    }

    private ScenarioSource scenario(XdmNode xml) {
        String name = text(xml, "name").orElse("");
        Map<String, String> namespaces = new LinkedHashMap<>();
        xml.select(child("namespace"))
                .forEach(node -> namespaces.put(
                        node.attribute("prefix"), node.getStringValue().strip()));
        Optional<XdmNode> report = xml.select(child("createReport")).asOptionalNode();
        Map<String, Severity> levels = new HashMap<>();
        report.stream().flatMap(node -> node.select(child("customLevel"))).forEach(node -> {
            Severity severity = LEVELS.getOrDefault(node.attribute("level"), Severity.ERROR);
            SPACE.splitAsStream(node.getStringValue().strip()).forEach(rule -> levels.put(rule, severity));
        });
        return new ScenarioSource(
                name,
                namespaces,
                Optional.of(text(xml, "match")
                        .orElseThrow(() -> new RuleSetException(
                                "the scenario " + name + " in " + path + " lacks the element match"))),
                List.of(repository),
                xml.select(child("validateWithXmlSchema"))
                        .flatMap(node -> resources(node).stream())
                        .toList(),
                xml.select(child("validateWithSchematron"))
                        .flatMap(node -> resources(node).stream())
                        .toList(),
                levels,
                report.flatMap(node -> resources(node).stream().findFirst()),
                text(xml, "acceptMatch"),
                xml.toString());
    }

    private static List<Rules> resources(XdmNode step) {
        return step.select(child("resource"))
                .map(node -> new Rules(
                        text(node, "name").orElse(""), text(node, "location").orElse("")))
                .toList();
    }

    private static Optional<String> text(XdmNode parent, String name) {
        return parent.select(child(SCENARIOS, name)).asOptionalNode().map(node -> node.getStringValue()
                .strip());
    }
}
