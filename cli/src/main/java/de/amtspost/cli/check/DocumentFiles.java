package de.amtspost.cli.check;

import de.amtspost.compliance.Batch;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/** Finds the documents that arguments mean. */
public final class DocumentFiles {

    /** The argument that means standard input. */
    public static final String STANDARD_INPUT = "-";

    private DocumentFiles() {}

    /**
     * Finds documents.
     *
     * @param argument a file; a folder; or a pattern as of a shell, for shells that leave it alone
     * @return the documents, sorted; a file that is not there is among them, since its report says so
     */
    public static List<Batch.Document> of(String argument) {
        Path path;
        try {
            path = Path.of(argument);
        } catch (InvalidPathException e) {
            // On some systems, patterns are no paths.
            return matching(argument);
        }
        boolean isPattern = argument.contains("*") || argument.contains("?") || argument.contains("[");
        return isPattern && !Files.exists(path) ? matching(argument) : Batch.Document.in(path);
    }

    private static List<Batch.Document> matching(String pattern) {
        String slashed = pattern.replace('\\', '/');
        int wild = slashed.length();
        for (String sign : List.of("*", "?", "[", "{")) {
            int at = slashed.indexOf(sign);
            wild = at < 0 ? wild : Math.min(wild, at);
        }
        int folder = slashed.lastIndexOf('/', wild) + 1;
        Path start = Path.of(folder == 0 ? "." : slashed.substring(0, folder));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + slashed.substring(folder));
        List<Batch.Document> found = Batch.Document.in(start, file -> matcher.matches(start.relativize(file)));
        return found.isEmpty() ? List.of(Batch.Document.of(Path.of(pattern))) : found;
    }
}
