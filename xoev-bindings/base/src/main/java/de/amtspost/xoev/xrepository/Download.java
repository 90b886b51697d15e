package de.amtspost.xoev.xrepository;

import java.io.IOException;
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

    Download(Path file, long maxBytes) throws IOException {
        this.file = file;
        this.left = maxBytes;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
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
                    throw new BadAnswerException("an answer larger than allowed");
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException e) {
            if (subscription != null) {
                subscription.cancel();
            }
            body.completeExceptionally(e);
        }
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
            body.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
