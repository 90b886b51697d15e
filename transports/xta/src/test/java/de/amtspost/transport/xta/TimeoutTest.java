package de.amtspost.transport.xta;

import static de.amtspost.transport.xta.Peers.ACCOUNT;
import static de.amtspost.transport.xta.Peers.ID;
import static de.amtspost.transport.xta.Peers.client;
import static de.amtspost.transport.xta.Peers.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Content;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls in which nothing moves, or for too long. */
class TimeoutTest {

    /** A busy machine has sent a request by then, if it has sent one before. */
    private static final Timeouts IDLE =
            new Timeouts(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofMinutes(5));

    private static final Content LARGE = Content.bytes(new byte[32 << 20]);

    @BeforeAll
    static void sendBefore() {
        try (Stub stub = Stub.with(Stub.answer(404, "text/html", ""));
                XtaClient client = client(stub.uri())) {
            assertThat(catchThrowableOfType(
                            AmtspostException.class,
                            () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9])))))
                    .isNotNull();
        }
    }

    /** All at the same time, so that the time-out passes but once. */
    @Test
    void endsCallsInWhichNothingMoves() {
        CountDownLatch done = new CountDownLatch(1);
        Stub.Script stalling = (in, out) -> {
            in.readNBytes(1000);
            await(done);
        };
        try (Stub silent = Stub.with(Stub.SILENCE);
                Stub stalled = Stub.with(stalling);
                XtaClient toSilent = Peers.builder(silent.uri()).timeouts(IDLE).build();
                XtaClient toStalled =
                        Peers.builder(stalled.uri()).timeouts(IDLE).build()) {
            CompletableFuture<AmtspostException> asking = thrownBy(() -> toSilent.createMessageID(ACCOUNT));
            CompletableFuture<AmtspostException> sending =
                    thrownBy(() -> toSilent.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));
            CompletableFuture<AmtspostException> uploading =
                    thrownBy(() -> toStalled.sendMessage(ACCOUNT, ID, message(LARGE)));

            assertThat(asking.join())
                    .hasMessageContaining("no byte moved")
                    .isInstanceOfSatisfying(TransportException.class, thrown -> assertThat(thrown.retryable())
                            .isTrue());
            assertThat(asking.join().contentMayHaveLeft()).isFalse();
            assertThat(List.of(sending.join(), uploading.join())).allSatisfy(thrown -> assertThat(thrown)
                    .isInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("no byte moved"));
            assertThat(silent.requests()).as("no second try").isEqualTo(2);
        } finally {
            done.countDown();
        }
    }

    private static CompletableFuture<AmtspostException> thrownBy(ThrowingCallable call) {
        return CompletableFuture.supplyAsync(
                () -> catchThrowableOfType(AmtspostException.class, call), task -> new Thread(task, "caller").start());
    }

    @Test
    void endsACallThatTakesTooLong() {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1));
        try (Stub stub = Stub.with(Stub.SILENCE);
                XtaClient client = Peers.builder(stub.uri()).timeouts(timeouts).build()) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT));

            assertThat(thrown).hasMessageContaining("the call took longer");
            assertThat(thrown.retryable()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
