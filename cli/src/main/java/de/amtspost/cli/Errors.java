package de.amtspost.cli;

import de.amtspost.core.AccessDeniedException;
import de.amtspost.core.AmtspostException;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.UnknownMessageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one or two lines, and chooses the exit code. */
final class Errors implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        lines(thrown).forEach(err::println);
        ParseResult matched = command.getParseResult();
        if (matched.hasMatchedOption("--verbose")) {
            thrown.printStackTrace(err);
        }
        err.flush();
        if (matched.hasMatchedOption("--json")) {
            PrintWriter out = command.getOut();
            out.println(Json.write(Map.of("error", json(thrown))));
            out.flush();
        }
        return exitCode(thrown);
    }

    static List<String> lines(Exception thrown) {
        List<String> lines = new java.util.ArrayList<>();
        lines.add("Error: " + text(thrown));
        if (thrown instanceof MessageRejectedException rejected) {
            rejected.findings().forEach(finding -> lines.add("  - " + finding));
        }
        return lines;
    }

    static Map<String, ?> json(Exception thrown) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", thrown.getClass().getSimpleName());
        json.put("text", text(thrown));
        if (thrown instanceof AmtspostException known) {
            json.put("messageId", known.messageId());
            json.put("next", known.nextStep());
            json.put("peer", known.peerError());
            json.put("contentMayHaveLeft", known.contentMayHaveLeft());
        }
        if (thrown instanceof MessageRejectedException rejected) {
            json.put(
                    "findings",
                    rejected.findings().stream().map(Object::toString).toList());
        }
        json.put("exitCode", exitCode(thrown));
        return json;
    }

    static String text(Exception thrown) {
        String text = thrown.getMessage();
        if (thrown instanceof AmtspostException || thrown instanceof UsageException) {
            return String.valueOf(text);
        }
        if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
            return text == null ? thrown.getClass().getSimpleName() : text;
        }
        return thrown.getClass().getSimpleName() + (text == null ? "" : ": " + text)
                + "; run again with --verbose for details";
    }

    static int exitCode(Exception thrown) {
        if (thrown instanceof UsageException) {
            return ExitCode.USAGE;
        }
        boolean negative = thrown instanceof MessageRejectedException
                || thrown instanceof ProofFailedException
                || thrown instanceof UnknownMessageException
                || thrown instanceof AccessDeniedException;
        return negative ? ExitCode.NEGATIVE : ExitCode.FAILURE;
    }
}
