package de.amtspost.xoev.xrepository;

import de.amtspost.xoev.xrepository.XRepositoryException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Gets documents: few at a time, again after a pause where that can help, and from one host only. Thread-safe. */
final class Http {

    /** Too many requests, bad gateway, service unavailable, gateway time-out (RFC 9110, RFC 6585). */
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_MOVES = 5;

    private final HttpClient client;
    private final Limits limits;
    private final Semaphore places;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "xrepository");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * How to ask.
     *
     * @param parallel how many requests at a time
     * @param retries how often to ask again
     * @param pauses how long to wait before
     * @param timeout for one request with its answer
     * @param insecure whether plain HTTP is allowed
     * @param userAgent what we call ourselves
     */
    record Limits(int parallel, int retries, Pauses pauses, Duration timeout, boolean insecure, String userAgent) {}

    /** The head of an answer. */
    record Answer(int status, HttpHeaders headers) {}

    Http(HttpClient client, Limits limits) {
        this.client = client;
        this.limits = limits;
        this.places = new Semaphore(limits.parallel(), true);
    }

    /**
     * Gets a document.
     *
     * @param uri its address
     * @param resource what to accept, and how large
     * @param known only if it is not the one that we know
     * @param target where the body goes
     * @return the head of the answer, whatever its status
     */
    Answer get(URI uri, Resource resource, Validators known, Path target) {
        try {
            for (int attempt = 0; ; attempt++) {
                Outcome outcome = attempt(uri, resource, known, target);
                if (outcome.answer() != null) {
                    return outcome.answer();
                }
                Duration own = limits.pauses().after(attempt);
                Duration pause = outcome.wished().compareTo(own) > 0 ? outcome.wished() : own;
                if (attempt == limits.retries()
                        || pause.compareTo(limits.pauses().longest()) > 0) {
                    throw new XRepositoryException(
                            Reason.UNAVAILABLE,
                            "XRepository " + outcome.failure() + ", asked " + (attempt + 1) + " times for " + uri
                                    + ". Ask later, or use a cache or a folder that has it",
                            outcome.cause());
                }
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XRepositoryException(
                    Reason.UNAVAILABLE, "the thread was interrupted while it asked XRepository for " + uri, e);
        }
    }

    /** An answer, or a failure that may pass. */
    private record Outcome(
            @Nullable Answer answer,
            String failure,
            Duration wished,
            @Nullable IOException cause) {}

    private Outcome attempt(URI uri, Resource resource, Validators known, Path target) throws InterruptedException {
        try {
            Answer answer = follow(uri, resource, known, target);
            if (!BUSY.contains(answer.status())) {
                return new Outcome(answer, "", Duration.ZERO, null);
            }
            Duration wished = Pauses.wished(answer.headers()).orElse(Duration.ZERO);
            String asks = wished.isZero() ? "" : " and asks to wait " + wished.toSeconds() + " seconds";
            return new Outcome(null, "answers with status " + answer.status() + asks, wished, null);
        } catch (BadAnswerException e) {
            throw new XRepositoryException(
                    Reason.INVALID_ANSWER, "XRepository gives " + e.getMessage() + ", asked for " + uri, e);
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            throw new XRepositoryException(
                    Reason.REFUSED,
                    "no TLS connection to XRepository for " + uri + " (" + e.getMessage()
                            + "). See which certificate the way out of your network shows",
                    e);
        } catch (IOException e) {
            return new Outcome(null, "does not answer (" + e + ")", Duration.ZERO, e);
        }
    }

    /** Goes where the server points to, as long as that is the same host. */
    private Answer follow(URI uri, Resource resource, Validators known, Path target)
            throws IOException, InterruptedException {
        URI at = uri;
        for (int moves = 0; moves <= MAX_MOVES; moves++) {
            Answer answer = ask(at, resource, known, target);
            if (!MOVED.contains(answer.status())) {
                return answer;
            }
            at = moved(at, answer);
        }
        throw new BadAnswerException("more than " + MAX_MOVES + " redirections");
    }

    private URI moved(URI from, Answer answer) throws BadAnswerException {
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new BadAnswerException("a redirection to nowhere"));
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new BadAnswerException("a redirection to something that is no address");
        }
        boolean safe = "https".equals(to.getScheme()) || (limits.insecure() && "http".equals(to.getScheme()));
        if (!safe || to.getHost() == null || !lower(to.getHost()).equals(lower(from.getHost()))) {
            throw new BadAnswerException("a redirection to " + to.getScheme() + "://" + to.getHost()
                    + ", which is not followed: another host, or without TLS");
        }
        return to;
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    /**
     * One request. The time-out of the Java client ends with the head of the answer, so here is one for all of it; and its
     * asynchronous calls end in the common pool, where the application may have tasks that wait for us.
     */
    private Answer ask(URI uri, Resource resource, Validators known, Path target)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Accept", resource.accept).header("User-Agent", limits.userAgent());
        known.condition(request);
        places.acquire();
        try (Download download = new Download(target, resource.maxBytes)) {
            Future<HttpResponse<Path>> answer = threads.submit(() -> client.send(request.build(), head -> download));
            try {
                HttpResponse<Path> response = answer.get(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
                return new Answer(response.statusCode(), response.headers());
            } catch (TimeoutException e) {
                throw new HttpTimeoutException("no whole answer within " + limits.timeout());
            } catch (ExecutionException e) {
                download.throwIfOurs();
                throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
            } finally {
                answer.cancel(true);
            }
        } finally {
            places.release();
        }
    }
}
