package de.amtspost.cli;

import de.amtspost.compliance.mutation.Mutant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A folder of mutants with the table of what is right. It appears whole or not at all, and never takes another's place. */
final class MutantFolder {

    /** The name of the table, tab-separated, in UTF-8. */
    static final String TABLE = "expected.tsv";

    private static final List<String> COLUMNS = List.of("file", "kind", "place", "expected", "rule", "description");

    private final Path folder;
    private final Path parent;

    private MutantFolder(Path folder, Path parent) {
        this.folder = folder;
        this.parent = parent;
    }

    /** Refuses at once what could not be kept in the end. */
    static MutantFolder of(String option, Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new UsageException(option + ": " + folder + " is there already and is left as it is; move it away, or"
                    + " give another name with " + option);
        }
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UsageException(option + ": there is no folder " + parent);
        }
        return new MutantFolder(folder, parent);
    }

    void write(Stream<Mutant> mutants) throws IOException {
        Path part = Files.createDirectory(parent.resolve("." + UUID.randomUUID() + ".part"));
        try {
            fill(part, mutants.iterator());
            Files.move(part, folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(folder + " appeared in the meantime and is left as it is; nothing was written", e);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            delete(part);
        }
    }

    private static void fill(Path part, Iterator<Mutant> mutants) throws IOException {
        try (Writer table = Files.newBufferedWriter(part.resolve(TABLE), StandardCharsets.UTF_8)) {
            row(table, COLUMNS);
            while (mutants.hasNext()) {
                Mutant mutant = mutants.next();
                String file = mutant.content().fileName().orElse(mutant.name());
                try (InputStream in = mutant.content().open()) {
                    Files.copy(in, part.resolve(file));
                }
                row(
                        table,
                        List.of(
                                file,
                                mutant.kind().text(),
                                mutant.place().toString(),
                                mutant.expected().toString(),
                                mutant.rule().orElse(""),
                                mutant.description()));
            }
        }
    }

    private static void row(Writer table, List<String> cells) throws IOException {
        table.write(String.join("\t", cells));
        table.write('\n');
    }

    private static void delete(Path part) throws IOException {
        if (Files.exists(part)) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
