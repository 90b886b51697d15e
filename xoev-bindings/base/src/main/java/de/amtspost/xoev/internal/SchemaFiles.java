package de.amtspost.xoev.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the XSD files of folders, archives, and single files with what they refer to. */
public final class SchemaFiles {

    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_FILE_BYTES = 32 << 20;
    private static final int MAX_TOTAL_BYTES = 256 << 20;

    private SchemaFiles() {}

    /**
     * Reads a set. The first source counts whole; those after it give only the namespaces that are missing before them,
     * for standards that build on others.
     *
     * @param sources folders, ZIP or JAR files, or single XSD files, which bring along what they refer to by path
     * @return the set
     * @throws IllegalArgumentException if a file is no XML schema, an archive is not safe, or a source has no schema
     * @throws IOException if a file cannot be read
     */
    public static SchemaSet read(List<Path> sources) throws IOException {
        SchemaSet set = new SchemaSet();
        for (Path source : sources) {
            Set<String> present = set.namespaces();
            int found;
            if (Files.isDirectory(source)) {
                found = folder(set, source, present);
            } else if (source.toString().toLowerCase(Locale.ROOT).endsWith(".xsd")) {
                found = file(set, source, present);
            } else {
                found = archive(set, source, present);
            }
            if (present.isEmpty()) {
                set.endOfFirstSource();
            }
            if (found == 0) {
                throw new IllegalArgumentException("there is no XSD file in " + source
                        + ". Give the folder, ZIP or JAR file in which the standard's schemas are");
            }
        }
        return set;
    }

    private static int folder(SchemaSet set, Path folder, Set<String> except) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> schemas = files.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xsd"))
                    .sorted()
                    .toList();
            for (Path file : schemas) {
                set.add(path(file), Files.readAllBytes(file), except);
            }
            return schemas.size();
        }
    }

    private static int file(SchemaSet set, Path file, Set<String> except) throws IOException {
        Deque<Path> open = new ArrayDeque<>(List.of(file.toAbsolutePath().normalize()));
        Set<Path> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Path next = open.pop();
            if (seen.add(next)) {
                SchemaMember member = set.add(path(next), Files.readAllBytes(next), except);
                for (SchemaMember.Reference reference : member.references()) {
                    String location = reference.location();
                    if (!location.isEmpty() && !location.contains(":")) {
                        Path other = next.resolveSibling(location).normalize();
                        Stream.of(other).filter(Files::isRegularFile).forEach(open::add);
                    }
                }
            }
        }
        return seen.size();
    }

    /** Nothing is unpacked to the disk; an archive with paths that lead out of it is refused all the same. */
    private static int archive(SchemaSet set, Path archive, Set<String> except) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            TreeMap<String, ZipEntry> schemas = new TreeMap<>();
            int count = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().replace('\\', '/');
                if (++count > MAX_ENTRIES) {
                    throw unsafe(archive, "has more than " + MAX_ENTRIES + " entries");
                }
                if (name.startsWith("/")
                        || name.contains(":")
                        || List.of(name.split("/")).contains("..")) {
                    throw unsafe(archive, "has an entry whose path leads out of it: " + entry.getName());
                }
                if (!entry.isDirectory() && name.toLowerCase(Locale.ROOT).endsWith(".xsd")) {
                    schemas.put(name, entry);
                }
            }
            long total = 0;
            for (var schema : schemas.entrySet()) {
                byte[] document = bounded(zip, schema.getValue(), archive);
                total += document.length;
                if (total > MAX_TOTAL_BYTES) {
                    throw unsafe(archive, "has more than " + MAX_TOTAL_BYTES + " bytes of schemas");
                }
                set.add(path(archive) + "/" + schema.getKey(), document, except);
            }
            return schemas.size();
        } catch (ZipException e) {
            throw new IllegalArgumentException(
                    archive + " is neither a folder nor an XSD file, and no ZIP or JAR file either, or a broken one: "
                            + e.getMessage() + ". Get it again from its publisher",
                    e);
        }
    }

    private static byte[] bounded(ZipFile zip, ZipEntry entry, Path archive) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] document = in.readNBytes(MAX_FILE_BYTES + 1);
            if (document.length > MAX_FILE_BYTES) {
                throw unsafe(archive, "has an entry of more than " + MAX_FILE_BYTES + " bytes: " + entry.getName());
            }
            return document;
        }
    }

    private static IllegalArgumentException unsafe(Path archive, String problem) {
        return new IllegalArgumentException("the archive " + archive + " " + problem
                + ". No standard is published like this; get it again from its publisher");
    }

    /** With slashes on every system, and one in front. */
    private static String path(Path file) {
        return file.toAbsolutePath().normalize().toUri().getPath();
    }
}
