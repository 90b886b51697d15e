package de.amtspost.transport.xta.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. What fits into a buffer is sent at once with its length; a larger body flows to the network
 * while it is written, as fast as the peer takes it, with two buffers in memory.
 *
 * <p>One thread writes; if the body is large, another one sends.
 */
final class RequestBody extends OutputStream {

    private static final int SMALL = 8 * 1024;
    private static final int BUFFER = 64 * 1024;

    /** Tells the owner what happens to the body. */
    interface Listener {

        /** The body is larger than the buffer: another thread has to start sending now. */
        void overflowed() throws IOException;

        /** The body is complete; if it did not overflow, it has to be sent now. */
        void completed() throws IOException;

        /** Bytes are about to be handed to the network, or were. */
        void moved();
    }

    private final Listener listener;
    private byte[] buffer = new byte[SMALL];
    private int filled;
    private boolean streaming;
    private boolean closed;

    private byte @Nullable [] spare;
    private byte @Nullable [] full;
    private int fullSize;
    private boolean ended;
    private @Nullable Throwable failure;

    RequestBody(Listener listener) {
        this.listener = listener;
    }

    /** The number of bytes of the body, or -1 if it is larger than the buffer. */
    long size() {
        return streaming ? -1 : filled;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == buffer.length) {
                makeRoom(left);
            }
            int step = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, from, buffer, filled, step);
            filled += step;
            from += step;
            left -= step;
        }
    }

    private void makeRoom(int wanted) throws IOException {
        if (buffer.length < BUFFER) {
            buffer = Arrays.copyOf(buffer, Math.min(BUFFER, Math.max(2 * filled, filled + wanted)));
            return;
        }
        if (!streaming) {
            streaming = true;
            listener.overflowed();
        }
        handOver();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (streaming) {
            if (filled > 0) {
                handOver();
            }
            end();
        }
        listener.completed();
    }

    /** Waits until the sender has taken the buffer before, and gives it this one. */
    private synchronized void handOver() throws IOException {
        awaitWhile(() -> full != null);
        full = buffer;
        fullSize = filled;
        buffer = spare == null ? new byte[BUFFER] : spare;
        spare = null;
        filled = 0;
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Sends the body, in the thread that talks to the network. */
    void writeTo(OutputStream out) throws IOException {
        listener.moved();
        if (!streaming) {
            out.write(buffer, 0, filled);
            listener.moved();
            return;
        }
        for (byte[] next = take(); next != null; next = take()) {
            out.write(next, 0, fullSize);
            listener.moved();
            giveBack(next);
        }
    }

    /** Waits for bytes to be sent; they count as taken only when they are given back. */
    private synchronized byte @Nullable [] take() throws IOException {
        awaitWhile(() -> full == null && !ended);
        return full;
    }

    private synchronized void giveBack(byte[] sent) {
        spare = sent;
        full = null;
        notifyAll();
    }

    private synchronized void awaitWhile(BooleanSupplier busy) throws IOException {
        try {
            while (busy.getAsBoolean() && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while sending");
        }
        if (failure != null) {
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
    }

    /** Makes both threads give up. */
    synchronized void fail(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }
}
