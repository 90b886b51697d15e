package de.amtspost.compliance;

import de.amtspost.compliance.internal.KositConfiguration;
import de.amtspost.compliance.internal.Resources;
import de.amtspost.compliance.internal.RuleSetSource;
import de.amtspost.compliance.internal.ScenarioSource;
import de.amtspost.compliance.internal.ScenarioSource.Rules;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a standard, or of several: schemas, Schematron and code lists. What to read is listed here, and compiled by
 * a {@link Checker} when the first document needs it.
 *
 * <p>A <em>scenario</em> says what is done with one kind of document. A configuration of the KoSIT validator
 * ({@code scenarios.xml}, framework version 1) has many and is read as it is published. Without one, a standard is one
 * scenario: its schemas, all its Schematron files ({@code .sch}, query bindings {@code xslt2} and {@code xslt3}), its code
 * lists, and all documents whose root element is of one of its namespaces.
 *
 * <p>Immutable and thread-safe. Files must stay as they are as long as a checker uses them. Nothing is ever fetched from
 * the web, and nothing outside of the folder or archive is read.
 */
public final class RuleSet {

    private final RuleSetSource source;
    private final CodelistSource codelists;

    private RuleSet(RuleSetSource source, CodelistSource codelists) {
        this.source = source;
        this.codelists = codelists;
    }

    /**
     * Takes the rules of a standard as its publisher hands them out.
     *
     * @param source a folder with all folders in it, a ZIP or JAR file, or a {@code scenarios.xml}, whose folder has the
     *     files that it refers to. If there is a {@code scenarios.xml} in a folder or archive, it counts
     * @param more further folders or archives, whose schemas and code lists add to those of a standard that builds on them
     * @return the rules
     * @throws RuleSetException if there are no rules in it, or the configuration cannot be read
     * @throws UncheckedIOException if it cannot be read
     */
    public static RuleSet of(Path source, Path... more) {
        try {
            if (KositConfiguration.FILE.equals(String.valueOf(source.getFileName()))) {
                return scenarios(
                        source, source.resolveSibling(".").toAbsolutePath().normalize());
            }
            Resources resources = Resources.of(source);
            Optional<String> configuration = resources.highest(KositConfiguration.FILE);
            CodelistSource lists = codelists(source, more);
            if (configuration.isPresent()) {
                String path = configuration.get();
                return new RuleSet(KositConfiguration.read(resources.read(path), path, resources.below(path)), lists);
            }
            List<Resources> all = new ArrayList<>(List.of(resources));
            for (Path other : more) {
                all.add(Resources.of(other));
            }
            return new RuleSet(standard(all), lists);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rule set " + source, e);
        }
    }

    /**
     * Takes a configuration of the KoSIT validator whose files lie elsewhere, as {@code -s} and {@code -r} of that
     * program.
     *
     * @param configuration the file {@code scenarios.xml}, of any name
     * @param repository the folder or archive with the files that it refers to
     * @return the rules
     * @throws RuleSetException if it is no such configuration
     * @throws UncheckedIOException if it cannot be read
     */
    public static RuleSet scenarios(Path configuration, Path repository) {
        try {
            return new RuleSet(
                    KositConfiguration.read(
                            Files.readAllBytes(configuration), configuration.toString(), Resources.of(repository)),
                    uri -> Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the configuration " + configuration, e);
        }
    }

    /** The scenario has the name of the folder or file. */
    private static RuleSetSource standard(List<Resources> all) {
        Resources first = all.get(0);
        List<Rules> schematrons = first.endingIn(".sch").stream()
                .map(path -> new Rules(path, path))
                .toList();
        if (first.endingIn(".xsd").isEmpty() && schematrons.isEmpty()) {
            throw new RuleSetException("there are no rules in " + first + ": no " + KositConfiguration.FILE
                    + ", no XSD file and no Schematron file");
        }
        String name = first.toString();
        return new RuleSetSource(
                name,
                List.of(new ScenarioSource(
                        name.substring(name.lastIndexOf('/') + 1),
                        Map.of(),
                        Optional.empty(),
                        all,
                        List.of(),
                        schematrons,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        "")));
    }

    private static CodelistSource codelists(Path source, Path... more) {
        CodelistSource lists = CodelistSource.at(source);
        for (Path other : more) {
            lists = lists.or(CodelistSource.at(other));
        }
        return lists;
    }

    /**
     * Adds code lists, which are asked for what the rule set does not have. XÖV standards name many lists that they do
     * not bring along.
     *
     * @param lists where the lists come from
     * @return the changed copy
     */
    public RuleSet withCodelists(CodelistSource lists) {
        return new RuleSet(source, codelists.or(lists));
    }

    /**
     * Returns the name of the rule set.
     *
     * @return the name, a path if the rules have none
     */
    public String name() {
        return source.name();
    }

    /**
     * Returns the names of the scenarios.
     *
     * @return the names, in the order of the configuration
     */
    public List<String> scenarios() {
        return source.scenarios().stream().map(ScenarioSource::name).toList();
    }

    RuleSetSource source() {
        return source;
    }

    CodelistSource codelists() {
        return codelists;
    }

    @Override
    public String toString() {
        return "RuleSet[" + name() + "]";
    }
}
