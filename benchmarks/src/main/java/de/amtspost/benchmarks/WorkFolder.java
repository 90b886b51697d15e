package de.amtspost.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for one run, gone afterwards, even if the run is interrupted.
 *
 * @param path where it is
 */
record WorkFolder(Path path) implements AutoCloseable {

    static WorkFolder create() throws IOException {
        WorkFolder folder = new WorkFolder(Files.createTempDirectory("amtspost-benchmark-"));
        Runtime.getRuntime().addShutdownHook(new Thread(folder::abandon, "amtspost-benchmark-cleanup"));
        return folder;
    }

    private void abandon() {
        // The other processes of the run write into the folder for as long as they live.
        ProcessHandle.current().children().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
        try {
            close();
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + path + " (" + e.getMessage() + ")");
        }
    }

    /** A folder in it, made if it is not there. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name));
    }

    /** The files in a folder of it. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            // A file went while the folder was read.
            return List.of();
        }
    }

    /** Their bytes. */
    static long bytes(Path folder) throws IOException {
        long sum = 0;
        for (Path file : files(folder)) {
            try {
                sum += Files.size(file);
            } catch (NoSuchFileException e) {
                // It went meanwhile and counts no more.
            }
        }
        return sum;
    }

    @Override
    public synchronized void close() throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
