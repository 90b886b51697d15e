package de.amtspost.transport.xta;

import static de.amtspost.transport.xta.Peers.ACCOUNT;
import static de.amtspost.transport.xta.Peers.ID;
import static de.amtspost.transport.xta.Peers.client;
import static de.amtspost.transport.xta.Peers.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Content;
import de.amtspost.core.TransportException;
import org.junit.jupiter.api.Test;

/** Calls that their caller breaks off. */
class BrokenOffCallTest {

    @Test
    void endsWhenItsThreadIsInterrupted() throws InterruptedException {
        try (Stub stub = Stub.with(Stub.SILENCE);
                XtaClient client = client(stub.uri())) {
            AmtspostException[] thrown = new AmtspostException[1];
            boolean[] interrupted = new boolean[1];
            Thread thread = new Thread(() -> {
                thrown[0] = catchThrowableOfType(
                        AmtspostException.class,
                        () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));
                interrupted[0] = Thread.currentThread().isInterrupted();
            });
            thread.start();
            while (stub.requests() == 0) {
                Thread.sleep(10);
            }
            thread.interrupt();
            thread.join(20_000);

            assertThat(thrown[0]).isNotNull();
            assertThat(interrupted[0]).isTrue();
        }
    }

    @Test
    void failsCallsThatAreUnderWayWhenItIsClosed() throws InterruptedException {
        try (Stub stub = Stub.with(Stub.SILENCE)) {
            XtaClient client = client(stub.uri());
            AmtspostException[] thrown = new AmtspostException[1];
            Thread thread = new Thread(() -> thrown[0] =
                    catchThrowableOfType(AmtspostException.class, () -> client.checkAccountActive(ACCOUNT)));
            thread.start();
            while (stub.requests() == 0) {
                Thread.sleep(10);
            }
            client.close();
            thread.join(20_000);

            assertThat(thrown[0]).hasMessageContaining("the client was closed");
            assertThat(catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT)))
                    .hasMessageContaining("the client was closed");
            client.close();
        }
    }

    @Test
    void endsItsThreadWhenItIsClosed() throws InterruptedException {
        try (Stub stub = Stub.with(Stub.answer(404, "text/html", ""))) {
            XtaClient client = client(stub.uri());
            assertThat(catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT)))
                    .isNotNull();
            Thread watch = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("amtspost-xta-watch") && thread.isAlive())
                    .findFirst()
                    .orElseThrow();

            client.close();

            watch.join(20_000);
            assertThat(watch.isAlive()).isFalse();
        }
    }
}
