package de.amtspost.compliance;

import de.amtspost.compliance.internal.report.HtmlLayout;
import de.amtspost.compliance.internal.report.JsonLayout;
import de.amtspost.compliance.internal.report.JunitLayout;
import de.amtspost.compliance.internal.report.SarifLayout;
import de.amtspost.compliance.internal.report.SvrlLayout;
import de.amtspost.compliance.internal.report.TextLayout;
import de.amtspost.compliance.internal.report.Translation;
import de.amtspost.compliance.internal.report.Words;
import de.amtspost.compliance.internal.report.XvrlLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * The forms in which reports are written. All are UTF-8. What comes from documents is escaped; characters that a form
 * cannot hold, or that hide from the eye in a form for people, are written as {@code [U+0007]}.
 */
public enum ReportFormat {

    /** Lines for a terminal: a block for each document, a summary at the end. */
    TEXT,

    /**
     * JSON (RFC 8259), one object: {@code reports}, an array, then {@code summary}. A report has {@code document},
     * {@code sha256}, {@code ruleSet}, {@code scenario}, {@code checkedAt} (ISO 8601, UTC), {@code acceptance} (a name
     * of {@link Acceptance}), {@code detections} and {@code excerpt} (line number to text). A detection has
     * {@code severity}, {@code step}, {@code rule}, {@code text}, {@code language}, {@code line}, {@code column},
     * {@code xpath}, {@code value} and {@code hint}. What is unknown is {@code null}. The summary has
     * {@code documents}, {@code accepted}, {@code rejected}, {@code undefined}, {@code errors}, {@code warnings} and
     * {@code infos}.
     */
    JSON,

    /**
     * JUnit XML, as build servers read it: a test suite with one test case for each document. A document to be rejected
     * has failed; one that no scenario applies to is in error. Detections that are not the reason for this stand in
     * {@code system-out}.
     */
    JUNIT,

    /**
     * SARIF 2.1.0 (OASIS): one run, a result for each detection. Documents without a detection are not in it. A region
     * begins with its line, as the column of a {@link Place} is where a start tag ends.
     */
    SARIF,

    /**
     * The validation report language of the XProc community (XVRL), namespace {@code http://www.xproc.org/ns/xvrl}: a
     * {@code report} for each document. Paths use the prefixes of the document.
     */
    XVRL,

    /**
     * The validation report language of Schematron (SVRL, ISO/IEC 19757-3, annex D): an {@code active-pattern} for each
     * document and step. It holds what the other steps found too. Paths use the prefixes of the document; {@code test}
     * is {@code false()}, as a report does not keep the expressions of rules.
     */
    SVRL,

    /**
     * One HTML page for people who are no engineers: no scripts, nothing from outside. Until it is closed, what stands
     * below the summary is kept in temporary files, encrypted.
     */
    HTML;

    /**
     * Begins to write reports.
     *
     * @param out where to; not closed
     * @param language the language of headings and of what Amtspost itself says: German, or else English. Schematron rules
     *     and the validator of XML Schema keep their own words
     * @return the writer
     * @throws IOException if the stream cannot be written
     */
    public ReportWriter open(OutputStream out, Locale language) throws IOException {
        Words words = Words.in(language);
        return new ReportWriter(
                switch (this) {
                    case TEXT -> new TextLayout(out, words);
                    case JSON -> new JsonLayout(out);
                    case JUNIT -> new JunitLayout(out, words);
                    case SARIF -> new SarifLayout(out, words);
                    case XVRL -> new XvrlLayout(out);
                    case SVRL -> new SvrlLayout(out);
                    case HTML -> new HtmlLayout(out, words);
                },
                Translation.into(language));
    }
}
