package de.amtspost.cli;

import de.amtspost.compliance.xta.Errand;
import de.amtspost.compliance.xta.ProductOperator;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs the product under test with a program of its owner. What the program says goes to standard error. */
final class CommandOperator implements ProductOperator {

    private final Consumer<String> notes;
    private final Path program;

    CommandOperator(Consumer<String> notes, Path program) {
        this.notes = notes;
        this.program = program.toAbsolutePath();
    }

    @Override
    public boolean perform(Errand errand) {
        List<String> command = Stream.concat(
                        Stream.of(program.toString(), errand.kind().id()), errand.address().map(URI::toString).stream())
                .toList();
        notes.accept("  operator: " + String.join(" ", command.subList(1, command.size())));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (BufferedReader said = process.inputReader(Charset.defaultCharset())) {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    notes.accept("    " + line);
                }
            }
            return process.waitFor() == 0;
        } catch (IOException e) {
            notes.accept("  operator: " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
