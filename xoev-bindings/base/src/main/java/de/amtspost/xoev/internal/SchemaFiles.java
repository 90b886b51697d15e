package de.amtspost.xoev.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** Reads the XSD files of folders, archives, and single files with what they refer to. */
public final class SchemaFiles {

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
            } else if (isSchema(source.toString())) {
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
            List<Path> schemas =
                    files.filter(file -> isSchema(file.toString())).sorted().toList();
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

    /** Nothing is unpacked to the disk; an archive with schemas whose paths lead out of it is refused all the same. */
    private static int archive(SchemaSet set, Path archive, Set<String> except) throws IOException {
        Map<String, byte[]> schemas = new TreeMap<>();
        try {
            ZipArchive.of(archive, SchemaFiles::isSchema).forEach((entry, bytes) -> {
                String name = entry.replace('\\', '/');
                if (name.startsWith("/")
                        || name.contains(":")
                        || List.of(name.split("/")).contains("..")) {
                    throw new ZipException("the path of an entry leads out of it: " + ZipArchive.shown(entry));
                }
                try (InputStream in = bytes.open()) {
                    schemas.put(name, in.readAllBytes());
                }
            });
        } catch (ZipException e) {
            throw new IllegalArgumentException(
                    "cannot use " + archive + " as a schema set: " + e.getMessage()
                            + ". Give a folder, a ZIP or JAR file, or an XSD file, as the publisher hands it out",
                    e);
        }
        schemas.forEach((name, document) -> set.add(path(archive) + "/" + name, document, except));
        return schemas.size();
    }

    private static boolean isSchema(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".xsd");
    }

    /** With slashes on every system, and one in front. */
    private static String path(Path file) {
        return file.toAbsolutePath().normalize().toUri().getPath();
    }
}
