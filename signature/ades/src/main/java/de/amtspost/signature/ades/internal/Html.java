package de.amtspost.signature.ades.internal;

import de.amtspost.signature.ades.AdesReport;
import de.amtspost.signature.ades.Qualification;
import de.amtspost.signature.ades.SignatureReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report for people. Every text in it comes from outside and is escaped. */
public final class Html {

    private static final Map<Character, String> ESCAPES =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;");

    private Html() {}

    /**
     * Writes the page.
     *
     * @param report the report
     * @return HTML
     */
    public static String of(AdesReport report) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"UTF-8\">"
                + "<title>Signatures</title><style>body{font-family:sans-serif}th{text-align:left;vertical-align:top;"
                + "padding-right:1em}</style></head><body>\n");
        page.append("<h1>").append(report.indication()).append("</h1>\n<p>Validated for ");
        page.append(report.validationTime()).append("</p>\n");
        if (!report.uncovered().isEmpty()) {
            page.append("<p>Not covered by every signature: ")
                    .append(escaped(String.join(", ", report.uncovered())))
                    .append("</p>\n");
        }
        report.signatures().forEach(signature -> page.append(table(signature)));
        return page.append("</body></html>\n").toString();
    }

    private static String table(SignatureReport signature) {
        List<String[]> rows = new ArrayList<>();
        rows.add(row(
                "Outcome",
                signature.indication()
                        + signature.subIndication().map(sub -> ", " + sub).orElse("")));
        rows.add(row("Form", signature.format()));
        rows.add(row(
                "Certificate of",
                signature
                        .certificate()
                        .map(certificate ->
                                certificate.getSubjectX500Principal().getName())
                        .orElse("unknown")));
        signature.pseudonym().ifPresent(pseudonym -> rows.add(row("Pseudonym", pseudonym)));
        rows.add(row(
                "Claimed time", signature.claimedTime().map(Object::toString).orElse("none")));
        rows.add(row(
                "Proved to exist at",
                signature.provenTime().map(Object::toString).orElse("not proved")));
        rows.add(row("Qualification", words(signature.qualification())));
        rows.add(row("Covers", String.join(", ", signature.covered())));
        signature.reasons().forEach(reason -> rows.add(row(reason.error() ? "Error" : "Warning", reason.text())));
        StringBuilder table = new StringBuilder("<h2>" + escaped(signature.id()) + "</h2>\n<table>\n");
        rows.forEach(row -> table.append("<tr><th>")
                .append(row[0])
                .append("</th><td>")
                .append(row[1])
                .append("</td></tr>\n"));
        return table.append("</table>\n").toString();
    }

    private static String words(Qualification qualification) {
        return qualification.label() + " (" + qualification.holder()
                + (qualification.qualifiedCertificate() ? ", qualified certificate" : ", no qualified certificate")
                + (qualification.onQualifiedDevice() ? ", on a qualified device)" : ", not on a qualified device)");
    }

    private static String[] row(String name, String value) {
        return new String[] {name, escaped(value)};
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(ESCAPES.getOrDefault((char) c, String.valueOf((char) c))));
        return out.toString();
    }
}
