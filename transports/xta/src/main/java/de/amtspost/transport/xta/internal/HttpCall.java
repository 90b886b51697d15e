package de.amtspost.transport.xta.internal;

import de.amtspost.transport.xta.Timeouts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.jspecify.annotations.Nullable;

/**
 * One call: exactly one HTTP request and its answer, watched over from connecting to the last byte. Where nothing moves
 * for too long, the whole takes too long, or the caller is interrupted, the connection is broken off, whatever the call
 * is doing.
 *
 * <p>Used by one thread; the watch runs in another, and so does sending, if the body is large.
 */
final class HttpCall implements AutoCloseable, RequestBody.Listener {

    /** The call that the current thread makes: CXF calls back in the thread that calls, and offers no better way. */
    private static final ThreadLocal<@Nullable HttpCall> CURRENT = new ThreadLocal<>();

    /** How long an interrupted caller may go unnoticed: nothing else wakes a thread that waits for the network. */
    private static final long GLANCE_NANOS = Duration.ofMillis(250).toNanos();

    private final Http http;
    private final Timeouts timeouts;
    private final ScheduledExecutorService watch;
    private final Thread caller = Thread.currentThread();
    private final long started = System.nanoTime();
    private final RequestBody body = new RequestBody(this);

    private volatile long lastMove = started;
    private volatile boolean anySent;
    private volatile @Nullable HttpUriRequestBase request;
    private volatile @Nullable IOException broken;
    private volatile boolean closed;
    private volatile @Nullable ScheduledFuture<?> alarm;
    private @Nullable CompletableFuture<ClassicHttpResponse> sending;
    private @Nullable ClassicHttpResponse response;
    private boolean readToEnd;

    HttpCall(Http http, Timeouts timeouts, ScheduledExecutorService watch) {
        this.http = http;
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
    void prepare(HttpUriRequestBase newRequest) {
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
    public void overflowed() {
        CompletableFuture<ClassicHttpResponse> running = new CompletableFuture<>();
        sending = running;
        Thread sender = new Thread(
                () -> {
                    try {
                        running.complete(send());
                    } catch (IOException | RuntimeException e) {
                        body.fail(e);
                        running.completeExceptionally(e);
                    }
                },
                "amtspost-xta-send");
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public void completed() throws IOException {
        if (sending == null) {
            response = send();
        }
    }

    private ClassicHttpResponse send() throws IOException {
        HttpUriRequestBase prepared = request;
        if (prepared == null) {
            throw new IllegalStateException("a request has headers before it has a body");
        }
        prepared.setEntity(new EntityTemplate(body.size(), null, null, body::writeTo));
        IOException reason = broken;
        if (reason != null) {
            throw reason;
        }
        try {
            return http.send(prepared);
        } catch (IOException e) {
            throw explain(e);
        }
    }

    @Override
    public void moved() {
        anySent = true;
        lastMove = System.nanoTime();
    }

    /** Waits for the head of the answer. */
    ClassicHttpResponse response() throws IOException {
        CompletableFuture<ClassicHttpResponse> running = sending;
        if (running != null) {
            response = await(running);
        }
        ClassicHttpResponse head = response;
        if (head == null) {
            throw new IllegalStateException("the body of the request is not complete");
        }
        lastMove = System.nanoTime();
        return head;
    }

    private ClassicHttpResponse await(CompletableFuture<ClassicHttpResponse> running) throws IOException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw explain(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private IOException interrupted() {
        breakOff(new InterruptedIOException("interrupted while waiting for the answer"));
        return explain(new InterruptedIOException());
    }

    /** The bytes of the answer; reading them counts as movement. */
    InputStream watched(@Nullable HttpEntity answer) throws IOException {
        InputStream content = answer == null ? InputStream.nullInputStream() : answer.getContent();
        return new FilterInputStream(content) {
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
                    readToEnd |= read < 0;
                    return read;
                } catch (IOException e) {
                    throw explain(e);
                }
            }

            @Override
            public void close() {
                // What is left unread is given up at the end of the call; to read it now could take for ever.
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
            breakOff(new SocketTimeoutException(
                    callLeft <= 0
                            ? "the call took longer than " + timeouts.call()
                            : "no byte moved for " + timeouts.idle()));
        } else if (caller.isInterrupted()) {
            breakOff(new InterruptedIOException("interrupted while waiting for the peer"));
        } else if (!closed) {
            long next = Math.min(GLANCE_NANOS, Math.min(idleLeft, callLeft));
            alarm = watch.schedule(this::setAlarm, next, TimeUnit.NANOSECONDS);
        }
    }

    private void breakOff(IOException reason) {
        if (closed || broken != null) {
            return;
        }
        broken = reason;
        body.fail(reason);
        HttpUriRequestBase running = request;
        if (running != null) {
            running.cancel();
        }
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

    /** Ends the watch; a connection whose answer was not read to its end is given up. */
    @Override
    public void close() {
        CURRENT.remove();
        closed = true;
        ScheduledFuture<?> pending = alarm;
        if (pending != null) {
            pending.cancel(false);
        }
        body.fail(new ClientClosedException());
        HttpUriRequestBase prepared = request;
        if (prepared != null && !readToEnd) {
            prepared.cancel();
        }
    }
}
