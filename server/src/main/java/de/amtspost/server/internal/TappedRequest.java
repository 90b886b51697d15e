package de.amtspost.server.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/** A request whose body is captured on its way, and whose beginning can be looked at before anybody reads it. */
final class TappedRequest extends Request.Wrapper {

    private final Capture capture;
    private final Queue<Content.Chunk> ahead = new ArrayDeque<>();
    private volatile boolean failed;

    TappedRequest(Request request, Capture capture) {
        super(request);
        this.capture = capture;
    }

    Capture capture() {
        return capture;
    }

    /** Reads so many bytes, or all, and keeps them for whoever reads the request. */
    void readAhead(long bytes) throws IOException {
        while (!over() && capture.size() < bytes) {
            ahead.add(await());
        }
    }

    /** Reads until so many bytes have come in, or all, and forgets them. */
    void skipTo(long bytes) throws IOException {
        while (!over() && capture.size() < bytes) {
            await().release();
        }
    }

    /** What is read ahead and not wanted would stay in the pool. */
    void releaseAhead() {
        for (Content.Chunk chunk = ahead.poll(); chunk != null; chunk = ahead.poll()) {
            chunk.release();
        }
    }

    boolean failed() {
        return failed;
    }

    private boolean over() {
        return failed || capture.ended();
    }

    private Content.Chunk await() throws IOException {
        Content.Chunk chunk = fromConnection();
        while (chunk == null) {
            try (Blocker.Runnable more = Blocker.runnable()) {
                super.demand(more);
                more.block();
            }
            chunk = fromConnection();
        }
        return chunk;
    }

    private Content.@Nullable Chunk fromConnection() {
        Content.Chunk chunk = super.read();
        if (chunk != null && Content.Chunk.isFailure(chunk)) {
            failed = true;
        } else if (chunk != null) {
            capture.add(chunk.getByteBuffer());
            if (chunk.isLast()) {
                capture.end();
            }
        }
        return chunk;
    }

    @Override
    @SuppressWarnings("NullAway") // Jetty's contract: null for nothing yet
    public Content.Chunk read() {
        Content.Chunk chunk = ahead.poll();
        return chunk != null ? chunk : fromConnection();
    }

    @Override
    public void demand(Runnable task) {
        if (ahead.isEmpty()) {
            super.demand(task);
        } else {
            getContext().execute(task);
        }
    }
}
