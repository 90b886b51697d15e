package de.amtspost.cli;

import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.mutation.Kind;
import de.amtspost.compliance.mutation.Mutant;
import de.amtspost.compliance.mutation.Mutator;
import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Makes broken messages of a valid one. */
@Command(
        name = "mutate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes broken messages of a valid one, to test whether a receiver refuses what it must and accepts what it"
                    + " may. Each differs from the message in one place; the table " + MutantFolder.TABLE
                    + " beside them says what is right.",
            "Exit code 0: made; 1: the message itself is not valid; 2: an argument cannot be used; 3: the disk failed. But"
                    + " for 0 there is no folder."
        })
final class MutateCommand implements Callable<Integer> {

    private static final String OUT = "--out";

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(paramLabel = "FILE", description = "The message, which keeps the rules.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path message;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RulesOptions rules;

    @Option(
            names = OUT,
            required = true,
            paramLabel = "DIR",
            description = "The folder to be made. It must not be there yet; that in which it lies must.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            converter = KindConverter.class,
            description = "What to do to the message, separated by commas (default: all of ${COMPLETION-CANDIDATES}).",
            completionCandidates = KindNames.class)
    private @Nullable Set<Kind> kinds;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            description = "How many of each kind to make at most (default: ${DEFAULT-VALUE}).")
    private int limit = Mutator.DEFAULT_LIMIT;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Another number makes other mutants, the same one the same (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** Kinds as the command line has them. */
    static final class KindConverter implements ITypeConverter<Kind> {

        @Override
        public Kind convert(String value) {
            return Stream.of(Kind.values())
                    .filter(kind -> kind.text().equals(value))
                    .findAny()
                    .orElseThrow(() -> new TypeConversionException(
                            "must be one of " + String.join(", ", new KindNames()) + ", but was " + value));
        }
    }

    /** The names of all kinds. */
    static final class KindNames extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        KindNames() {
            super(Stream.of(Kind.values()).map(Kind::text).toList());
        }
    }

    @Override
    public Integer call() throws IOException {
        Content content = Arguments.contents("FILE", List.of(message)).get(0);
        MutantFolder folder = MutantFolder.of(OUT, out);
        Checker checker =
                UsageException.reading("--rules", () -> rules.checker().build());
        Mutator mutator = mutator(checker);
        Map<Kind, Integer> made = new EnumMap<>(Kind.class);
        try (Stream<Mutant> mutants = mutator.mutate(content)) {
            noteWhatIsDisregarded(checker.check("message", content));
            folder.write(mutants.peek(mutant -> made.merge(mutant.kind(), 1, Integer::sum)));
        } catch (IllegalArgumentException e) {
            throw UsageException.because(e);
        }
        output.result(() -> json(made), () -> lines(made));
        return ExitCode.GOOD;
    }

    private Mutator mutator(Checker checker) {
        Mutator mutator = UsageException.reading(
                "--limit", () -> Mutator.of(checker).seed(seed).limit(limit));
        return kinds == null ? mutator : mutator.kinds(kinds);
    }

    private void noteWhatIsDisregarded(Report report) {
        report.detections().stream()
                .filter(found -> found.severity() == Severity.ERROR)
                .map(Detection::rule)
                .distinct()
                .forEach(rule ->
                        output.note("Note: the message itself breaks " + rule + "; nothing is expected of this rule."));
    }

    private Set<Kind> missing(Map<Kind, Integer> made) {
        Set<Kind> missing = EnumSet.copyOf(kinds == null ? EnumSet.allOf(Kind.class) : kinds);
        missing.removeAll(made.keySet());
        return missing;
    }

    private Map<String, ?> json(Map<Kind, Integer> made) {
        Map<String, Object> counts = new LinkedHashMap<>();
        made.forEach((kind, count) -> counts.put(kind.text(), count));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", out);
        json.put("expected", out.resolve(MutantFolder.TABLE));
        json.put("seed", seed);
        json.put("mutants", made.values().stream().mapToInt(Integer::intValue).sum());
        json.put("kinds", counts);
        json.put("withoutPlace", missing(made).stream().map(Kind::text).toList());
        return json;
    }

    private List<String> lines(Map<Kind, Integer> made) {
        List<String> lines = new ArrayList<>();
        made.forEach((kind, count) -> lines.add(String.format("%-22s %d", kind.text(), count)));
        Set<Kind> missing = missing(made);
        if (!missing.isEmpty()) {
            lines.add("No place in this message for "
                    + missing.stream().map(Kind::text).collect(Collectors.joining(", ")));
        }
        lines.add("");
        lines.add("Mutants        " + out);
        lines.add("What is right  " + out.resolve(MutantFolder.TABLE));
        return lines;
    }
}
