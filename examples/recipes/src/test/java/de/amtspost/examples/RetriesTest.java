package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Content;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.Mailbox;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.TransportException;
import de.amtspost.junit.Disturbance;
import de.amtspost.junit.XtaExchange;
import de.amtspost.junit.XtaOperation;
import de.amtspost.junit.XtaServer;
import de.amtspost.junit.XtaTestServer;
import de.amtspost.server.Transfer;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.soap.XtaFault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an application tests that it copes with whatever goes wrong on the way. */
@XtaServer(accounts = {"psw:01003110", "dbs:090010010000"})
class RetriesTest {

    private static final Party AUTHOR = Party.of("psw:01003110");
    private static final Party READER = Party.of("dbs:090010010000");

    private static Amtspost post(XtaTestServer xta, Party party) {
        return Amtspost.builder()
                .transport(XtaTransport.at(xta.uri())
                        .identity(xta.identity(party))
                        .trust(xta.trust())
                        .build())
                .build();
    }

    private static Message message() {
        return Message.builder()
                .from(AUTHOR)
                .to(READER)
                .type(MessageType.of("0101", URI.create("urn:example")))
                .content(Content.xml("<anmeldung/>".getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    @Test
    void sendsNothingTwiceWhenTheAnswerIsLost(XtaTestServer xta, @TempDir Path folder) throws IOException {
        xta.disturb(Disturbance.answerLost().on(XtaOperation.SEND_MESSAGE));

        try (Amtspost post = post(xta, AUTHOR)) {
            SendAcrossCrashes sender = new SendAcrossCrashes(post, folder.resolve("note"));
            assertThatThrownBy(() -> sender.send(message())).isInstanceOf(IndeterminateException.class);
            MessageId id = sender.send(message()); // finds out that it arrived

            assertThat(xta.arrived(READER)).extracting(Transfer::messageId).containsExactly(id);
            assertThat(xta.exchanges(XtaOperation.SEND_MESSAGE)).hasSize(1);
        }
    }

    @Test
    void losesNothingWhenTheConnectionBreaks(XtaTestServer xta, @TempDir Path folder) throws IOException {
        xta.disturb(Disturbance.requestCut(200).on(XtaOperation.SEND_MESSAGE).times(2));

        try (Amtspost post = post(xta, AUTHOR)) {
            SendAcrossCrashes sender = new SendAcrossCrashes(post, folder.resolve("note"));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> sender.send(message())).isInstanceOf(IndeterminateException.class);
            }
            sender.send(message());

            assertThat(xta.awaitArrived(READER, 1, Duration.ofSeconds(5))).hasSize(1);
            assertThat(xta.exchanges(XtaOperation.SEND_MESSAGE)).hasSize(3);
        }
    }

    @Test
    void handlesEveryMessageOnceThoughItComesTwice(XtaTestServer xta) {
        MessageId id = xta.deliver(message());
        xta.disturb(Disturbance.refusal(XtaFault.TECHNICAL_PROBLEM).on(XtaOperation.CLOSE));

        List<MessageId> stored = new ArrayList<>();
        Mailbox.Handler store = delivery -> {
            if (!stored.contains(delivery.messageId())) {
                stored.add(delivery.messageId());
            }
        };
        try (Amtspost post = post(xta, READER)) {
            assertThatThrownBy(() -> post.mailbox(READER).poll(store)).isInstanceOf(TransportException.class);
            post.mailbox(READER).poll(store);
        }

        assertThat(stored).containsExactly(id);
        assertThat(xta.arrived(READER)).allMatch(Transfer::closed);
    }

    @Test
    void waitsWhileTheServerIsDown(XtaTestServer xta, @TempDir Path folder) throws IOException {
        try (Amtspost post = post(xta, AUTHOR)) {
            SendAcrossCrashes sender = new SendAcrossCrashes(post, folder.resolve("note"));
            xta.goDown();
            assertThatThrownBy(() -> sender.send(message()))
                    .isInstanceOfSatisfying(TransportException.class, down -> assertThat(down.retryable())
                            .isTrue());
            xta.comeBack();
            sender.send(message());
        }
        assertThat(xta.arrived(READER)).hasSize(1);
    }

    @Test
    void showsWhatWentOverTheWire(XtaTestServer xta) {
        try (Amtspost post = post(xta, AUTHOR)) {
            post.send(message());
        }

        XtaExchange sent = xta.awaitExchanges(XtaOperation.SEND_MESSAGE, 1, Duration.ofSeconds(5))
                .get(0);
        assertThat(sent.request()).contains("urn:example");
        assertThat(sent.fault()).isEmpty();
    }

    @Test
    void servesClientsOfAnyMake(XtaTestServer xta, @TempDir Path folder) throws IOException {
        char[] password = "secret".toCharArray();

        Path key = xta.key(AUTHOR).writePkcs12(folder.resolve("author.p12"), password);
        URI versionThree = xta.uri(XtaVersion.V3);

        assertThat(key).isNotEmptyFile();
        assertThat(versionThree.getPath()).isEqualTo("/services/XTAService");
        assertThat(xta.authority().getSubjectX500Principal().getName()).isNotEmpty();
    }
}
