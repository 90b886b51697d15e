package de.amtspost.cli.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Finds the files that arguments mean. What cannot be read is in the list all the same: its report says so. */
public final class DocumentFiles {

    /** The argument that means standard input. */
    public static final String STANDARD_INPUT = "-";

    private DocumentFiles() {}

    /**
     * Finds files.
     *
     * @param argument a file; a folder, of which all files that end in {@code .xml} are meant, with the folders in it; or
     *     a pattern as of a shell, for shells that leave it alone
     * @return the files, sorted
     */
    public static List<Path> of(String argument) {
        Path path;
        try {
            path = Path.of(argument);
        } catch (InvalidPathException e) {
            // On some systems, patterns are no paths.
            return matching(argument);
        }
        if (Files.isDirectory(path)) {
            return walk(path, file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"));
        }
        boolean isPattern = argument.contains("*") || argument.contains("?") || argument.contains("[");
        return isPattern && !Files.exists(path) ? matching(argument) : List.of(path);
    }

    private static List<Path> matching(String pattern) {
        String slashed = pattern.replace('\\', '/');
        int wild = slashed.length();
        for (String sign : List.of("*", "?", "[", "{")) {
            int at = slashed.indexOf(sign);
            wild = at < 0 ? wild : Math.min(wild, at);
        }
        int folder = slashed.lastIndexOf('/', wild) + 1;
        Path start = Path.of(folder == 0 ? "." : slashed.substring(0, folder));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + slashed.substring(folder));
        List<Path> found = walk(start, file -> matcher.matches(start.relativize(file)));
        return found.isEmpty() ? List.of(Path.of(pattern)) : found;
    }

    private static List<Path> walk(Path folder, Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (wanted.test(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into the folder " + folder, e);
        }
        return found.stream().sorted().toList();
    }
}
