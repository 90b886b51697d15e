package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.SERVER_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.MessageId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping, and what is left behind. */
class LifecycleTest {

    /** The common pool can be a single thread, and both tasks wait for the network. */
    private static final Executor OWN_THREAD = task -> new Thread(task, "test").start();

    @Test
    void deletesWhatNobodyFetched() {
        Loopback loopback = Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build())
                        .account(account(READER, READER_KEY).build()));
        loopback.send(
                message("<a/>").attachment(Content.bytes(new byte[200_000])).build());
        assertThat(loopback.spooled()).hasSize(1);

        loopback.close();

        assertThat(loopback.spooled()).isEmpty();
        assertThat(serverThreads()).isEmpty();
    }

    @Test
    void finishesRequestsUnderWayBeforeItStops() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Loopback loopback = Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build())
                        .account(account(READER, READER_KEY).build())
                        .check(message -> {
                            entered.countDown();
                            await(goOn);
                            return List.of();
                        }));
        MessageId id = loopback.author().createMessageID(AUTHOR);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(
                () -> loopback.author().sendMessage(AUTHOR, id, message("<a/>").build()), OWN_THREAD);
        await(entered);
        // A server that has stopped has no address any more.
        URI uri = loopback.uri();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(loopback::stopServer, OWN_THREAD);
        awaitRefusal(uri);

        goOn.countDown();

        sending.get(30, TimeUnit.SECONDS);
        closing.get(30, TimeUnit.SECONDS);
        loopback.close();
    }

    @Test
    void leavesNothingBehindWhereItCannotListen() throws InterruptedException {
        try (Loopback running = Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build()))) {
            long before = watchThreads();
            XtaServer.Builder second = XtaServer.builder()
                    .identity(identity(SERVER_KEY))
                    .trust(TRUST)
                    .listen("localhost", running.uri().getPort())
                    .account(account(READER, READER_KEY)
                            .readerEndpoint(URI.create("https://localhost:1/Reader"))
                            .build());

            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen");
            // A thread that was told to end takes a moment.
            for (int i = 0; i < 100 && watchThreads() > before; i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(watchThreads()).isEqualTo(before);
        }
    }

    @Test
    void asksForWhatItNeeds() {
        assertThatThrownBy(() -> XtaServer.builder().start()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> XtaServer.builder().name("a b", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Account.of(AUTHOR).build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> account(AUTHOR, AUTHOR_KEY)
                        .service("urn:x", Account.Mode.SYNCHRONOUS)
                        .build())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> XtaServer.builder()
                        .identity(identity(SERVER_KEY))
                        .trust(TRUST)
                        .account(account(AUTHOR, AUTHOR_KEY).build())
                        .account(account(AUTHOR, READER_KEY).build())
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two accounts");
        assertThat(account(AUTHOR, AUTHOR_KEY).inactive().build()).hasToString("account bgb:05315000 (inactive)");
    }

    @Test
    void recordsEnvelopesWhole(@TempDir Path folder) throws Exception {
        try (Loopback loopback = Loopback.bare(builder -> builder.insecureEnvelopeLog(folder)
                .account(account(AUTHOR, AUTHOR_KEY).build())
                .account(account(READER, READER_KEY).build()))) {
            loopback.send(message("<a/>").build());
            loopback.emptyMailbox();
        }

        try (Stream<Path> files = Files.list(folder)) {
            List<Path> recorded = files.toList();
            assertThat(recorded).hasSize(10);
            for (Path file : recorded) {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setNamespaceAware(true);
                assertThat(factory.newDocumentBuilder()
                                .parse(file.toFile())
                                .getDocumentElement()
                                .getLocalName())
                        .isEqualTo("Envelope");
            }
        }
    }

    private static List<Thread> serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive()
                        && thread.getName().startsWith("amtspost-xta-")
                        && !thread.getName().equals("amtspost-xta-watch"))
                .toList();
    }

    private static long watchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("amtspost-xta-watch"))
                .count();
    }

    private static void awaitRefusal(URI uri) throws IOException, InterruptedException {
        while (true) {
            try {
                new Socket("localhost", uri.getPort()).close();
                Thread.sleep(20);
            } catch (ConnectException e) {
                return;
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing happened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
