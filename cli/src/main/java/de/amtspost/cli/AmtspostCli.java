package de.amtspost.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code amtspost} command. */
@Command(
        name = "amtspost",
        description =
                "Exchanges XÖV messages over XTA 2, signs and encrypts files, and makes Java classes of XÖV standards.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ProbeCommand.class,
            CertifyCommand.class,
            SendCommand.class,
            ReceiveCommand.class,
            ReportCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            EncryptCommand.class,
            DecryptCommand.class,
            CertCommand.class,
            CheckCommand.class,
            GenerateCommand.class,
            MutateCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 good, 1 negative result, 2 wrong call, 3 peer, network or disk failed, 4 neither yes nor no."
        })
public final class AmtspostCli implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandLine.Model.CommandSpec spec;

    private AmtspostCli() {}

    /**
     * Runs the command and ends the virtual machine.
     *
     * @param arguments the arguments
     */
    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(run(writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /**
     * Runs the command.
     *
     * @param out takes the result
     * @param err takes errors and hints
     * @param arguments the arguments
     * @return 0 good, 1 negative result, 2 wrong call, 3 peer, network or disk failed, 4 neither yes nor no
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new AmtspostCli())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler(new Errors())
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command, for example: amtspost demo");
    }
}
