package de.amtspost.cli.signature;

import de.amtspost.cli.signature.SignatureReport.Outcome;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * A report on the check of a signature, for people who are no engineers: one HTML page without scripts and without
 * references to anything outside. Whatever comes from files and certificates is escaped.
 */
public final class HtmlReport {

    private static final String STYLE = """
            body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 52rem;
              margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
            .verdict { border-left: .6rem solid; padding: .8rem 1.2rem; margin: 1.5rem 0 }
            .verdict strong { font-size: 1.3rem } .verdict p { margin: .3rem 0 0 }
            .VALID { border-color: #0b6b2b; background: #e9f6ed } .INVALID { border-color: #a30000; background: #fdecec }
            .INDETERMINATE { border-color: #8a5a00; background: #fff6e0 }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #ccc;
              overflow-wrap: anywhere }
            th { width: 30%; font-weight: 600 }
            footer { margin-top: 2.5rem; font-size: .85rem; color: #444 }
            @media print { body { margin: 0; max-width: none } table { break-inside: avoid } }
            """;

    private final Properties texts = new Properties();
    private final Language language;
    private final StringBuilder page = new StringBuilder();

    /** The language of a page. */
    public enum Language {
        /** German. */
        DE,
        /** English. */
        EN
    }

    private HtmlReport(Language language) {
        this.language = language;
        String name = "report_" + tag() + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " belongs to the program and cannot be read", e);
        }
    }

    /**
     * Writes the page.
     *
     * @param report what came of the check
     * @param language the language
     * @param version the version of the program; may be empty
     * @return the page
     */
    public static String of(SignatureReport report, Language language, String version) {
        HtmlReport html = new HtmlReport(language);
        html.head(report.outcome());
        html.reasons(report);
        html.signers(report);
        html.subject(report);
        html.how(report);
        html.page.append("<footer><p>").append(html.text("limits")).append("</p><p>");
        html.page.append(html.text("made", version)).append("</p></footer>\n</body>\n</html>\n");
        return html.page.toString();
    }

    private void head(Outcome outcome) {
        page.append("<!DOCTYPE html>\n<html lang=\"").append(tag()).append("\">\n<head>\n<meta charset=\"UTF-8\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        page.append(text("title"))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>");
        page.append(text("title"))
                .append("</h1>\n<div class=\"verdict ")
                .append(outcome)
                .append("\"><strong>");
        page.append(text(outcome.name())).append("</strong><p>");
        page.append(text(outcome + ".text")).append("</p></div>\n");
    }

    private void reasons(SignatureReport report) {
        if (report.reasons().isEmpty()) {
            return;
        }
        heading(report.outcome() == Outcome.VALID ? "notes" : "reasons");
        for (Verdict.Reason reason : report.reasons()) {
            boolean known = texts.containsKey(reason.code().name());
            page.append("<p>")
                    .append(text(known ? reason.code().name() : "other"))
                    .append("</p>\n<table>\n");
            row(
                    "next",
                    known
                            ? text(reason.code() + ".next")
                            : escaped(reason.code().remedy()));
            row("detail", escaped(reason.text()));
            row("rule", escaped(reason.source()));
            row("code", escaped(reason.code().name()));
            page.append("</table>\n");
        }
    }

    private void signers(SignatureReport report) {
        for (Verdict.Signer signer : report.signers()) {
            heading(report.outcome() == Outcome.VALID ? "signer" : "signer.stated");
            X509Certificate certificate = signer.certificate();
            page.append("<table>\n");
            CertificateText.part(certificate, "CN").ifPresent(name -> row("name", escaped(name)));
            CertificateText.part(certificate, "O").ifPresent(name -> row("organisation", escaped(name)));
            row(
                    "claimed",
                    signer.claimedTime()
                            .map(OffsetDateTime::toInstant)
                            .map(time -> text("claimed.value", time(time)))
                            .orElseGet(() -> text("claimed.none")));
            row("issuer", escaped(CertificateText.issuer(certificate)));
            row(
                    "validity",
                    text(
                            "validity.value",
                            time(certificate.getNotBefore().toInstant()),
                            time(certificate.getNotAfter().toInstant())));
            row("subject", escaped(CertificateText.subject(certificate)));
            row("serial", escaped(CertificateText.serialNumber(certificate)));
            row("key", escaped(CertificateText.key(certificate)));
            row("fingerprint", escaped(CertificateText.fingerprint(certificate)));
            page.append("</table>\n");
        }
    }

    private void subject(SignatureReport report) {
        heading("subjectmatter");
        page.append("<table>\n");
        row("file", escaped(report.file()));
        row("form", escaped(report.asked().form()));
        report.covered()
                .ifPresentOrElse(
                        covered -> {
                            row(
                                    "covered",
                                    covered.element()
                                            .map(id -> text("covered.element", id))
                                            .orElseGet(() -> text("covered.whole")));
                            row("size", text("size.value", String.format(locale(), "%,d", covered.bytes())));
                            row("hash", escaped(covered.sha256()));
                        },
                        () -> row("covered", text("covered.none")));
        page.append("</table>\n");
    }

    private void how(SignatureReport report) {
        SignatureReport.Asked asked = report.asked();
        heading("how");
        page.append("<table>\n");
        row("checked", escaped(time(asked.checkedAt())));
        row("at", text(asked.chosen() ? "at.chosen" : "at.now", time(asked.at())));
        row("revocation", text("revocation." + asked.revocation()));
        page.append("</table>\n");
        List<X509Certificate> path = report.path();
        if (!path.isEmpty()) {
            heading("path");
            page.append("<ol>\n");
            path.forEach(certificate -> item(CertificateText.subject(certificate)));
            X509Certificate last = path.get(path.size() - 1);
            if (!last.getIssuerX500Principal().equals(last.getSubjectX500Principal())) {
                item(CertificateText.issuer(last));
            }
            page.append("</ol>\n");
        }
    }

    private void heading(String key) {
        page.append("<h2>").append(text(key)).append("</h2>\n");
    }

    private void row(String key, String value) {
        page.append("<tr><th scope=\"row\">").append(text(key)).append("</th><td>");
        page.append(value).append("</td></tr>\n");
    }

    private void item(String value) {
        page.append("<li>").append(escaped(value)).append("</li>\n");
    }

    /** A text of the page with values in it, escaped as a whole. */
    private String text(String key, String... values) {
        String pattern = Objects.requireNonNull(texts.getProperty(key), key);
        return escaped(values.length == 0 ? pattern : new MessageFormat(pattern, locale()).format(values));
    }

    private String time(Instant time) {
        String pattern = Objects.requireNonNull(texts.getProperty("time"));
        return DateTimeFormatter.ofPattern(pattern, locale()).format(time.atZone(ZoneId.systemDefault()));
    }

    private String tag() {
        return language.name().toLowerCase(Locale.ROOT);
    }

    private Locale locale() {
        return language == Language.DE ? Locale.GERMANY : Locale.UK;
    }

    private static String escaped(String text) {
        return CertificateText.visible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
