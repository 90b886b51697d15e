package de.amtspost.compliance.mutation;

import de.amtspost.core.Content;
import de.amtspost.core.Failure;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.XoevSchemas;
import de.amtspost.xoev.codelist.CodelistSource;
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
 * <p>What is right for a mutant is not assumed but proved: each one is held against the schemas, the rules on heads
 * ({@link de.amtspost.xoev.XoevHeaderCheck}, with the built-in prefixes), the code lists and the further rules that are
 * given here. A change that does not have the effect of its kind is left out. So what is expected holds for these rules: a
 * mutant that is to be accepted can break a Schematron rule of its standard, unless that is given by {@link #rules}.
 *
 * <p>The same message, settings and version of this library give the same mutants. Each differs from the original in one
 * place; all other bytes stay. Immutable and thread-safe.
 */
public final class Mutator {

    /** The largest message that is taken, in bytes: it is held in memory, and read again for each mutant. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /** How many mutants of a kind are made if nothing else is said. */
    public static final int DEFAULT_LIMIT = 5;

    /** How many changes are tried for each mutant of a kind that is wanted. */
    private static final int ATTEMPTS = 20;

    private final XoevSchemas schemas;
    private final CodelistSource lists;
    private final List<Rules> rules;
    private final Set<Kind> kinds;
    private final long seed;
    private final int limit;

    /** Further rules that a document must keep, for example those of a Schematron. */
    @FunctionalInterface
    public interface Rules {

        /**
         * Checks a document.
         *
         * @param document the document, well-formed and without a document type
         * @return what was found; errors mean that the document must not be accepted
         * @throws IOException if the bytes cannot be read
         */
        List<Finding> check(Content document) throws IOException;
    }

    private Mutator(
            XoevSchemas schemas, CodelistSource lists, List<Rules> rules, Set<Kind> kinds, long seed, int limit) {
        this.schemas = schemas;
        this.lists = lists;
        this.rules = List.copyOf(rules);
        this.kinds = Set.copyOf(kinds);
        this.seed = seed;
        this.limit = limit;
    }

    /**
     * Returns a mutator for the messages of a standard: all kinds, {@value #DEFAULT_LIMIT} mutants of each, seed 0, no
     * code lists.
     *
     * @param schemas the schemas of the standard
     * @return the mutator
     */
    public static Mutator of(XoevSchemas schemas) {
        return new Mutator(schemas, CodelistSource.of(), List.of(), EnumSet.allOf(Kind.class), 0, DEFAULT_LIMIT);
    }

    /**
     * Returns this mutator with code lists. Without them, wrong codes are made only where the schema lists the values.
     *
     * @param source where the lists come from
     * @return the changed copy
     */
    public Mutator codelists(CodelistSource source) {
        return new Mutator(schemas, source, rules, kinds, seed, limit);
    }

    /**
     * Returns this mutator with further rules, beside those that it has.
     *
     * @param further the rules; called by the thread that reads the stream of mutants
     * @return the changed copy
     */
    public Mutator rules(Rules further) {
        List<Rules> all = new ArrayList<>(rules);
        all.add(further);
        return new Mutator(schemas, lists, all, kinds, seed, limit);
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
        return new Mutator(schemas, lists, rules, wanted, seed, limit);
    }

    /**
     * Returns this mutator with another seed: other mutants, where a message has more places than are wanted.
     *
     * @param value the seed
     * @return the changed copy
     */
    public Mutator seed(long value) {
        return new Mutator(schemas, lists, rules, kinds, value, limit);
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
        return new Mutator(schemas, lists, rules, kinds, seed, perKind);
    }

    /**
     * Tells what the rules say of a message as it is. Errors of the schema, or of further rules, are a reason not to mutate
     * it. Of rules on heads and code lists that the message itself breaks nothing is expected: they are disregarded in the
     * verdicts on its mutants.
     *
     * @param message the message, of at most {@value #MAX_BYTES} bytes
     * @return what was found
     * @throws IOException if the message cannot be read, or is larger
     */
    public List<Finding> check(Content message) throws IOException {
        byte[] bytes = message.readBytes(MAX_BYTES);
        return new Judge(schemas, lists, rules).findings(Content.bytes(bytes)).all();
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
        Judge judge = new Judge(schemas, lists, rules);
        Judge.Findings before = judge.findings(Content.bytes(bytes));
        List<Finding> errors = before.binding().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new MessageRejectedException(Failure.of("the message is not valid, so mutants of it prove nothing")
                    .next("mend the message, or take another one")
                    .findings(errors));
        }
        Original original = Original.read(bytes, schemas.schema());
        return Stream.of(Kind.values()).filter(kinds::contains).flatMap(kind -> {
            try {
                return mutants(kind, original, judge, before.all()).stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        });
    }

    private List<Mutant> mutants(Kind kind, Original original, Judge judge, List<Finding> before) throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        List<Draft> drafts = Order.of(kind.drafts(original), seed + kind.name().hashCode());
        for (Draft draft : drafts.subList(0, (int) Math.min(drafts.size(), (long) limit * ATTEMPTS))) {
            Content content = original.apply(draft);
            Optional<Judge.Expected> expected =
                    original.isChange(draft) ? judge.expected(kind, content, before) : Optional.empty();
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
