package de.amtspost.transport.xta.internal;

import de.amtspost.transport.xta.Timeouts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call: exactly one HTTP request and its answer, watched over from connecting to the last byte. Where nothing moves
 * for too long, or the whole takes too long, the connection is broken off, whatever the call is doing.
 *
 * <p>Used by one thread; the watch runs in another.
 */
final class HttpCall implements AutoCloseable, RequestBody.Listener {

    /** The call that the current thread makes: CXF calls back in the thread that calls, and offers no better way. */
    private static final ThreadLocal<@Nullable HttpCall> CURRENT = new ThreadLocal<>();

    private final HttpClient client;
    private final Timeouts timeouts;
    private final ScheduledExecutorService watch;
    private final long started = System.nanoTime();
    private final RequestBody body = new RequestBody(this);

    private volatile long lastMove = started;
    private volatile boolean anySent;
    private volatile @Nullable CompletableFuture<HttpResponse<InputStream>> exchange;
    private volatile @Nullable InputStream answer;
    private volatile @Nullable IOException broken;
    private volatile boolean closed;
    private volatile @Nullable ScheduledFuture<?> alarm;
    private HttpRequest.@Nullable Builder request;

    HttpCall(HttpClient client, Timeouts timeouts, ScheduledExecutorService watch) {
        this.client = client;
        this.timeouts = timeouts;
        this.watch = watch;
        CURRENT.set(this);
        setAlarm();
    }

    /** The call to which a message of the current thread belongs. */
    static HttpCall current() {
        HttpCall call = CURRENT.get();
        if (call == null) {
            throw new IllegalStateException("a message belongs to a call");
        }
        return call;
    }

    /** Sets the request, all but its body. */
    void prepare(HttpRequest.Builder newRequest) {
        this.request = newRequest;
    }

    /** Where the body is written. Closing it ends the request. */
    OutputStream body() {
        return body;
    }

    /** Whether bytes of the body were handed to the network. */
    boolean anySent() {
        return anySent;
    }

    @Override
    public void started() throws IOException {
        start(BodyPublishers.fromPublisher(body));
    }

    @Override
    public void completed() throws IOException {
        if (exchange == null) {
            int size = body.smallSize();
            start(size == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(body, size));
        }
    }

    private void start(HttpRequest.BodyPublisher publisher) throws IOException {
        IOException reason = broken;
        if (reason != null) {
            throw reason;
        }
        if (request == null) {
            throw new IllegalStateException("a request has headers before it has a body");
        }
        CompletableFuture<HttpResponse<InputStream>> running =
                client.sendAsync(request.POST(publisher).build(), BodyHandlers.ofInputStream());
        exchange = running;
        CompletableFuture<?> unused = running.whenComplete((response, failure) -> {
            if (failure != null) {
                body.fail(failure);
            }
        });
    }

    @Override
    public void moved(int bytes) {
        anySent = true;
        lastMove = System.nanoTime();
    }

    /** Waits for the head of the answer. */
    HttpResponse<InputStream> response() throws IOException {
        CompletableFuture<HttpResponse<InputStream>> running = exchange;
        if (running == null) {
            throw new IllegalStateException("the body of the request is not complete");
        }
        try {
            HttpResponse<InputStream> response = running.get();
            lastMove = System.nanoTime();
            answer = response.body();
            return response;
        } catch (ExecutionException e) {
            throw explain(e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            throw explain(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            breakOff(new InterruptedIOException("interrupted while waiting for the answer"));
            throw explain(e);
        }
    }

    /** The bytes of the answer; reading them counts as movement. */
    InputStream watched(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                int read = read(one, 0, 1);
                return read < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    int read = in.read(buffer, offset, length);
                    lastMove = System.nanoTime();
                    IOException reason = broken;
                    if (reason != null) {
                        throw reason;
                    }
                    return read;
                } catch (IOException e) {
                    throw explain(e);
                }
            }
        };
    }

    /** The reason why the call was broken off, if it was, else what the network says. */
    private IOException explain(Throwable failure) {
        IOException reason = broken;
        if (reason != null) {
            return reason;
        }
        return failure instanceof IOException io ? io : new IOException(failure);
    }

    private void setAlarm() {
        long now = System.nanoTime();
        long idleLeft = lastMove + timeouts.idle().toNanos() - now;
        long callLeft = started + timeouts.call().toNanos() - now;
        if (idleLeft <= 0 || callLeft <= 0) {
            breakOff(new HttpTimeoutException(
                    callLeft <= 0
                            ? "the call took longer than " + timeouts.call()
                            : "no byte moved for " + timeouts.idle()));
        } else if (!closed) {
            alarm = watch.schedule(this::setAlarm, Math.min(idleLeft, callLeft), TimeUnit.NANOSECONDS);
        }
    }

    private void breakOff(IOException reason) {
        if (closed || broken != null) {
            return;
        }
        broken = reason;
        body.fail(reason);
        CompletableFuture<HttpResponse<InputStream>> running = exchange;
        if (running != null) {
            running.cancel(true);
        }
        closeQuietly(answer);
    }

    /** Breaks the call off because the client is closed, whatever it is doing. */
    void abandon() {
        breakOff(new ClientClosedException());
    }

    /** The client was closed before or during a call. */
    static final class ClientClosedException extends IOException {

        private static final long serialVersionUID = 1L;

        ClientClosedException() {
            super("the client was closed");
        }
    }

    /** Ends the watch and lets go of what the caller has not read. */
    @Override
    public void close() {
        CURRENT.remove();
        closed = true;
        ScheduledFuture<?> pending = alarm;
        if (pending != null) {
            pending.cancel(false);
        }
        CompletableFuture<HttpResponse<InputStream>> running = exchange;
        if (running != null && !running.isDone()) {
            running.cancel(true);
        }
        closeQuietly(answer);
    }

    private static void closeQuietly(@Nullable InputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException ignored) {
                // The stream is given up; there is nobody to tell.
            }
        }
    }
}
