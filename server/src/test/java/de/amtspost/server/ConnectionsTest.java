package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.MessageId;
import de.amtspost.signature.Identity;
import de.amtspost.transport.xta.XtaClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections of the client: kept, used again, and replaced when they are gone. */
class ConnectionsTest {

    /** Longer than the client trusts a connection without looking at it. */
    private static final long REST_MILLIS = 400;

    @Test
    void oneConnectionServesManyCalls() {
        try (Loopback loopback = Loopback.bare(ConnectionsTest::accounts);
                Line line = new Line(loopback.uri().getPort())) {
            XtaClient author = client(loopback, line, identity(AUTHOR_KEY));
            byte[] large = new byte[300_000];
            for (int i = 0; i < 5; i++) {
                MessageId id = author.createMessageID(AUTHOR);
                author.sendMessage(
                        AUTHOR,
                        id,
                        message("<a/>").attachment(Content.bytes(large)).build());
            }
            assertThat(line.connections()).isEqualTo(1);

            XtaClient reader = client(loopback, line, identity(READER_KEY));
            for (MessageId id : loopback.waiting()) {
                try (Delivery delivery = reader.getMessage(READER, id)) {
                    assertThat(delivery.message().attachments().get(0).size()).hasValue(large.length);
                }
                reader.close(READER, id);
            }
            assertThat(line.connections()).isEqualTo(2);
        }
    }

    @Test
    void aRefusalKeepsTheConnection() {
        try (Loopback loopback = Loopback.bare(ConnectionsTest::accounts);
                Line line = new Line(loopback.uri().getPort())) {
            XtaClient author = client(loopback, line, identity(AUTHOR_KEY));
            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowable(() -> author.checkAccountActive(READER)))
                        .isNotNull();
            }
            assertThat(line.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatWasCutWhileNobodyCalledIsReplaced() throws Exception {
        try (Loopback loopback = Loopback.bare(ConnectionsTest::accounts);
                Line line = new Line(loopback.uri().getPort())) {
            XtaClient author = client(loopback, line, identity(AUTHOR_KEY));
            author.checkAccountActive(AUTHOR);
            line.cut();
            Thread.sleep(REST_MILLIS);

            author.checkAccountActive(AUTHOR);

            assertThat(line.connections()).isEqualTo(2);
        }
    }

    private static XtaServer.Builder accounts(XtaServer.Builder builder) {
        return builder.account(Loopback.account(AUTHOR, AUTHOR_KEY).build())
                .account(Loopback.account(READER, READER_KEY).build());
    }

    private static XtaClient client(Loopback loopback, Line line, Identity identity) {
        return loopback.client(
                XtaClient.at(line.redirect(loopback.uri())).identity(identity).trust(TRUST));
    }

    /** A line to the server that can be counted and cut. */
    private static final class Line implements AutoCloseable {

        private final ServerSocket front;
        private final int target;
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private final AtomicInteger connections = new AtomicInteger();

        Line(int target) {
            this.target = target;
            try {
                front = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            start(this::accept);
        }

        URI redirect(URI uri) {
            return URI.create(uri.toString().replace(":" + target + "/", ":" + front.getLocalPort() + "/"));
        }

        int connections() {
            return connections.get();
        }

        void cut() {
            for (Socket socket : sockets) {
                closeQuietly(socket);
            }
        }

        private void accept() {
            while (!front.isClosed()) {
                try {
                    Socket near = front.accept();
                    Socket far = new Socket(InetAddress.getByName("localhost"), target);
                    connections.incrementAndGet();
                    sockets.add(near);
                    sockets.add(far);
                    start(() -> pump(near, far));
                    start(() -> pump(far, near));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private static void pump(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException e) {
                // Cut, or closed at one of its ends.
            }
        }

        private static void start(Runnable task) {
            Thread thread = new Thread(task, "line");
            thread.setDaemon(true);
            thread.start();
        }

        private static void closeQuietly(AutoCloseable socket) {
            try {
                socket.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            closeQuietly(front);
            cut();
        }
    }
}
