package de.amtspost.compliance.xta;

import de.amtspost.compliance.xta.Judgement.Violation;
import de.amtspost.compliance.xta.internal.Table;
import de.amtspost.compliance.xta.internal.Texts;
import de.amtspost.core.Finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A result for people: the self-declaration of a maker for each role and mode, as one HTML page without scripts and without
 * references to anything outside; what comes from messages is escaped.
 */
public final class CertificationHtml {

    private final Texts texts;
    private final Language language;
    private final StringBuilder page = new StringBuilder();

    private CertificationHtml(Language language) {
        this.language = language;
        this.texts = new Texts(language);
    }

    /**
     * Writes a result.
     *
     * @param result the result, redacted if it is to leave the house
     * @param language the language
     * @return the page
     */
    public static String of(CertificationResult result, Language language) {
        CertificationHtml html = new CertificationHtml(language);
        html.head(result);
        html.subject(result);
        html.scenarios(result);
        html.declaration(result);
        result.scenarios().forEach(html::details);
        html.page.append("<footer><p>").append(html.text("made")).append("</p></footer>\n</body>\n</html>\n");
        return html.page.toString();
    }

    private void head(CertificationResult result) {
        page.append("<!DOCTYPE html>\n<html lang=\"").append(language.tag());
        page.append("\">\n<head>\n<meta charset=\"UTF-8\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        page.append(text("title")).append("</title>\n<style>\n").append(Table.text("page.css"));
        page.append("</style>\n</head>\n<body>\n<h1>").append(text("title")).append("</h1>\n");
        String verdict = result.passed() ? "passed" : "failed";
        long failed = result.scenarios().stream().filter(one -> !one.passed()).count();
        page.append("<div class=\"verdict ").append(verdict).append("\"><strong>");
        page.append(text(verdict)).append("</strong><p>");
        page.append(
                result.scenarios().isEmpty()
                        ? text("none.text")
                        : text(verdict + ".text", failed, result.scenarios().size()));
        page.append("</p></div>\n");
    }

    private void subject(CertificationResult result) {
        heading(text("product"));
        page.append("<table>\n");
        row("name", result.product().name());
        row("version", result.product().version());
        row("maker", result.product().maker());
        row("xta", texts.get("xta." + result.version().number()));
        row("profile", texts.get("profile." + result.profile()));
        row("date", texts.time(result.at()));
        page.append("</table>\n");
    }

    private void scenarios(CertificationResult result) {
        heading(text("scenarios"));
        columns("scenario", "result", "errors", "warnings", "infos");
        for (ScenarioResult one : result.scenarios()) {
            String outcome = one.passed() ? "scenario.passed" : "scenario.failed";
            cells(
                    escaped(one.scenario().title(language)),
                    mark(one.passed() ? "good" : "bad", text(outcome)),
                    count(one, Severity.ERROR),
                    count(one, Severity.WARNING),
                    count(one, Severity.INFO));
        }
        page.append("</table>\n");
    }

    private static String count(ScenarioResult result, Severity severity) {
        return Long.toString(result.broken().stream()
                .filter(one -> one.severity() == severity)
                .count());
    }

    private void declaration(CertificationResult result) {
        heading(text("declaration"));
        String roles = result.scenarios().stream()
                .map(one -> one.scenario().title(language))
                .collect(Collectors.joining(", "));
        Product product = result.product();
        page.append("<p>")
                .append(
                        result.passed()
                                ? text("declaration.passed", product.maker(), product.name(), product.version(), roles)
                                : text("declaration.failed"))
                .append("</p>\n");
        if (result.passed()) {
            page.append("<p class=\"line\">").append(text("signature")).append("</p>\n");
        }
    }

    private void details(ScenarioResult result) {
        page.append("<section>\n");
        heading(text("details", result.scenario().title(language)));
        columns("step", "operation", "caller", "result", "calls");
        for (Step step : result.steps()) {
            ScenarioResult.Outcome outcome = result.outcome(step);
            cells(
                    Integer.toString(step.number()),
                    "<code>" + escaped(step.operation()) + "</code>",
                    text("caller." + step.caller()),
                    mark(outcome == ScenarioResult.Outcome.PASSED ? "good" : "bad", text("outcome." + outcome)),
                    result.calls().getOrDefault(step.number(), List.of()).stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")));
        }
        page.append("</table>\n");
        findings(result);
        evidence(result);
        page.append("</section>\n");
    }

    private void findings(ScenarioResult result) {
        page.append("<h3>").append(text("findings")).append("</h3>\n");
        long applied = result.judgements().stream()
                .filter(one -> one.looked() > 0 || !one.holds())
                .count();
        page.append("<p>").append(text("rules", result.judgements().size(), applied));
        page.append(result.broken().isEmpty() ? " " + text("findings.none") : "")
                .append("</p>\n");
        result.untried().forEach((reason, rules) -> page.append("<p>")
                .append(text("untried"))
                .append(" (")
                .append(escaped(reason))
                .append("): ")
                .append(String.join(", ", rules))
                .append("</p>\n"));
        if (result.broken().isEmpty()) {
            return;
        }
        columns("severity", "rule", "place", "value");
        for (Judgement one : result.broken()) {
            for (Violation violation : one.violations()) {
                cells(
                        mark(one.severity().name(), text("severity." + one.severity())),
                        "<code>" + escaped(one.rule().id()) + "</code><br>"
                                + escaped(one.rule().text(language)) + "<br><small>"
                                + escaped(one.rule().source()) + "</small>",
                        place(violation),
                        violation.value().map(CertificationHtml::escaped).orElse(""));
            }
        }
        page.append("</table>\n");
    }

    private String place(Violation violation) {
        String step =
                violation.step().map(number -> text("step") + " " + number).orElseGet(() -> text("unexpected"));
        String exchange = violation
                .exchange()
                .map(number -> ", " + text("exchange", Integer.toString(number)))
                .orElse("");
        return step
                + exchange
                + (violation.place().isEmpty() ? "" : "<br><code>" + escaped(violation.place()) + "</code>");
    }

    private void evidence(ScenarioResult result) {
        page.append("<h3>").append(text("evidence")).append("</h3>\n<p>").append(text("evidence.note"));
        page.append("</p>\n");
        columns("number", "operation", "when", "status", "request.size", "answer.size");
        for (Exchange one : result.exchanges()) {
            cells(
                    Integer.toString(one.number()),
                    "<code>" + escaped(one.operation().orElse("?")) + "</code>",
                    escaped(texts.time(one.time())),
                    one.answer()
                            .map(answer -> Integer.toString(answer.status()))
                            .orElse("-"),
                    Long.toString(one.request().size()),
                    one.answer().map(answer -> Long.toString(answer.size())).orElse("-"));
        }
        page.append("</table>\n");
        for (Exchange one : result.exchanges()) {
            envelope(one, "request", Optional.of(one.request()));
            envelope(one, "answer", one.answer());
        }
    }

    private void envelope(Exchange exchange, String name, Optional<RecordedMessage> message) {
        message.flatMap(RecordedMessage::envelope).ifPresent(text -> {
            page.append("<details><summary>").append(exchange.number()).append(" ");
            page.append(escaped(exchange.operation().orElse("?"))).append(", ").append(text(name));
            page.append("</summary><pre>").append(escaped(text)).append("</pre></details>\n");
        });
    }

    private void heading(String escapedText) {
        page.append("<h2>").append(escapedText).append("</h2>\n");
    }

    private void row(String key, String value) {
        page.append("<tr><th scope=\"row\">").append(text(key)).append("</th><td>");
        page.append(escaped(value)).append("</td></tr>\n");
    }

    private void columns(String... keys) {
        page.append("<table class=\"columns\">\n<tr>");
        for (String key : keys) {
            page.append("<th scope=\"col\">").append(text(key)).append("</th>");
        }
        page.append("</tr>\n");
    }

    private void cells(String... html) {
        page.append("<tr>");
        for (String cell : html) {
            page.append("<td>").append(cell).append("</td>");
        }
        page.append("</tr>\n");
    }

    private static String mark(String kind, String escapedText) {
        return "<span class=\"" + kind + "\">" + escapedText + "</span>";
    }

    private String text(String key, Object... values) {
        return escaped(texts.get(key, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
