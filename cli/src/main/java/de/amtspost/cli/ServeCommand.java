package de.amtspost.cli;

import de.amtspost.cli.serve.DevFolder;
import de.amtspost.cli.serve.ServerConfig;
import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the server. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the XTA server until Ctrl-C. Messages are kept in memory and temporary files: they are gone when the"
                    + " server stops.",
            "With --dev, everything that is needed to try it out is written into a folder first: certificates of a"
                    + " throw-away authority, the configuration, and commands to paste."
        })
final class ServeCommand implements Callable<Integer> {

    private static final int DEV_PORT = 8443;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "Configuration of the server: lines KEY=VALUE in UTF-8; --dev writes one with every key"
                    + " explained.")
    private @Nullable Path config;

    @Option(names = "--dev", description = "Make a folder to try things out, if it is not there yet, and use it.")
    private boolean dev;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "amtspost-dev",
            description = "That folder (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path dir;

    @Option(names = "--port", paramLabel = "N", description = "Port instead of the configured one; 0: any free one.")
    private @Nullable Integer port;

    @Option(
            names = "--xta",
            paramLabel = XtaVersionConverter.LABEL,
            converter = XtaVersionConverter.class,
            defaultValue = "5",
            description =
                    "Version of XTA 2 in the commands of --dev (default: ${DEFAULT-VALUE}). The server speaks both.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private XtaVersion version;

    @Override
    public Integer call() throws IOException {
        if (dev == (config != null)) {
            throw new ParameterException(spec.commandLine(), "Name a CONFIG, or use --dev: one of both");
        }
        Optional<Integer> wanted = Optional.ofNullable(port);
        Optional<DevFolder> folder = dev ? Optional.of(DevFolder.open(dir, wanted.orElse(DEV_PORT))) : Optional.empty();
        Path file = folder.map(DevFolder::config).orElseGet(this::requireConfig);
        XtaServer.Builder server =
                UsageException.reading("CONFIG", () -> ServerConfig.read(file).server(wanted));
        run(server, folder);
        return ExitCode.GOOD;
    }

    private Path requireConfig() {
        if (config == null) {
            throw new IllegalStateException("checked before");
        }
        return config;
    }

    private void run(XtaServer.Builder description, Optional<DevFolder> folder) throws IOException {
        CountDownLatch stop = new CountDownLatch(1);
        XtaServer server = start(description);
        Thread hook = new Thread(() -> close(server, stop), "amtspost-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        boolean interrupted = false;
        try {
            announce(server, folder);
            stop.await();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            // Whoever stops the virtual machine has closed the server already.
            if (stop.getCount() > 0) {
                Runtime.getRuntime().removeShutdownHook(hook);
                close(server, stop);
            }
        }
        // Not before the server is closed: it waits for the requests under way.
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static XtaServer start(XtaServer.Builder description) throws IOException {
        try {
            return description.start();
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void close(XtaServer server, CountDownLatch stop) {
        server.close();
        output.note("Stopped.");
        stop.countDown();
    }

    private void announce(XtaServer server, Optional<DevFolder> folder) throws IOException {
        String url = server.uri().toString();
        List<String> commands = folder.isPresent()
                ? folder.get().writeCommands(server.uri(version).toString(), version)
                : List.of();
        String v3 = server.uri(XtaVersion.V3).toString();
        output.result(() -> json(url, v3, commands), () -> lines(url, v3, commands));
    }

    private static Map<String, ?> json(String url, String v3, List<String> commands) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("url", url);
        json.put("urlVersion3", v3);
        json.put("commands", commands);
        return json;
    }

    private static List<String> lines(String url, String v3, List<String> commands) {
        List<String> lines = new ArrayList<>();
        lines.add("XTA server at " + url + " (Ctrl-C stops it)");
        lines.add("Version 3  at " + v3 + " (with --xta 3)");
        if (!commands.isEmpty()) {
            lines.add("In another terminal:");
            commands.forEach(command -> lines.add("  " + command));
        }
        return lines;
    }
}
