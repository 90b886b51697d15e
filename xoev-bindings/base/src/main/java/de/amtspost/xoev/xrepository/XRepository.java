package de.amtspost.xoev.xrepository;

import de.amtspost.xoev.codelist.Codelist;
import de.amtspost.xoev.codelist.CodelistProblem;
import de.amtspost.xoev.codelist.CodelistSource;
import de.amtspost.xoev.internal.SoftCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A client of XRepository, the place where code lists and XÖV standards are published. Nothing in this library asks the
 * network for lists unless an application makes this client and hands it on.
 *
 * <p>Everything goes through a cache on disk, which several processes may share. A list version that is there is not asked
 * for again; what changes (the valid version of a list, metadata, the lists of a standard) is asked for again after an
 * hour, with a condition so that nothing is sent twice. The folder {@code lists} in it can be used as
 * {@link CodelistSource#folder} too, or be carried to a machine without network.
 *
 * <p>It is a polite client: two requests at a time, a name of its own, pauses that grow when the server is busy or asks for
 * them. Which lists are asked for can depend on messages of strangers (code types 3 and 4); what is not there is not asked
 * for again for an hour.
 *
 * <p>Thread-safe. Make one and keep it. Waits in the thread of the caller.
 */
public final class XRepository implements CodelistSource {

    private final Repository repository;
    private final ListArchives archives;
    private final SoftCache<String, Codelist> lists = new SoftCache<>();

    private XRepository(Repository repository, DiskCache cache) {
        this.repository = repository;
        this.archives = new ListArchives(cache);
    }

    /**
     * Begins a client.
     *
     * @param folder the folder of the cache; made if it is not there
     * @return the builder
     */
    public static Builder cachedIn(Path folder) {
        return new Builder(folder);
    }

    /**
     * {@inheritDoc}
     *
     * <p>From memory, from the cache, or from XRepository, in this order. Why something is not there tell the
     * {@link #problems()}. An identifier that is no URN is not there.
     *
     * @throws XRepositoryException if the cache does not have it and XRepository does not give it for another reason than that
     *     it is not there
     * @throws UncheckedIOException if the cache cannot be read or written
     */
    @Override
    public Optional<Codelist> find(String versionUri) {
        return Urn.is(versionUri)
                ? lists.get(
                        versionUri,
                        () -> repository.get(Resource.LIST, versionUri, file -> Answers.list(file, versionUri)))
                : Optional.empty();
    }

    /**
     * Asks XRepository for a version of a list though the cache may have it. For the rare case that a list was published
     * anew under the same version.
     *
     * @param versionUri the identifier of list and version together
     * @return the list, in place of the one in the cache
     * @throws IllegalArgumentException if the identifier is no URN
     * @throws XRepositoryException if XRepository does not give it
     * @throws UncheckedIOException if the cache cannot be read or written
     */
    public Optional<Codelist> refresh(String versionUri) {
        Optional<Codelist> list =
                repository.refresh(Resource.LIST, Urn.require(versionUri), file -> Answers.list(file, versionUri));
        lists.remove(versionUri);
        return list.flatMap(fresh -> lists.get(versionUri, () -> list));
    }

    /**
     * Returns which version of a list is valid now. An author needs it for codes of type 3, whose version the message
     * names; a reader takes the version that the message names.
     *
     * @param uri the identifier of the list, without version
     * @return the identifier of list and version together
     * @throws IllegalArgumentException if the identifier is no URN
     * @throws XRepositoryException if XRepository does not tell
     * @throws UncheckedIOException if the cache cannot be read or written
     */
    public Optional<String> validVersion(String uri) {
        return repository.get(Resource.CURRENT_VERSION, Urn.require(uri), file -> Answers.currentVersion(file, uri));
    }

    /**
     * Returns what XRepository knows about a standard, a code list, or a version of one.
     *
     * @param urn its identifier
     * @return the metadata
     * @throws IllegalArgumentException if the identifier is no URN
     * @throws XRepositoryException if XRepository does not tell
     * @throws UncheckedIOException if the cache cannot be read or written
     */
    public Optional<Metadata> metadata(String urn) {
        return repository.get(Resource.METADATA, Urn.require(urn), Answers::metadata);
    }

    /**
     * Fetches all lists that a version of a standard uses into the cache, of lists of code type 3 the version valid now.
     *
     * @param standardVersion the identifier of the version of the standard, for example
     *     {@code urn:xoev-de:lgl:standard:xwasser_1.0.0}
     * @return which lists they are, and which are missing
     * @throws IllegalArgumentException if the identifier is no URN
     * @throws XRepositoryException if XRepository does not give them
     * @throws UncheckedIOException if the cache cannot be read or written
     */
    public Optional<UsedLists> fetchUsedLists(String standardVersion) {
        return repository.get(Resource.USED_LISTS, Urn.require(standardVersion), archives::unpack);
    }

    /**
     * Downloads the schemas of a version of a standard. The file is replaced in one step, when all of it is there.
     *
     * @param standardVersion the identifier of the version of the standard
     * @param file the ZIP file to write
     * @throws IllegalArgumentException if the identifier is no URN
     * @throws XRepositoryException if XRepository does not give them, or if this client is offline
     * @throws UncheckedIOException if the file cannot be written
     */
    public void downloadSchemas(String standardVersion, Path file) {
        repository.download(Resource.SCHEMAS, Urn.require(standardVersion), file, ListArchives::open);
    }

    /**
     * Returns what XRepository said is not there, the last thousand identifiers.
     *
     * @return the problems, each with the reason that XRepository gives
     */
    @Override
    public List<CodelistProblem> problems() {
        return repository.problems();
    }

    /** Builds a client. Not thread-safe. */
    public static final class Builder {

        private static final String NAME = "amtspost-xoev-base";

        private final Path folder;
        private URI base = URI.create("https://www.xrepository.de/api");
        private boolean insecure;
        private boolean offline;
        private Duration freshFor = Duration.ofHours(1);
        private int parallel = 2;
        private int retries = 3;
        private Pauses pauses = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(60));
        private Duration timeout = Duration.ofMinutes(2);
        private @Nullable SSLContext tls;
        private ProxySelector proxy = HttpClient.Builder.NO_PROXY;

        private Builder(Path folder) {
            this.folder = folder;
        }

        /**
         * Sets another address, for a mirror or a test.
         *
         * @param base the address of the interface, by default {@code https://www.xrepository.de/api}
         * @return this builder
         */
        public Builder baseUri(URI base) {
            this.base = base;
            return this;
        }

        /**
         * Allows plain HTTP, for a mirror in the own house: lists can then be changed on the way.
         *
         * @return this builder
         */
        public Builder insecureHttp() {
            this.insecure = true;
            return this;
        }

        /**
         * Never asks the network: what the cache does not have is an {@link XRepositoryException}, however old the rest is.
         *
         * @return this builder
         */
        public Builder offline() {
            this.offline = true;
            return this;
        }

        /**
         * Sets for how long an answer that can change is used without asking again, also that something is not there.
         *
         * @param time the time, by default an hour; zero to ask each time
         * @return this builder
         */
        public Builder freshFor(Duration time) {
            this.freshFor = notNegative(time, "freshFor");
            return this;
        }

        /**
         * Sets how many requests there are at a time; others wait.
         *
         * @param requests the number, by default 2
         * @return this builder
         */
        public Builder parallel(int requests) {
            if (requests < 1) {
                throw new IllegalArgumentException("parallel must be 1 at least: " + requests);
            }
            this.parallel = requests;
            return this;
        }

        /**
         * Sets what happens when the server does not answer or is busy (status 429, 502, 503, 504). The pause doubles each
         * time. A longer one that the server asks for ({@code Retry-After}) is kept, unless it is longer than the longest:
         * then the request fails at once.
         *
         * @param times how often to ask again, by default 3
         * @param first the first pause, by default one second
         * @param longest the longest pause, by default a minute
         * @return this builder
         */
        public Builder retries(int times, Duration first, Duration longest) {
            if (times < 0) {
                throw new IllegalArgumentException("retries must not be negative: " + times);
            }
            this.retries = times;
            this.pauses = new Pauses(notNegative(first, "first pause"), notNegative(longest, "longest pause"));
            return this;
        }

        /**
         * Sets how long one request with its whole answer may take.
         *
         * @param timeout the time, by default two minutes
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isZero()) {
                throw new IllegalArgumentException("timeout must be longer than nothing");
            }
            this.timeout = notNegative(timeout, "timeout");
            return this;
        }

        /**
         * Sets whom to trust, for networks whose way out has a certificate of its own. Unset, it is the Java platform that
         * decides.
         *
         * @param tls the context
         * @return this builder
         */
        public Builder tls(SSLContext tls) {
            this.tls = tls;
            return this;
        }

        /**
         * Sets the proxy. Unset, there is none, whatever the system properties say; {@code ProxySelector.getDefault()}
         * follows them.
         *
         * @param proxy chooses the proxy
         * @return this builder
         */
        public Builder proxy(ProxySelector proxy) {
            this.proxy = proxy;
            return this;
        }

        /**
         * Makes the client; asks nothing yet.
         *
         * @return the client
         * @throws IllegalArgumentException if the address is not one of HTTPS, or has more than host and path
         * @throws UncheckedIOException if the folder cannot be made
         */
        public XRepository build() {
            requireUsable(base);
            HttpClient.Builder client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(timeout)
                    .proxy(proxy);
            if (tls != null) {
                client.sslContext(tls);
            }
            Http http = new Http(
                    client.build(), new Http.Limits(parallel, retries, pauses, timeout, insecure, userAgent()));
            try {
                DiskCache cache = new DiskCache(folder);
                return new XRepository(new Repository(base, http, cache, freshFor, offline), cache);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot use the folder " + folder + " as a cache of XRepository", e);
            }
        }

        private void requireUsable(URI uri) {
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !(insecure && scheme.equals("http"))) {
                throw new IllegalArgumentException(
                        "the address of XRepository must begin with https, or insecureHttp() be called: " + scheme);
            }
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                throw new IllegalArgumentException("the address of XRepository must have a host and a path only");
            }
        }

        private static String userAgent() {
            String version = XRepository.class.getPackage().getImplementationVersion();
            return NAME + "/" + Objects.requireNonNullElse(version, "unpackaged");
        }

        private static Duration notNegative(Duration time, String name) {
            if (time.isNegative()) {
                throw new IllegalArgumentException(name + " must not be negative: " + time);
            }
            return time;
        }
    }
}
