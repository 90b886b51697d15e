package de.amtspost.xoev.codelist;

import de.amtspost.core.Content;
import de.amtspost.xoev.internal.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Where code lists come from. Lists are found by what stands in them, never by the names of files: published names have
 * umlauts, blanks and brackets, and copies have others.
 *
 * <p>{@link #folder}, {@link #zip} and {@link #resources} read the head of each file when they are called, and see no
 * later changes; a list is read when it is first asked for and kept as long as the heap has room (soft references). What
 * is something else is passed over: XML of another vocabulary, and files that are neither XML nor have a name that ends
 * in {@code .xml} or {@code .gc}, and hidden files, whose name starts with a dot. All that could have been a list and is
 * none is a {@linkplain #problems() problem}, which does not hide other lists.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface CodelistSource {

    /**
     * Finds a version of a list.
     *
     * @param versionUri the identifier of list and version together ({@code CanonicalVersionUri}), for example
     *     {@code urn:de:xoev:codeliste:erreichbarkeit_4.1}
     * @return the list, if the source has it
     * @throws CodelistException if the list is broken, or if there are two different ones
     * @throws UncheckedIOException if it cannot be read
     */
    Optional<Codelist> find(String versionUri);

    /**
     * Finds a version of a list as a code names it. The identifier of a version is that of the list, {@code _} and the
     * version; all lists in XRepository keep to it.
     *
     * @param uri the identifier of the list, {@code listURI} of a code
     * @param version the identifier of the version, {@code listVersionID} of a code
     * @return the list, if the source has it
     * @throws CodelistException if the list is broken, or if there are two different ones
     * @throws UncheckedIOException if it cannot be read
     */
    default Optional<Codelist> find(String uri, String version) {
        return find(uri + "_" + version);
    }

    /**
     * Looks for what is wrong: files that are broken lists, error documents that XRepository put in the place of lists,
     * and different lists with the same identifier. Reads every list whole: meant for the start of an application and
     * for tests.
     *
     * @return the problems, empty if all is well
     */
    default List<CodelistProblem> problems() {
        return List.of();
    }

    /**
     * Returns a source that asks another one for what this one does not have. An exception of this one is not a case for
     * the other.
     *
     * @param other asked second
     * @return the source of both
     */
    default CodelistSource or(CodelistSource other) {
        CodelistSource first = this;
        return new CodelistSource() {
            @Override
            public Optional<Codelist> find(String versionUri) {
                return first.find(versionUri).or(() -> other.find(versionUri));
            }

            @Override
            public Optional<Codelist> find(String uri, String version) {
                return first.find(uri, version).or(() -> other.find(uri, version));
            }

            @Override
            public List<CodelistProblem> problems() {
                return Stream.of(first, other)
                        .flatMap(source -> source.problems().stream())
                        .toList();
            }
        };
    }

    /**
     * Takes lists from a folder and the folders in it.
     *
     * @param folder the folder
     * @return the source
     * @throws UncheckedIOException if the folder cannot be read
     */
    static CodelistSource folder(Path folder) {
        CodelistIndex index = new CodelistIndex();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                Content.Source source = () -> Files.newInputStream(file);
                index.add(file.toString(), file.toString(), source, source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the code lists in " + folder, e);
        }
        return index.toSource();
    }

    /**
     * Takes lists from a ZIP file, for example that of all lists of a standard as XRepository offers it, or a JAR file.
     * Nothing is unpacked. Archives with more than 10,000 entries, an entry of more than 64 MiB, more than 1 GiB
     * together, or an entry of more than 1 MiB that grows to more than 200 times its size are refused.
     *
     * @param file the ZIP file; it must stay as it is
     * @return the source
     * @throws CodelistException if it is no ZIP file or breaks a limit
     * @throws UncheckedIOException if it cannot be read
     */
    static CodelistSource zip(Path file) {
        CodelistIndex index = new CodelistIndex();
        try {
            ZipArchive archive = ZipArchive.of(file);
            archive.forEach(
                    (name, now) -> index.add(file + "!" + ZipArchive.shown(name), name, now, () -> archive.open(name)));
        } catch (ZipException e) {
            throw new CodelistException("cannot use " + file + " as an archive of code lists: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the code lists in " + file, e);
        }
        return index.toSource();
    }

    /**
     * Takes lists from where they lie: a {@linkplain #folder folder} or a {@linkplain #zip ZIP or JAR file}.
     *
     * @param path the folder or file
     * @return the source
     * @throws CodelistException if it is neither, or breaks a limit
     * @throws UncheckedIOException if it cannot be read
     */
    static CodelistSource at(Path path) {
        return Files.isDirectory(path) ? folder(path) : zip(path);
    }

    /**
     * Takes lists from the class path or a module. Each has to be named, since class paths cannot be searched
     * everywhere.
     *
     * @param anchor the class beside which they lie, or whose module has them
     * @param names the names of the resources, relative to the class or, with a slash in front, to the class path
     * @return the source
     * @throws IllegalArgumentException if a resource is missing
     */
    static CodelistSource resources(Class<?> anchor, String... names) {
        CodelistIndex index = new CodelistIndex();
        for (String name : names) {
            Content.Source source = () -> {
                @Nullable InputStream in = anchor.getResourceAsStream(name);
                if (in == null) {
                    throw new IllegalArgumentException("no resource " + name + " beside " + anchor.getName());
                }
                return in;
            };
            index.add(name, name, source, source);
        }
        return index.toSource();
    }

    /**
     * Takes those lists.
     *
     * @param lists the lists
     * @return the source
     * @throws IllegalArgumentException if two differ but say that they are the same version
     */
    static CodelistSource of(Codelist... lists) {
        Map<String, Codelist> byVersion = new HashMap<>();
        for (Codelist list : lists) {
            for (String uri : CodelistIndex.names(list.identification())) {
                @Nullable Codelist other = byVersion.putIfAbsent(uri, list);
                if (other != null && !other.sameRows(list)) {
                    throw new IllegalArgumentException("two different code lists say that they are " + uri);
                }
            }
        }
        return versionUri -> Optional.ofNullable(byVersion.get(versionUri));
    }
}
