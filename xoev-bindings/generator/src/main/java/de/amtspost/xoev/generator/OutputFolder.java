package de.amtspost.xoev.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of what was generated: whole or not there, and never in the place of something else. */
final class OutputFolder {

    /** Marks a folder that the generator made, and may replace. */
    private static final String MARK = ".amtspost-generated";

    private OutputFolder() {}

    /** Tells what the folder was made of, empty if it was not made by the generator. */
    static String madeOf(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        return Files.isRegularFile(mark) ? Files.readString(mark, StandardCharsets.UTF_8) : "";
    }

    /** Refuses a folder with something in it that the generator did not make. */
    static void checkReplaceable(Path folder) throws IOException {
        if (Files.exists(folder) && madeOf(folder).isEmpty()) {
            boolean empty = false;
            if (Files.isDirectory(folder)) {
                try (Stream<Path> content = Files.list(folder)) {
                    empty = content.findAny().isEmpty();
                }
            }
            if (!empty) {
                throw new IllegalArgumentException("the output folder " + folder
                        + " has something in it that the generator did not make. Choose an empty or a new folder");
            }
        }
    }

    /**
     * Puts files into the folder, in the place of those of an earlier run.
     *
     * @param madeOf tells what they are made of
     */
    static void replace(Path folder, Map<String, byte[]> files, String madeOf) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = Files.createDirectories(target.getParent());
        Path fresh = Files.createTempDirectory(parent, "." + target.getFileName() + "-");
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = fresh.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            Files.writeString(fresh.resolve(MARK), madeOf, StandardCharsets.UTF_8);
            delete(target);
            Files.move(fresh, target);
        } finally {
            delete(fresh);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.walk(folder)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
