package de.amtspost.examples;

import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Holds a document against the rules of its standard. */
public final class CheckDocument {

    private CheckDocument() {}

    /**
     * Checks.
     *
     * @param document the document
     * @param rules the rules: a folder, an archive, or a {@code scenarios.xml}
     * @param out takes what was found if the document may not be accepted
     * @return the report
     * @throws IOException if the document cannot be read
     */
    public static Report check(Path document, Path rules, PrintWriter out) throws IOException {
        Checker checker = Checker.of(RuleSet.of(rules));
        Report report = checker.check(document);
        if (!report.accepted()) {
            report.detections()
                    .forEach(found -> out.println(found.severity() + " " + found.rule() + ", " + found.text()));
        }
        return report;
    }
}
