package de.amtspost.server;

import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Delivery;
import de.amtspost.core.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final int THREADS = 8;
    private static final int EACH = 5;

    @Test
    void losesAndDoublesNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Loopback loopback = Loopback.start(ConcurrencyTest.class)) {
            List<Callable<List<MessageId>>> senders = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                senders.add(() -> {
                    List<MessageId> sent = new ArrayList<>();
                    for (int n = 0; n < EACH; n++) {
                        sent.add(loopback.send(message("<a/>").build()));
                    }
                    return sent;
                });
            }
            Set<MessageId> sent = new HashSet<>();
            for (Future<List<MessageId>> future : threads.invokeAll(senders)) {
                sent.addAll(future.get());
            }

            assertThat(sent).hasSize(THREADS * EACH);
            List<MessageId> waiting = loopback.waiting();
            assertThat(waiting).containsExactlyInAnyOrderElementsOf(sent);

            List<Callable<String>> readers = new ArrayList<>();
            for (MessageId id : waiting) {
                readers.add(() -> {
                    try (Delivery got = loopback.reader().getMessage(Loopback.READER, id)) {
                        String text =
                                new String(got.message().content().orElseThrow().readBytes(99), StandardCharsets.UTF_8);
                        loopback.reader().close(Loopback.READER, id);
                        return text;
                    }
                });
            }
            for (Future<String> future : threads.invokeAll(readers)) {
                assertThat(future.get()).isEqualTo("<a/>");
            }
            assertThat(loopback.waiting()).isEmpty();
            assertThat(loopback.spooled()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }
}
