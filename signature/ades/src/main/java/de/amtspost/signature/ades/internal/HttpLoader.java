package de.amtspost.signature.ades.internal;

import de.amtspost.signature.internal.Fetcher;
import eu.europa.esig.dss.spi.client.http.DataLoader;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks over HTTP for DSS, at named hosts only. Follows no redirects; the time limit covers the whole answer. What comes is
 * signed, so plain HTTP is no weakness. Thread-safe.
 */
public final class HttpLoader implements DataLoader {

    private static final long serialVersionUID = 1L;
    private final transient Fetcher fetcher;
    private final String mediaType;

    private HttpLoader(Fetcher fetcher, String mediaType) {
        this.fetcher = fetcher;
        this.mediaType = mediaType;
    }

    /**
     * Makes the loader.
     *
     * @param hosts who may be asked, as in addresses
     * @param mediaType of what is posted
     * @param timeout for one request with its answer
     * @param maxBytes the largest answer
     */
    public HttpLoader(Set<String> hosts, String mediaType, Duration timeout, int maxBytes) {
        this(new Fetcher(Set.of("http", "https"), Set.copyOf(hosts), timeout, maxBytes), mediaType);
    }

    /** The same limits for another kind of requests. */
    HttpLoader posting(String otherType) {
        return new HttpLoader(fetcher, otherType);
    }

    /**
     * Tells whether an address may be asked.
     *
     * @param address the address
     * @return whether its host was named
     */
    public boolean isAllowed(URI address) {
        return fetcher.isAllowed(address);
    }

    @Override
    public byte[] get(String url) {
        return ask(url, fetcher::get);
    }

    @Override
    public DataAndUrl get(List<String> urls) {
        Optional<String> first =
                urls.stream().filter(url -> isAllowed(address(url))).findFirst();
        String url = first.orElseThrow(() -> new DSSExternalResourceException("no host that may be asked was named"));
        return new DataAndUrl(url, get(url));
    }

    @Override
    public byte[] post(String url, byte[] content) {
        return ask(url, address -> fetcher.post(address, mediaType, content));
    }

    @Override
    public void setContentType(String contentType) {
        // Known from the beginning; DSS says the same again.
    }

    private static URI address(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new DSSExternalResourceException("an address is none", e);
        }
    }

    /** One request. */
    @FunctionalInterface
    private interface Request {

        byte[] to(URI address) throws IOException;
    }

    private byte[] ask(String url, Request request) {
        URI address = address(url);
        if (!isAllowed(address)) {
            throw new DSSExternalResourceException("the host of " + address + " was not named among those to ask");
        }
        try {
            return request.to(address);
        } catch (IOException e) {
            throw new DSSExternalResourceException(String.valueOf(e.getMessage()), e);
        }
    }
}
