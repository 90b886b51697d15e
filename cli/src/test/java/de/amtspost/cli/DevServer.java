package de.amtspost.cli;

import de.amtspost.cli.serve.DevFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command {@code serve} in a thread of its own, on any free port. */
final class DevServer implements AutoCloseable {

    private final Path folder;
    private final String url;
    private final String version3;
    private final Thread thread;
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    /** Starts with a throw-away folder. */
    DevServer(Path folder) throws Exception {
        this(folder, "serve", "--dev", "--dir", folder.toString(), "--port", "0");
    }

    DevServer(Path folder, String... arguments) throws Exception {
        this.folder = folder;
        CompletableFuture<String> started = new CompletableFuture<>();
        Writer out = new StringWriter() {
            @Override
            public void flush() {
                String text = toString();
                if (text.contains("--xta 3")) {
                    started.complete(text);
                }
            }
        };
        this.thread = new Thread(
                () -> {
                    exit.complete(AmtspostCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments));
                    started.complete("");
                },
                "serve");
        thread.start();
        String text = started.get(60, TimeUnit.SECONDS);
        if (text.isEmpty()) {
            throw new IllegalStateException("the server did not start: " + err);
        }
        this.url = text.replaceAll("(?s)^XTA server at (\\S+) .*", "$1");
        this.version3 = text.replaceAll("(?s)^.*Version 3  at (\\S+) .*", "$1");
    }

    String url() {
        return url;
    }

    String version3() {
        return version3;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs a command against this server, as one of its parties. */
    Cli.Run run(String command, String party, Object... more) {
        String id = party.equals("author") ? DevFolder.AUTHOR : DevFolder.READER;
        return bare(command, Stream.concat(Stream.of(more), Stream.concat(Stream.of("--party", id), keys(party))));
    }

    Cli.Run bare(String command, Stream<?> more) {
        return Cli.run(Stream.concat(Stream.of(command, url), more).toArray());
    }

    /** The same over version 3. */
    Cli.Run run3(String command, String party, Object... more) {
        String id = party.equals("author") ? DevFolder.AUTHOR : DevFolder.READER;
        Stream<?> options = Stream.concat(Stream.of("--xta", "3", "--party", id), keys(party));
        return Cli.run(Stream.concat(Stream.of(command, version3), Stream.concat(Stream.of(more), options))
                .toArray());
    }

    Stream<Object> keys(String party) {
        return Stream.of(
                "--key", file(party + ".p12"), "--key-password-file", file("password.txt"), "--trust", file("ca.pem"));
    }

    /** Stops as Ctrl-C would, and says how the command ended. */
    int stop() throws Exception {
        thread.interrupt();
        return exit.get(60, TimeUnit.SECONDS);
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        thread.interrupt();
        exit.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
