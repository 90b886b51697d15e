package de.amtspost.cli;

import de.amtspost.core.Amtspost;
import de.amtspost.core.MessageId;
import de.amtspost.core.TransportReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks what became of a message. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Asks for the transport report on a message, as its author or reader.",
            "Exit code 0: on its way or done; 1: failed (red), or no such message."
        })
final class ReportCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PeerOptions peer;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PartyOptions account;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(index = "1", paramLabel = "ID", description = "Identifier of the message.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Override
    public Integer call() {
        try (Amtspost post = Amtspost.builder().transport(peer.transport()).build()) {
            TransportReport report = post.report(account.party(), MessageId.of(id));
            output.result(() -> ReportJson.object(report), () -> lines(report));
            return report.light() == TransportReport.Light.RED ? ExitCode.NEGATIVE : ExitCode.GOOD;
        }
    }

    private static List<String> lines(TransportReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Message        " + report.envelope().type());
        lines.add("Message id     " + report.messageId());
        lines.add("Author         " + report.envelope().from());
        lines.add("Reader         " + report.envelope().to());
        lines.addAll(Format.report(report));
        report.errors().forEach(entry -> lines.add("  error    " + entry(entry)));
        report.warnings().forEach(entry -> lines.add("  warning  " + entry(entry)));
        report.infos().forEach(entry -> lines.add("  info     " + entry(entry)));
        return lines;
    }

    private static String entry(TransportReport.Entry entry) {
        return entry.time() + "  " + entry.code().code() + ": " + entry.reason();
    }
}
