package de.amtspost.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that a command makes: it appears whole or not at all, and never takes the place of another. */
final class ResultFile {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;

    private ResultFile(Path file) {
        this.file = file;
    }

    /** Writes what goes into a file. */
    @FunctionalInterface
    interface Writer {

        void writeTo(OutputStream out) throws IOException;
    }

    /** Refuses at once what could not be kept in the end. */
    static ResultFile of(String option, Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UsageException(option + ": " + file + " is there already and is left as it is; move it away, or"
                    + " give another name with " + option);
        }
        if (!Files.isDirectory(folder(file))) {
            throw new UsageException(option + ": there is no folder " + folder(file));
        }
        return new ResultFile(file);
    }

    static Optional<ResultFile> ofNullable(String option, @Nullable Path file) {
        return Optional.ofNullable(file).map(path -> of(option, path));
    }

    private static Path folder(Path file) {
        @Nullable Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    Path path() {
        return file;
    }

    void write(String text) throws IOException {
        write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    void write(Writer writer) throws IOException {
        Path part = folder(file).resolve("." + UUID.randomUUID() + ".part");
        // Goes also when somebody stops the command in the middle.
        part.toFile().deleteOnExit();
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    BUFFER_BYTES)) {
                writer.writeTo(out);
            }
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " appeared in the meantime and is left as it is; nothing was written", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
