package de.amtspost.signature.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets small things over HTTP, from named hosts only: addresses come out of certificates, and must not send us to places of
 * others' choice. Follows no redirects; the time limit covers the whole answer. What comes is signed, so that TLS would add
 * nothing but a circle (RFC 5280, section 8). Thread-safe.
 */
public final class Fetcher {

    /** Without TLS. */
    public static final Set<String> PLAIN = Set.of("http");

    private static final int OK = 200;

    private final Set<String> schemes;
    private final Set<String> hosts;
    private final Duration timeout;
    private final int maxBytes;
    private final HttpClient client;

    /**
     * Makes the fetcher.
     *
     * @param schemes the schemes of addresses that may be asked, in small letters
     * @param hosts the hosts that may be asked, in small letters, with the port as in addresses
     * @param timeout for one request with its answer
     * @param maxBytes the largest answer
     */
    public Fetcher(Set<String> schemes, Set<String> hosts, Duration timeout, int maxBytes) {
        this.schemes = schemes;
        this.hosts = hosts;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Tells whether an address may be asked.
     *
     * @param address the address
     * @return whether its scheme and host are among the named ones
     */
    public boolean isAllowed(URI address) {
        return address.getScheme() != null
                && schemes.contains(address.getScheme().toLowerCase(Locale.ROOT))
                && address.getRawAuthority() != null
                && hosts.contains(address.getRawAuthority().toLowerCase(Locale.ROOT));
    }

    /**
     * Gets something.
     *
     * @param address where from; whether it may be asked, {@link #isAllowed} says
     * @return the answer
     * @throws IOException if there is none, or it is too large
     */
    public byte[] get(URI address) throws IOException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /**
     * Asks a question.
     *
     * @param address whom; whether it may be asked, {@link #isAllowed} says
     * @param mediaType what the question is
     * @param body the question
     * @return the answer
     * @throws IOException if there is none, or it is too large
     */
    public byte[] post(URI address, String mediaType, byte[] body) throws IOException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private byte[] send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.timeout(timeout).build();
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, head -> new Limited(maxBytes));
        try {
            // The time-out of the request ends with the head of the answer; this one covers the body too.
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException(request.uri() + " answered with status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException(request.uri() + " did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + " cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + request.uri() + " was asked", e);
        }
    }

    /** Gathers bytes up to a limit. For one answer. */
    private static final class Limited implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
        private Flow.@Nullable Subscription subscription;
        private final int limit;
        private long left;

        Limited(int maxBytes) {
            limit = maxBytes;
            left = maxBytes;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return bytes.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            bytes.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (left >= 0) {
                bytes.onNext(buffers);
            } else if (subscription != null) {
                subscription.cancel();
                bytes.onError(new IOException("the answer is larger than " + limit + " bytes"));
            }
        }

        @Override
        public void onError(Throwable error) {
            bytes.onError(error);
        }

        @Override
        public void onComplete() {
            bytes.onComplete();
        }
    }
}
