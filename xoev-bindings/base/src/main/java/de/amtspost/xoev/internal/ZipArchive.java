package de.amtspost.xoev.internal;

import de.amtspost.core.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the entries of a ZIP file of strangers. Nothing is unpacked, so names are names only. What the directory of the
 * file says is held against the limits, and each entry against what the directory says of it. Immutable and thread-safe.
 */
public final class ZipArchive {

    /** How many entries an archive may have. */
    public static final int MAX_ENTRIES = 10_000;

    /** How large an entry may be, in bytes; published lists stay below 4 MB. */
    public static final long MAX_ENTRY_BYTES = 64L << 20;

    /** How large all entries together may be, in bytes. */
    public static final long MAX_BYTES = 1L << 30;

    /** How many times larger an entry of more than 1 MiB may be than it is in the archive; published lists reach 30. */
    public static final long MAX_RATIO = 200;

    private static final long SMALL = 1L << 20;

    private final Path file;
    private final Charset charset;
    private final Set<String> names = new LinkedHashSet<>();

    private ZipArchive(Path file, Predicate<String> wanted, Charset charset, ZipFile zip) throws ZipException {
        this.file = file;
        this.charset = charset;
        long total = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entry.isDirectory() || !wanted.test(entry.getName())) {
                continue;
            }
            total += check(entry);
            if (total > MAX_BYTES) {
                throw refused("holds more than " + MAX_BYTES + " bytes");
            }
            if (!names.add(entry.getName())) {
                throw refused("has two entries " + shown(entry.getName()));
            }
        }
    }

    /** What to do with an entry. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Visits an entry.
         *
         * @param name its name, as it stands in the archive
         * @param bytes opens its bytes, for the time of this call
         * @throws IOException to end the visit
         */
        void visit(String name, Content.Source bytes) throws IOException;
    }

    /**
     * Looks into an archive.
     *
     * @param file the archive; it may be replaced later, but a name in it must keep its meaning
     * @return the archive
     * @throws ZipException if it is no ZIP file, or breaks a limit
     * @throws IOException if it cannot be read
     */
    public static ZipArchive of(Path file) throws IOException {
        return of(file, name -> true);
    }

    /**
     * Looks into an archive for some of its entries.
     *
     * @param file the archive
     * @param wanted the names of entries that count; for the others there is neither limit nor access
     * @return the archive
     * @throws ZipException if it is no ZIP file, or breaks a limit
     * @throws IOException if it cannot be read
     */
    public static ZipArchive of(Path file, Predicate<String> wanted) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return new ZipArchive(file, wanted, StandardCharsets.UTF_8, zip);
        } catch (ZipException e) {
            return withOldNames(file, wanted, e);
        }
    }

    /** Older programs write names in the code page of their country; then the Java platform refuses the whole file. */
    private static ZipArchive withOldNames(Path file, Predicate<String> wanted, ZipException refused)
            throws IOException {
        if (refused instanceof Refusal) {
            throw refused;
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            return new ZipArchive(file, wanted, StandardCharsets.ISO_8859_1, zip);
        }
    }

    private long check(ZipEntry entry) throws ZipException {
        long size = entry.getSize();
        if (names.size() == MAX_ENTRIES) {
            throw refused("has more than " + MAX_ENTRIES + " entries");
        }
        if (size < 0 || size > MAX_ENTRY_BYTES) {
            throw refused("has an entry of more than " + MAX_ENTRY_BYTES + " bytes, " + shown(entry.getName()));
        }
        if (size > SMALL && size / MAX_RATIO > entry.getCompressedSize()) {
            throw refused(
                    "has an entry that grows to more than " + MAX_RATIO + " times its size, " + shown(entry.getName()));
        }
        return size;
    }

    private Refusal refused(String why) {
        return new Refusal("the archive " + file + " " + why + ": it is refused");
    }

    /** The archive breaks a limit. */
    private static final class Refusal extends ZipException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /**
     * Makes a name fit for texts.
     *
     * @param name the name of an entry
     * @return the name without control characters
     */
    public static String shown(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * Visits all entries, in the order of the archive.
     *
     * @param visitor called for each
     * @throws IOException if the archive cannot be read, or if the visitor throws it
     */
    public void forEach(Visitor visitor) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), charset)) {
            for (String name : names) {
                visitor.visit(name, () -> open(zip, name));
            }
        }
    }

    /**
     * Opens an entry.
     *
     * @param name its name
     * @return its bytes, to be closed
     * @throws IOException if it cannot be read, or is gone since the archive was looked at
     */
    public InputStream open(String name) throws IOException {
        ZipFile zip = new ZipFile(file.toFile(), charset);
        try {
            return new FilterInputStream(open(zip, name)) {
                @Override
                public void close() throws IOException {
                    try (zip) {
                        super.close();
                    }
                }
            };
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("the archive " + file + " has no entry " + shown(name) + " any more");
        }
        return new BoundedStream(zip.getInputStream(entry), check(entry), "the entry is larger than the archive says");
    }
}
