package de.amtspost.cli;

import de.amtspost.cli.demo.DemoResult;
import de.amtspost.cli.demo.DemoStep;
import de.amtspost.core.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demonstration as a readable timeline. */
final class DemoText {

    private DemoText() {}

    static List<String> lines(DemoResult result) {
        List<String> lines = new ArrayList<>();
        Envelope envelope = result.envelope();
        lines.add("Message   " + envelope.type());
        envelope.properties().forEach(property -> lines.add("          " + property.key() + ": " + property.value()));
        lines.add("Author    " + envelope.from());
        lines.add("Reader    " + envelope.to());
        result.contents()
                .forEach(content -> lines.add("Content   " + content.name() + ", " + Format.bytes(content.size())));
        lines.add("Transport XTA 2 version " + result.authorVersion().number()
                + (result.readerVersion() == result.authorVersion()
                        ? ""
                        : ", read with version " + result.readerVersion().number()));
        lines.add("");
        for (DemoStep step : result.steps()) {
            lines.add(line(step));
        }
        result.messageId().ifPresent(id -> {
            lines.add("");
            lines.add("Message id     " + id);
        });
        result.report().ifPresent(report -> lines.addAll(Format.report(report)));
        lines.add("");
        result.failure().ifPresent(failure -> lines.addAll(Errors.lines(failure)));
        lines.add("Content byte-identical: " + yes(result.identical()));
        lines.add("Signature valid:        "
                + yes(result.signatureValid())
                + result.signer().map(name -> " (" + name + ")").orElse(""));
        lines.add(
                "Report status:          " + result.report().map(Format::status).orElse("no report"));
        lines.add(result.good() ? "All is well." : "NOT well.");
        return lines;
    }

    private static String line(DemoStep step) {
        String bytes = step.step().bytes().isPresent()
                ? Format.bytes(step.step().bytes().getAsLong())
                : "";
        return String.format(
                        Locale.ROOT,
                        "  %-7s %-44s %9s  %s%s",
                        step.who().name().toLowerCase(Locale.ROOT),
                        Operations.describe(step.step().kind()),
                        Format.duration(step.step().duration()),
                        bytes,
                        step.step().failure().isPresent() ? "FAILED" : "")
                .stripTrailing();
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
