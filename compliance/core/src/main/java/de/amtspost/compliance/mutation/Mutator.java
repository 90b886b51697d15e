package de.amtspost.compliance.mutation;

import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.RuleSetException;
import de.amtspost.core.Content;
import de.amtspost.core.Failure;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.MessageRejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes broken messages of a valid one, to test whether a receiving side refuses what it must and accepts what it may.
 *
 * <p>What is right for a mutant is not assumed but proved: each one is held against the rules of a {@link Checker}, the
 * same that a receiving side can check with. A change that does not have the effect of its kind is left out. So what is
 * expected holds for these rules.
 *
 * <p>Of rules on codes, characters and heads that the message itself breaks, as real messages do, nothing is expected: they
 * are disregarded in the verdicts on its mutants.
 *
 * <p>The same message, rules, settings and version of this library give the same mutants. Each differs from the original in
 * one place; all other bytes stay. Immutable and thread-safe.
 */
public final class Mutator {

    /** The largest message that is taken, in bytes: it is held in memory, and read again for each mutant. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /** How many mutants of a kind are made if nothing else is said. */
    public static final int DEFAULT_LIMIT = 5;

    /** How many changes are tried for each mutant of a kind that is wanted. */
    private static final int ATTEMPTS = 20;

    private final Checker checker;
    private final Set<Kind> kinds;
    private final long seed;
    private final int limit;

    private Mutator(Checker checker, Set<Kind> kinds, long seed, int limit) {
        this.checker = checker;
        this.kinds = Set.copyOf(kinds);
        this.seed = seed;
        this.limit = limit;
    }

    /**
     * Returns a mutator: all kinds, {@value #DEFAULT_LIMIT} mutants of each, seed 0. A code whose list the rules do not
     * have is never judged; without a schema, values are not broken.
     *
     * @param checker holds the message and its mutants against their rules
     * @return the mutator
     */
    public static Mutator of(Checker checker) {
        return new Mutator(checker, EnumSet.allOf(Kind.class), 0, DEFAULT_LIMIT);
    }

    /**
     * Returns this mutator for some kinds only.
     *
     * @param wanted the kinds, at least one
     * @return the changed copy
     * @throws IllegalArgumentException if there is none
     */
    public Mutator kinds(Set<Kind> wanted) {
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("at least one kind of mutants must be wanted");
        }
        return new Mutator(checker, wanted, seed, limit);
    }

    /**
     * Returns this mutator with another seed: other mutants, where a message has more places than are wanted.
     *
     * @param value the seed
     * @return the changed copy
     */
    public Mutator seed(long value) {
        return new Mutator(checker, kinds, value, limit);
    }

    /**
     * Returns this mutator with another limit.
     *
     * @param perKind how many mutants of each kind are made at most, from 1
     * @return the changed copy
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Mutator limit(int perKind) {
        if (perKind < 1) {
            throw new IllegalArgumentException("the limit for each kind must be at least 1, but was " + perKind);
        }
        return new Mutator(checker, kinds, seed, perKind);
    }

    /**
     * Makes the mutants of a message. A kind for which the message has no place gives none.
     *
     * @param message a message that is valid to the schemas and the further rules, of at most {@value #MAX_BYTES} bytes
     * @return the mutants, kind by kind in the order of {@link Kind}; made while the stream is read, which throws
     *     {@link UncheckedIOException} if further rules fail
     * @throws MessageRejectedException if the message itself is not valid, with the findings
     * @throws IllegalArgumentException if the message cannot be written back byte for byte in its character encoding, as
     *     in encodings that can write the same text in several ways
     * @throws IOException if the message cannot be read, or is larger
     */
    public Stream<Mutant> mutate(Content message) throws IOException {
        byte[] bytes = message.readBytes(MAX_BYTES);
        Report before = checker.check("message", Content.bytes(bytes));
        refuseUnusable(before);
        Judge judge = new Judge(checker, before);
        Original original = Original.read(bytes, checker.schema(before));
        return Stream.of(Kind.values()).filter(kinds::contains).flatMap(kind -> {
            try {
                return mutants(kind, original, judge).stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        });
    }

    private static void refuseUnusable(Report report) throws MessageRejectedException {
        if (Judge.isUsable(report)) {
            return;
        }
        for (Detection found : report.detections()) {
            if (found.rule().equals(Checker.RULES_UNUSABLE)) {
                throw new RuleSetException(found.text());
            }
        }
        Severity worst = report.count(Severity.ERROR) > 0 ? Severity.ERROR : Severity.WARNING;
        List<Finding> why = report.detections().stream()
                .filter(found -> found.severity() == worst)
                .map(Detection::toFinding)
                .toList();
        throw new MessageRejectedException(Failure.of("the message is not valid, so mutants of it prove nothing")
                .next("mend the message, or take another one")
                .findings(why));
    }

    private List<Mutant> mutants(Kind kind, Original original, Judge judge) throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        List<Draft> drafts = Order.of(kind.drafts(original), seed + kind.name().hashCode());
        for (Draft draft : drafts.subList(0, (int) Math.min(drafts.size(), (long) limit * ATTEMPTS))) {
            Content content = original.apply(draft);
            Optional<Judge.Expected> expected =
                    original.isChange(draft) ? judge.expected(kind, content) : Optional.empty();
            if (expected.isPresent()) {
                String name = String.format(Locale.ROOT, "%s-%02d", kind.text(), mutants.size() + 1);
                mutants.add(new Mutant(
                        name,
                        kind,
                        original.place(draft),
                        draft.description(),
                        original.change(draft),
                        content.withFileName(name + ".xml"),
                        expected.get().acceptance(),
                        expected.get().rule()));
            }
            if (mutants.size() == limit) {
                break;
            }
        }
        return mutants;
    }
}
