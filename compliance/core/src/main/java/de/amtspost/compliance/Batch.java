package de.amtspost.compliance;

import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Checks many documents, several at a time. Reports come in the order of the documents; what is held in memory are those in
 * work and a report or two for each thread. A document that cannot be read gets a report that says so, and the others go on.
 */
public final class Batch {

    /** The rule of a report on a file that could not be read. */
    public static final String UNREADABLE = "file-unreadable";

    private static final int AHEAD = 2;

    private final Checker checker;
    private final int jobs;

    private Batch(Checker checker, int jobs) {
        this.checker = checker;
        this.jobs = jobs;
    }

    /**
     * A document with its name.
     *
     * @param name the name, for the report
     * @param content the document
     */
    public record Document(String name, Content content) {

        /**
         * Returns a document in a file. The file is looked for when its turn comes.
         *
         * @param file the file
         * @return the document, named by the path
         */
        public static Document of(Path file) {
            return new Document(file.toString(), Content.from(() -> Files.newInputStream(file)));
        }

        /**
         * Returns the documents that a path means. What cannot be looked into is among them: its report says so.
         *
         * @param path a file, or a folder, of which all files that end in {@code .xml} are meant, those in its folders too
         * @return the documents, in the order of their paths
         */
        public static List<Document> in(Path path) {
            if (!Files.isDirectory(path)) {
                return List.of(of(path));
            }
            return in(path, file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"));
        }

        /**
         * Returns the documents below a folder that are wanted. What cannot be looked into is among them.
         *
         * @param folder the folder
         * @param wanted tells of a file whether it is
         * @return the documents, in the order of their paths
         * @throws UncheckedIOException if the folder cannot be walked over
         */
        public static List<Document> in(Path folder, Predicate<Path> wanted) {
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
            return found.stream().sorted().map(Document::of).toList();
        }
    }

    /** Takes reports, one after the other. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes a report.
         *
         * @param report the report
         * @throws IOException if it cannot be kept; ends the batch
         */
        void accept(Report report) throws IOException;
    }

    /**
     * What came of a batch.
     *
     * @param accepted documents that may be accepted
     * @param rejected documents that are to be rejected, or that no scenario is meant for
     * @param unchecked documents that could not be checked: the file could not be read, or the rules could not be used
     * @param errors the errors in all reports
     * @param warnings the warnings in all reports
     */
    public record Summary(long accepted, long rejected, long unchecked, long errors, long warnings) {

        /**
         * Returns the number of documents.
         *
         * @return the number
         */
        public long documents() {
            return accepted + rejected + unchecked;
        }

        private Summary plus(Report report) {
            boolean unusable = report.detections().stream()
                    .anyMatch(found ->
                            found.rule().equals(UNREADABLE) || found.rule().equals(Checker.RULES_UNUSABLE));
            return new Summary(
                    accepted + (report.accepted() ? 1 : 0),
                    rejected + (report.accepted() || unusable ? 0 : 1),
                    unchecked + (unusable ? 1 : 0),
                    errors + report.count(Severity.ERROR),
                    warnings + report.count(Severity.WARNING));
        }
    }

    /**
     * Prepares batches.
     *
     * @param checker the checker
     * @param jobs how many files are checked at a time, at least 1
     * @return the batch, thread-safe
     */
    public static Batch of(Checker checker, int jobs) {
        if (jobs < 1) {
            throw new IllegalArgumentException("there must be at least one job: " + jobs);
        }
        return new Batch(checker, jobs);
    }

    /**
     * Checks documents.
     *
     * @param documents the documents
     * @param sink takes the reports, in the order of the documents, in the calling thread
     * @return what came of it
     * @throws IOException if the sink cannot go on
     * @throws InterruptedException if the calling thread is interrupted; documents in work are given up
     */
    public Summary check(Iterable<Document> documents, Sink sink) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(jobs);
        try {
            Summary summary = new Summary(0, 0, 0, 0, 0);
            Deque<Future<Report>> open = new ArrayDeque<>();
            Iterator<Document> rest = documents.iterator();
            while (rest.hasNext() || !open.isEmpty()) {
                while (rest.hasNext() && open.size() < jobs * AHEAD) {
                    Document document = rest.next();
                    open.addLast(pool.submit(() -> one(document)));
                }
                Report report = result(open.removeFirst());
                summary = summary.plus(report);
                sink.accept(report);
            }
            return summary;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Report result(Future<Report> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Report one(Document document) {
        try {
            return checker.check(document.name(), document.content());
        } catch (IOException | UncheckedIOException e) {
            return checker.unreadable(document.name(), why(e));
        }
    }

    private static String why(Exception e) {
        if (e instanceof UncheckedIOException unchecked) {
            return why(Objects.requireNonNull(unchecked.getCause()));
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException
                ? "this user may not read it"
                : "it cannot be read: " + e.getMessage();
    }
}
