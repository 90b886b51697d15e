package de.amtspost.junit;

import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.RuleSet;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Asserts that messages comply with rules. An assertion that fails lists what was found.
 *
 * <p>Compiling rules takes seconds: keep the instance, or take it from {@link XoevCompliant}. Thread-safe.
 */
public final class Compliance {

    private final Checker checker;

    private Compliance(Checker checker) {
        this.checker = checker;
    }

    /**
     * Asserts with a checker.
     *
     * @param checker the checker
     * @return the assertions
     */
    public static Compliance by(Checker checker) {
        return new Compliance(checker);
    }

    /**
     * Asserts with rules and the usual settings.
     *
     * @param rules the rules
     * @return the assertions
     */
    public static Compliance with(RuleSet rules) {
        return new Compliance(Checker.of(rules));
    }

    /**
     * Checks a document in a file.
     *
     * @param file the file
     * @return what can be asserted
     * @throws UncheckedIOException if it cannot be read
     */
    public ComplianceAssert assertThat(Path file) {
        return of(() -> checker.check(file));
    }

    /**
     * Checks a document.
     *
     * @param document the document
     * @return what can be asserted
     * @throws UncheckedIOException if it cannot be read
     */
    public ComplianceAssert assertThat(Content document) {
        return of(() -> checker.check("document", document));
    }

    /**
     * Checks a message: content, envelope and attachments.
     *
     * @param message the message
     * @return what can be asserted
     * @throws UncheckedIOException if a content cannot be read
     */
    public ComplianceAssert assertThat(Message message) {
        return of(() -> checker.check("message", message));
    }

    /** Something that may not be readable. */
    private interface Check {
        Report carryOut() throws IOException;
    }

    private static ComplianceAssert of(Check check) {
        try {
            return new ComplianceAssert(check.carryOut());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
