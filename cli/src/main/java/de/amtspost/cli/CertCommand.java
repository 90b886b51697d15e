package de.amtspost.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with certificates. */
@Command(
        name = "cert",
        mixinStandardHelpOptions = true,
        description = "Looks at certificates.",
        subcommands = CertCheckCommand.class)
final class CertCommand implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: amtspost cert check CERT");
    }
}
