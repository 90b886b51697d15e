package de.amtspost.xoev.xrepository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes the body of an answer into a file, up to a limit. For one answer. */
final class Download implements BodySubscriber<Path>, AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final CompletableFuture<Path> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long left;
    private volatile @Nullable BadAnswerException tooLarge;
    private volatile @Nullable UncheckedIOException unwritable;

    Download(Path file, long maxBytes) {
        this.file = file;
        this.left = maxBytes;
        try {
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private UncheckedIOException cannotWrite(IOException e) {
        return new UncheckedIOException("cannot write " + file + ": see whether there is room and a right to write", e);
    }

    /** Throws what was not the fault of the network: the file, or an answer that is too large. */
    void throwIfOurs() throws BadAnswerException {
        if (tooLarge != null) {
            throw tooLarge;
        }
        if (unwritable != null) {
            throw unwritable;
        }
    }

    @Override
    public CompletionStage<Path> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                left -= buffer.remaining();
                if (left < 0) {
                    tooLarge = new BadAnswerException("an answer larger than allowed");
                    giveUp(tooLarge);
                    return;
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException e) {
            unwritable = cannotWrite(e);
            giveUp(unwritable);
        }
    }

    private void giveUp(Exception reason) {
        if (subscription != null) {
            subscription.cancel();
        }
        body.completeExceptionally(reason);
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        try {
            channel.close();
            body.complete(file);
        } catch (IOException e) {
            unwritable = cannotWrite(e);
            giveUp(unwritable);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
