package de.amtspost.signature.ades.internal;

import eu.europa.esig.dss.spi.client.http.DataLoader;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks over HTTP for DSS, at named hosts only. Follows no redirects; the time limit covers the whole answer. What comes is
 * signed, so plain HTTP is no weakness. Thread-safe.
 */
public final class HttpLoader implements DataLoader {

    private static final long serialVersionUID = 1L;
    private static final int OK = 200;

    private final Set<String> hosts;
    private final String mediaType;
    private final Duration timeout;
    private final int maxBytes;
    private final transient HttpClient client;

    /**
     * Makes the loader.
     *
     * @param hosts who may be asked, as in addresses
     * @param mediaType of what is posted
     * @param timeout for one request with its answer
     * @param maxBytes the largest answer
     */
    public HttpLoader(Set<String> hosts, String mediaType, Duration timeout, int maxBytes) {
        this.hosts = Set.copyOf(hosts);
        this.mediaType = mediaType;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** The same limits for another kind of requests. */
    HttpLoader posting(String otherType) {
        return new HttpLoader(hosts, otherType, timeout, maxBytes);
    }

    /**
     * Tells whether an address may be asked.
     *
     * @param address the address
     * @return whether its host was named
     */
    public boolean isAllowed(URI address) {
        return Set.of("http", "https")
                        .contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                && hosts.contains(String.valueOf(address.getRawAuthority()).toLowerCase(Locale.ROOT));
    }

    @Override
    public byte[] get(String url) {
        return send(url, HttpRequest.newBuilder().GET());
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
        return send(
                url,
                HttpRequest.newBuilder().header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(content)));
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

    private byte[] send(String url, HttpRequest.Builder builder) {
        URI address = address(url);
        if (!isAllowed(address)) {
            throw new DSSExternalResourceException("the host of " + address + " was not named among those to ask");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> pending = client.sendAsync(
                builder.uri(address).timeout(timeout).build(),
                BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> add(body, bytes))));
        try {
            int status = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != OK) {
                throw new DSSExternalResourceException(address + " answered with status " + status);
            }
            return body.toByteArray();
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new DSSExternalResourceException(address + " did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw new DSSExternalResourceException(address + " cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new DSSExternalResourceException("interrupted while " + address + " was asked", e);
        }
    }

    private void add(ByteArrayOutputStream body, byte[] bytes) {
        if (body.size() + (long) bytes.length > maxBytes) {
            throw new UncheckedIOException(new IOException("the answer is larger than " + maxBytes + " bytes"));
        }
        body.writeBytes(bytes);
    }
}
