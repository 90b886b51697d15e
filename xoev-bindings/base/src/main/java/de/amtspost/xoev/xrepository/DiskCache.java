package de.amtspost.xoev.xrepository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Files by resource and identifier, each with a note beside it: digest, validators, and when the server was asked last.
 * Several processes may share the folder: files come whole, by a move within it, and a file that is not the one of its
 * note (the move of one process between two of another) counts as none and is fetched anew. Thread-safe.
 */
final class DiskCache {

    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final String PART = ".part";
    private static final int MAX_NAME = 100;

    private final Path folder;

    /**
     * A file that is there.
     *
     * @param file the file
     * @param validators what the server gave with it
     * @param asked when the server was asked last
     * @param sha256 its digest
     */
    record Entry(Path file, Validators validators, Instant asked, String sha256) {

        boolean askedWithin(Duration time) {
            Instant now = Instant.now();
            return !asked.isAfter(now) && asked.plus(time).isAfter(now);
        }
    }

    DiskCache(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        for (Resource resource : Resource.values()) {
            Files.createDirectories(folder.resolve(resource.folder));
        }
        removeWhatACrashLeft();
    }

    private void removeWhatACrashLeft() throws IOException {
        Instant old = Instant.now().minus(LEFT_BEHIND);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(PART)).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Another process was faster.
        }
    }

    /** Makes an empty file in the folder, to be filled and put, or deleted. */
    Path draft() throws IOException {
        return Files.createTempFile(folder, ".", PART);
    }

    Optional<Entry> find(Resource resource, String urn) throws IOException {
        Path file = file(resource, urn);
        Properties note = new Properties();
        try (InputStream in = Files.newInputStream(noteOf(file))) {
            note.load(in);
            if (!sha256(file).equals(note.getProperty("sha256"))) {
                return Optional.empty();
            }
            return Optional.of(new Entry(
                    file,
                    new Validators(
                            Optional.ofNullable(note.getProperty("etag")),
                            Optional.ofNullable(note.getProperty("lastModified"))),
                    Instant.parse(note.getProperty("asked", "")),
                    note.getProperty("sha256")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Moves a draft to its place; the file before the note, so that a note never speaks of a file to come. */
    Entry put(Resource resource, String urn, Path draft, Validators validators) throws IOException {
        Path file = file(resource, urn);
        Entry entry = new Entry(file, validators, Instant.now(), sha256(draft));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        write(entry);
        return entry;
    }

    /** Notes that the server was asked and the file is still right. */
    void confirm(Entry entry) throws IOException {
        write(new Entry(entry.file(), entry.validators(), Instant.now(), entry.sha256()));
    }

    private void write(Entry entry) throws IOException {
        Properties note = new Properties();
        note.setProperty("sha256", entry.sha256());
        note.setProperty("asked", entry.asked().toString());
        entry.validators().etag().ifPresent(etag -> note.setProperty("etag", etag));
        entry.validators().lastModified().ifPresent(time -> note.setProperty("lastModified", time));
        Path draft = draft();
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                note.store(out, null);
            }
            Files.move(draft, noteOf(entry.file()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Readable, and by the digest safe where capitals do not count, on every system. */
    private Path file(Resource resource, String urn) {
        String readable = urn.replaceAll("[^A-Za-z0-9._-]", "_");
        String end = readable.substring(Math.max(0, readable.length() - MAX_NAME));
        String digest = hex(urn.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        return folder.resolve(resource.folder).resolve(end + "-" + digest + "." + resource.ending);
    }

    private static Path noteOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".note");
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
