package de.amtspost.xoev.xrepository;

import de.amtspost.core.Content;
import de.amtspost.xoev.codelist.Codelist;
import de.amtspost.xoev.codelist.CodelistException;
import de.amtspost.xoev.codelist.CodelistProblem;
import de.amtspost.xoev.codelist.CodelistSource;
import de.amtspost.xoev.internal.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** Puts the lists of an archive into the cache, each under its own identifier. Thread-safe. */
final class ListArchives {

    private final DiskCache cache;

    ListArchives(DiskCache cache) {
        this.cache = cache;
    }

    /** Opens an archive that was just downloaded. */
    static ZipArchive open(Path file) throws IOException {
        try {
            return ZipArchive.of(file);
        } catch (ZipException e) {
            throw new BadAnswerException("no ZIP file that can be used (" + e.getMessage() + ")");
        }
    }

    UsedLists unpack(Path file) throws IOException {
        ZipArchive archive = open(file);
        List<CodelistProblem> problems = CodelistSource.zip(file).problems();
        Set<String> troubled =
                problems.stream().flatMap(problem -> problem.list().stream()).collect(Collectors.toSet());
        Set<String> kept = new TreeSet<>();
        archive.forEach((name, bytes) -> {
            Path draft = cache.draft();
            try {
                Optional<String> version = copy(bytes, draft).filter(found -> !troubled.contains(found));
                if (version.isPresent()) {
                    keep(version.get(), draft);
                    kept.add(version.get());
                }
            } finally {
                Files.deleteIfExists(draft);
            }
        });
        return new UsedLists(List.copyOf(kept), problems);
    }

    /** Copies an entry; gives the identifier if it is a list. What is none is among the problems, or something else. */
    private static Optional<String> copy(Content.Source bytes, Path draft) throws IOException {
        try (InputStream in = bytes.open()) {
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(Codelist.read(draft).identification().versionUri())
                    .filter(Urn::is);
        } catch (CodelistException | ZipException e) {
            return Optional.empty();
        }
    }

    private void keep(String version, Path draft) throws IOException {
        if (cache.find(Resource.LIST, version).isEmpty()) {
            cache.put(Resource.LIST, version, draft, Validators.NONE);
        }
    }
}
