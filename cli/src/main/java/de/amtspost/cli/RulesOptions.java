package de.amtspost.cli;

import de.amtspost.compliance.Checker;
import de.amtspost.compliance.RuleSet;
import de.amtspost.xoev.codelist.CodelistSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rules that documents are held against. */
final class RulesOptions {

    private static final long MEGABYTE = 1L << 20;
    private static final int MOST_MEGABYTES = 1_024;

    @Option(
            names = "--rules",
            required = true,
            paramLabel = "PATH",
            description = {
                "The rules of a standard: a folder, ZIP or JAR file with its schemas, Schematron and code lists, or a"
                        + " configuration of the KoSIT validator (scenarios.xml, or the folder in which it lies).",
                "May be given several times."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<Path> rules;

    @Option(
            names = "--with",
            paramLabel = "PATH",
            description = "What the standard builds on and does not bring along: schemas and code lists.")
    private List<Path> with = List.of();

    @Option(
            names = "--repository",
            paramLabel = "PATH",
            description = "The files that a scenarios.xml refers to, where they do not lie beside it.")
    private @Nullable Path repository;

    @Option(
            names = "--lists",
            paramLabel = "PATH",
            description = "More code lists (genericode): a folder, or a ZIP file as XRepository offers it.")
    private List<Path> lists = List.of();

    @Option(
            names = "--no-xoev",
            description =
                    "Schema and Schematron alone, as the KoSIT validator does: no code lists, characters, heads, signatures.")
    private boolean withoutXoev;

    @Option(
            names = "--max-mb",
            defaultValue = "64",
            paramLabel = "NUMBER",
            description = "The largest document in MB (default: ${DEFAULT-VALUE}); takes some times the memory.")
    private int maxMegabytes;

    Checker.Builder checker() {
        if (maxMegabytes < 1 || maxMegabytes > MOST_MEGABYTES) {
            throw new UsageException("--max-mb: 1 to " + MOST_MEGABYTES + ", not " + maxMegabytes);
        }
        Checker.Builder checker = Checker.builder().maxBytes((int) (maxMegabytes * MEGABYTE));
        for (Path path : rules) {
            checker.rules(withLists(UsageException.reading("--rules", () -> ruleSet(path))));
        }
        return withoutXoev ? checker.withoutXoevChecks() : checker;
    }

    private RuleSet ruleSet(Path path) {
        return repository == null ? RuleSet.of(path, with.toArray(Path[]::new)) : RuleSet.scenarios(path, repository);
    }

    private RuleSet withLists(RuleSet set) {
        RuleSet all = set;
        for (Path path : lists) {
            all = all.withCodelists(UsageException.reading("--lists", () -> CodelistSource.at(path)));
        }
        return all;
    }
}
