package de.amtspost.examples;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Checker;
import de.amtspost.compliance.RuleSet;
import de.amtspost.compliance.mutation.Mutant;
import de.amtspost.compliance.mutation.Mutator;
import de.amtspost.core.Content;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tests a receiving side with broken messages, and with some that only look broken. */
public final class BreakMessages {

    private BreakMessages() {}

    /**
     * Tells where a receiver errs.
     *
     * @param message a valid message
     * @param rules the rules of its standard: schemas, Schematron, code lists
     * @param receiver tells whether the receiving side accepts a message
     * @return the mutants that it accepts and should not, or refuses and should accept
     * @throws IOException if the message cannot be read
     */
    public static List<Mutant> misjudged(Content message, RuleSet rules, Predicate<Content> receiver)
            throws IOException {
        Mutator mutator = Mutator.of(Checker.of(rules));
        try (Stream<Mutant> mutants = mutator.mutate(message)) {
            return mutants.filter(mutant -> receiver.test(mutant.content()) != (mutant.expected() == Acceptance.ACCEPT))
                    .toList();
        }
    }
}
