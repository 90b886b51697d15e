package de.amtspost.xoev.xrepository;

import de.amtspost.xoev.codelist.CodelistProblem;
import de.amtspost.xoev.xrepository.XRepositoryException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** XRepository with the cache before it. Thread-safe. */
final class Repository {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private final URI base;
    private final Http http;
    private final DiskCache cache;
    private final Missing missing;
    private final Duration freshFor;
    private final boolean offline;

    /** Makes something of a document; throws {@link BadAnswerException} if it is another one than it should be. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    Repository(URI base, Http http, DiskCache cache, Duration freshFor, boolean offline) {
        this.base = base;
        this.http = http;
        this.cache = cache;
        this.missing = new Missing(freshFor);
        this.freshFor = freshFor;
        this.offline = offline;
    }

    /** Gets something from the cache or, if it is not there or may be too old, from XRepository. */
    <T> Optional<T> get(Resource resource, String urn, Reader<T> reader) {
        return get(resource, urn, reader, false);
    }

    /** Asks XRepository, whatever the cache has. */
    <T> Optional<T> refresh(Resource resource, String urn, Reader<T> reader) {
        return get(resource, urn, reader, true);
    }

    private <T> Optional<T> get(Resource resource, String urn, Reader<T> reader, boolean ask) {
        try {
            Optional<DiskCache.Entry> cached = cache.find(resource, urn);
            if (!ask && cached.isPresent() && mayUse(resource, cached.get())) {
                return Optional.of(reader.read(cached.get().file()));
            }
            if (offline) {
                throw offline(resource, urn);
            }
            return !ask && missing.has(resource, urn) ? Optional.empty() : fetch(resource, urn, reader, cached);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the cache of XRepository for " + urn, e);
        }
    }

    private boolean mayUse(Resource resource, DiskCache.Entry entry) {
        return offline || resource.lasting || entry.askedWithin(freshFor);
    }

    private <T> Optional<T> fetch(Resource resource, String urn, Reader<T> reader, Optional<DiskCache.Entry> cached)
            throws IOException {
        URI uri = resource.at(base, urn);
        Path draft = cache.draft();
        try {
            Validators known = cached.map(DiskCache.Entry::validators).orElse(Validators.NONE);
            Http.Answer answer = http.get(uri, resource, known, draft);
            if (answer.status() == NOT_MODIFIED && cached.isPresent()) {
                cache.confirm(cached.get());
                return Optional.of(reader.read(cached.get().file()));
            }
            requireOk(answer, uri, draft);
            T value = reader.read(draft);
            cache.put(resource, urn, draft, Validators.of(answer.headers()));
            missing.remove(resource, urn);
            return Optional.of(value);
        } catch (BadAnswerException e) {
            if (!e.notThere) {
                throw invalid(uri, e);
            }
            missing.add(resource, urn, uri.toString(), String.valueOf(e.getMessage()));
            return Optional.empty();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Gets something into a file of the caller, in one step when it is there and right. */
    void download(Resource resource, String urn, Path file, Reader<?> check) {
        if (offline) {
            throw offline(resource, urn);
        }
        URI uri = resource.at(base, urn);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path draft = Files.createTempFile(folder, ".", ".part");
            try {
                requireOk(http.get(uri, resource, Validators.NONE, draft), uri, draft);
                check.read(draft);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (BadAnswerException e) {
                throw e.notThere
                        ? new XRepositoryException(
                                Reason.NOT_THERE,
                                "XRepository says that " + urn + " is not there: " + e.getMessage()
                                        + ". See whether the identifier is right",
                                e)
                        : invalid(uri, e);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what XRepository has for " + urn + " to " + file, e);
        }
    }

    private static void requireOk(Http.Answer answer, URI uri, Path body) throws IOException {
        if (answer.status() == OK) {
            return;
        }
        Optional<String> reason = answer.status() == NOT_FOUND ? Answers.reason(body) : Optional.empty();
        if (reason.isPresent()) {
            throw BadAnswerException.notThere(reason.get());
        }
        throw new XRepositoryException(
                Reason.REFUSED,
                "XRepository answers with status " + answer.status() + ", asked for " + uri
                        + ". See whether the address is right and what stands between you and it",
                null);
    }

    private static XRepositoryException invalid(URI uri, BadAnswerException e) {
        return new XRepositoryException(
                Reason.INVALID_ANSWER,
                "XRepository, asked for " + uri + ", gives something else: " + e.getMessage()
                        + ". Nothing of it was kept",
                e);
    }

    private static XRepositoryException offline(Resource resource, String urn) {
        return new XRepositoryException(
                Reason.OFFLINE,
                "the client of XRepository is offline and its cache does not have " + urn + " (" + resource.folder
                        + "). Fetch it once with a client that is not, into the same folder",
                null);
    }

    List<CodelistProblem> problems() {
        return missing.problems();
    }
}
