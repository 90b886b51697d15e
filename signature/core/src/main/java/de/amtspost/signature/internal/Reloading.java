package de.amtspost.signature.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in a file, read again on use when the file changed: another time stamp, size or file behind the name. A file
 * that is gone or cannot be read leaves the former content in force, and a warning in the log. Thread-safe.
 *
 * @param <T> what stands in the file; immutable
 */
public final class Reloading<T> implements Supplier<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final Path file;
    private final Function<Path, T> reader;
    private Optional<Stamp> stamp;
    private T content;

    private record Stamp(FileTime time, long size, String key) {

        static Optional<Stamp> of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Stamp(
                        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey())));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Reads the file for the first time.
     *
     * @param file the file
     * @param reader reads it; what it throws is what this constructor throws
     */
    public Reloading(Path file, Function<Path, T> reader) {
        this.file = file;
        this.reader = reader;
        // Taken before reading: what is written meanwhile is read on the next use.
        this.stamp = Stamp.of(file);
        this.content = reader.apply(file);
    }

    @Override
    public synchronized T get() {
        Optional<Stamp> now = Stamp.of(file);
        if (!now.equals(stamp)) {
            stamp = now;
            try {
                content = reader.apply(file);
                LOG.info("{} changed and was read again", file);
            } catch (RuntimeException e) {
                LOG.warn("{} changed and cannot be used; the former content stays in force: {}", file, e.getMessage());
            }
        }
        return content;
    }
}
