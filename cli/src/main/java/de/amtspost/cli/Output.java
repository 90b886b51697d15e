package de.amtspost.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command speaks: readable lines or one JSON object on standard output, everything else on standard error. */
final class Output {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    @Option(names = "--verbose", description = "Show where an error came from (stack trace).")
    private boolean verbose;

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }

    /** Prints a result in the form that was asked for. */
    void result(Supplier<Map<String, ?>> object, Supplier<List<String>> lines) {
        PrintWriter out = out();
        if (json) {
            out.println(Json.write(object.get()));
        } else {
            lines.get().forEach(out::println);
        }
        out.flush();
    }

    /** Where results go. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Tells whether a person watches standard error; the launcher script knows. */
    boolean watched() {
        return !json && Boolean.getBoolean("amtspost.terminal");
    }

    PrintWriter terminal() {
        return command.commandLine().getErr();
    }

    /** Tells a person something that is no result. */
    void note(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
