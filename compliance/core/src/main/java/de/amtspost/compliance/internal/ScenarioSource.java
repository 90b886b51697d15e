package de.amtspost.compliance.internal;

import de.amtspost.core.Finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule set says of one kind of document, not yet compiled.
 *
 * @param name its name
 * @param namespaces prefixes of the expressions, to namespaces
 * @param match an XPath that is true of the documents meant; without one, those are meant whose root element is of a
 *     namespace of the schemas
 * @param resources the files
 * @param schemas the paths of the schema files to begin with, empty for all there are
 * @param schematrons the Schematron files or the stylesheets made from them
 * @param customLevels rule ids, to the severity that they are reported with
 * @param report the stylesheet that makes the report of the scenario
 * @param acceptMatch an XPath on that report, true if the document may be accepted
 * @param xml the scenario as it stands in its configuration, empty if there is none
 */
public record ScenarioSource(
        String name,
        Map<String, String> namespaces,
        Optional<String> match,
        List<Resources> resources,
        List<Rules> schemas,
        List<Rules> schematrons,
        Map<String, Severity> customLevels,
        Optional<Rules> report,
        Optional<String> acceptMatch,
        String xml) {

    /**
     * A file with its name for people.
     *
     * @param name the name
     * @param location the path within the first of the resources
     */
    public record Rules(String name, String location) {}
}
