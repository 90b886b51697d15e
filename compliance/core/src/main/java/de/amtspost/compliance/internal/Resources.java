package de.amtspost.compliance.internal;

import de.amtspost.compliance.RuleSetException;
import de.amtspost.core.Content;
import de.amtspost.xoev.internal.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The files of a rule set, by their paths within a folder or an archive, with slashes. Nothing is unpacked. */
public final class Resources {

    private static final int MAX_FILES = 100_000;

    private final String name;
    private final Map<String, Content.Source> files;

    private Resources(String name, Map<String, Content.Source> files) {
        this.name = name;
        this.files = files;
    }

    /**
     * Lists the files of a folder or of a ZIP or JAR file.
     *
     * @param source the folder or file
     * @return its files
     * @throws RuleSetException if it is no such thing, or breaks the limits on archives
     * @throws IOException if it cannot be read
     */
    public static Resources of(Path source) throws IOException {
        Map<String, Content.Source> files = new TreeMap<>();
        if (Files.isDirectory(source)) {
            try (Stream<Path> all = Files.walk(source)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String path = source.relativize(file).toString().replace('\\', '/');
                    files.put(path, () -> Files.newInputStream(file));
                }
            }
        } else if (isArchive(source)) {
            try {
                ZipArchive archive = ZipArchive.of(source);
                archive.forEach((entry, now) -> files.put(entry.replace('\\', '/'), () -> archive.open(entry)));
            } catch (ZipException e) {
                throw new RuleSetException("cannot use " + source + " as a rule set: " + e.getMessage(), e);
            }
        } else if (Files.exists(source)) {
            throw new RuleSetException(source + " is neither a folder nor a ZIP or JAR file nor a scenarios.xml");
        } else {
            throw new NoSuchFileException(source.toString());
        }
        if (files.size() > MAX_FILES) {
            throw new RuleSetException(
                    source + " has more than " + MAX_FILES + " files. Name the folder in which the rules are");
        }
        return new Resources(source.toString(), files);
    }

    private static boolean isArchive(Path source) {
        String path = source.toString().toLowerCase(Locale.ROOT);
        return path.endsWith(".zip") || path.endsWith(".jar");
    }

    /**
     * Returns the files with an ending.
     *
     * @param ending the ending, in lower case
     * @return their paths, sorted
     */
    public List<String> endingIn(String ending) {
        return files.keySet().stream()
                .filter(path -> path.toLowerCase(Locale.ROOT).endsWith(ending))
                .toList();
    }

    /**
     * Finds the file of a name that lies highest.
     *
     * @param fileName the name without a path
     * @return its path
     */
    public Optional<String> highest(String fileName) {
        return files.keySet().stream()
                .filter(path -> path.equals(fileName) || path.endsWith("/" + fileName))
                .min(Comparator.comparingInt(String::length));
    }

    /**
     * Returns the files of the folder in which a file lies, with paths that begin there.
     *
     * @param path the path of the file
     * @return that folder's files
     */
    public Resources below(String path) {
        int folder = path.lastIndexOf('/') + 1;
        if (folder == 0) {
            return this;
        }
        Map<String, Content.Source> part = new TreeMap<>();
        files.forEach((file, source) -> {
            if (file.startsWith(path.substring(0, folder))) {
                part.put(file.substring(folder), source);
            }
        });
        return new Resources(name + "/" + path.substring(0, folder - 1), part);
    }

    /**
     * Tells whether there is a file.
     *
     * @param path its path
     * @return true if there is
     */
    public boolean has(String path) {
        return files.containsKey(path);
    }

    /**
     * Reads a file.
     *
     * @param path its path
     * @return its bytes
     * @throws RuleSetException if there is none, or it cannot be read
     */
    public byte[] read(String path) {
        Content.Source source = files.get(path);
        if (source == null) {
            throw new RuleSetException("the rule set " + name + " refers to the file " + path
                    + ", which is not in it. Add it; nothing is fetched from the web");
        }
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new RuleSetException("cannot read the file " + path + " of the rule set " + name, e);
        }
    }

    /**
     * Follows a relative reference.
     *
     * @param base the path of the file in which it stands
     * @param reference the reference
     * @return the path it means, or null if it leads out or is no relative path
     */
    public static @Nullable String resolve(String base, String reference) {
        if (reference.contains(":") || reference.startsWith("/")) {
            return null;
        }
        Deque<String> path = new ArrayDeque<>();
        int folder = base.lastIndexOf('/');
        String whole = (folder < 0 ? "" : base.substring(0, folder + 1)) + reference.replace("%20", " ");
        for (String part : List.of(whole.split("/", -1))) {
            if (part.equals("..")) {
                if (path.isEmpty()) {
                    return null;
                }
                path.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                path.addLast(part);
            }
        }
        return String.join("/", path);
    }

    @Override
    public String toString() {
        return name;
    }
}
