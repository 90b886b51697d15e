package de.amtspost.transport.xta.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. What fits into a buffer is sent at once with its length; a larger body flows to the network
 * while it is written, as fast as the peer takes it, with two buffers in memory.
 *
 * <p>One thread writes; the HTTP client asks for bytes from its own threads.
 */
final class RequestBody extends OutputStream implements Flow.Publisher<ByteBuffer> {

    private static final int BUFFER = 64 * 1024;

    /** Tells the owner what happens to the body. */
    interface Listener {

        /** The body is larger than the buffer: the request has to be started now. */
        void started() throws IOException;

        /** The body is complete; if it was not started, it is small. */
        void completed() throws IOException;

        /** Bytes were handed to the network. */
        void moved(int bytes);
    }

    private final Listener listener;
    private byte[] buffer = new byte[BUFFER];
    private int filled;
    private boolean streaming;
    private boolean closed;

    private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
    private long demand;
    private @Nullable Throwable failure;

    RequestBody(Listener listener) {
        this.listener = listener;
    }

    /** The number of bytes of a body that was not started when it was completed. */
    int smallSize() {
        return filled;
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
            if (filled == BUFFER) {
                startIfNeeded();
                pushBuffer();
            }
            int step = Math.min(left, BUFFER - filled);
            System.arraycopy(bytes, from, buffer, filled, step);
            filled += step;
            from += step;
            left -= step;
        }
    }

    private void startIfNeeded() throws IOException {
        if (!streaming) {
            streaming = true;
            listener.started();
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (streaming) {
            if (filled > 0) {
                pushBuffer();
            }
            awaitSubscriber().onComplete();
        }
        listener.completed();
    }

    private void pushBuffer() throws IOException {
        Flow.Subscriber<? super ByteBuffer> target = awaitDemand();
        int size = filled;
        target.onNext(ByteBuffer.wrap(buffer, 0, size));
        listener.moved(size);
        buffer = new byte[BUFFER];
        filled = 0;
    }

    /** Waits until the HTTP client asks for bytes. */
    private synchronized Flow.Subscriber<? super ByteBuffer> awaitDemand() throws IOException {
        Flow.Subscriber<? super ByteBuffer> target = awaitSubscriber();
        try {
            while (demand == 0 && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        throwIfFailed();
        demand--;
        return target;
    }

    /** Waits until the connection stands. */
    private synchronized Flow.Subscriber<? super ByteBuffer> awaitSubscriber() throws IOException {
        try {
            while (subscriber == null && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        throwIfFailed();
        if (subscriber == null) {
            throw new IllegalStateException("without a failure there is a subscriber");
        }
        return subscriber;
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while sending");
    }

    private void throwIfFailed() throws IOException {
        if (failure != null) {
            throw failure instanceof IOException io ? io : new IOException(failure);
        }
    }

    /** Makes the writer give up. */
    synchronized void fail(Throwable reason) {
        if (failure == null) {
            failure = reason;
        }
        notifyAll();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> newSubscriber) {
        if (streaming) {
            newSubscriber.onSubscribe(new Subscription());
            synchronized (this) {
                subscriber = newSubscriber;
                notifyAll();
            }
        } else {
            newSubscriber.onSubscribe(new SmallBody(newSubscriber));
        }
    }

    private final class Subscription implements Flow.Subscription {

        @Override
        public void request(long count) {
            synchronized (RequestBody.this) {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                RequestBody.this.notifyAll();
            }
        }

        @Override
        public void cancel() {
            fail(new IOException("the HTTP client gave the request up"));
        }
    }

    /** Gives the whole body at the first request. */
    private final class SmallBody implements Flow.Subscription {

        private final Flow.Subscriber<? super ByteBuffer> target;
        private boolean done;

        SmallBody(Flow.Subscriber<? super ByteBuffer> target) {
            this.target = target;
        }

        @Override
        public void request(long count) {
            if (!done) {
                done = true;
                if (filled > 0) {
                    target.onNext(ByteBuffer.wrap(Arrays.copyOf(buffer, filled)));
                    listener.moved(filled);
                }
                target.onComplete();
            }
        }

        @Override
        public void cancel() {
            done = true;
        }
    }
}
