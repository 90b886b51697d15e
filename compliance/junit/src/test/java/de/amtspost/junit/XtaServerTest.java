package de.amtspost.junit;

import static de.amtspost.junit.Clients.PATIENCE;
import static de.amtspost.junit.Clients.message;
import static de.amtspost.junit.Clients.post;
import static de.amtspost.junit.XtaTestServer.AUTHOR;
import static de.amtspost.junit.XtaTestServer.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Amtspost;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.core.TransportException;
import de.amtspost.server.Account;
import de.amtspost.server.Transfer;
import de.amtspost.signature.Identity;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.soap.XtaFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a test gets: accounts, mailboxes, a recording. */
@XtaServer
class XtaServerTest {

    @ParameterizedTest
    @EnumSource
    void recordsWhatClientsCall(XtaVersion version, XtaTestServer xta) {
        try (Amtspost author = post(xta, AUTHOR, version)) {
            MessageId id = author.send(message("<antrag/>")).messageId();

            assertThat(xta.exchanges())
                    .extracting(XtaExchange::operation)
                    .containsExactly(
                            Optional.of(XtaOperation.CREATE_MESSAGE_ID), Optional.of(XtaOperation.SEND_MESSAGE));
            XtaExchange sent = xta.exchanges(XtaOperation.SEND_MESSAGE).get(0);
            assertThat(sent.request()).startsWith("<").contains("Envelope", id.value(), AUTHOR.identifier());
            assertThat(sent.request()).as("contents travel beside it").doesNotContain("<antrag/>");
            assertThat(sent.answer()).startsWith("<").contains("Envelope").endsWith("Envelope>");
            assertThat(sent.fault()).isEmpty();
            assertThat(sent.http().request().certificates().get(0))
                    .isEqualTo(xta.key(AUTHOR).certificate());
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryOperationOfARound(XtaVersion version, XtaTestServer xta) {
        try (Amtspost author = post(xta, AUTHOR, version);
                Amtspost reader = post(xta, READER, version)) {
            author.checkAccount(AUTHOR);
            MessageId id = author.send(message("<a/>")).messageId();
            reader.mailbox(READER).poll(delivery -> {});
            author.report(AUTHOR, id);

            assertThat(xta.exchanges())
                    .extracting(exchange -> exchange.operation().orElseThrow())
                    .containsSubsequence(
                            XtaOperation.CHECK_ACCOUNT_ACTIVE,
                            XtaOperation.CREATE_MESSAGE_ID,
                            XtaOperation.SEND_MESSAGE,
                            XtaOperation.GET_STATUS_LIST,
                            XtaOperation.GET_MESSAGE,
                            XtaOperation.CLOSE,
                            XtaOperation.GET_TRANSPORT_REPORT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void recordsFaultsOfTheServer(XtaVersion version, XtaTestServer xta) {
        try (Amtspost author = post(xta, AUTHOR, version)) {
            assertThatThrownBy(() -> author.checkAccount(READER)).isNotNull();

            assertThat(xta.exchanges().get(0).fault()).contains(XtaFault.PERMISSION_DENIED);
            assertThat(xta.exchanges().get(0))
                    .hasToString("#1 CHECK_ACCOUNT_ACTIVE -> "
                            + xta.exchanges()
                                    .get(0)
                                    .http()
                                    .response()
                                    .orElseThrow()
                                    .status()
                            + " PermissionDeniedException (ANSWERED)");
        }
    }

    @Test
    void putsMessagesIntoMailboxesUnrecorded(XtaTestServer xta) throws Exception {
        xta.disturb(Disturbance.hangUp().always());
        MessageId id = xta.deliver(message("<a/>"));

        assertThat(xta.exchanges()).isEmpty();
        assertThat(xta.arrived(READER)).extracting(Transfer::messageId).containsExactly(id);
        assertThat(xta.message(id).orElseThrow().content().orElseThrow().open()).hasContent("<a/>");
        xta.calm();
        try (Amtspost reader = post(xta, READER, XtaVersion.V5)) {
            assertThat(reader.mailbox(READER)
                            .list(MessageQuery.waiting())
                            .entries()
                            .get(0)
                            .attributes()
                            .initialFetch())
                    .as("looking changes nothing")
                    .isEmpty();
            reader.mailbox(READER).poll(delivery -> {});
        }
        assertThat(xta.arrived(READER)).hasSize(1).allMatch(Transfer::closed);
        assertThat(xta.message(id)).isEmpty();
    }

    @Test
    void waitsForCallsAndMessages(XtaTestServer xta) {
        try (Amtspost author = post(xta, AUTHOR, XtaVersion.V5)) {
            xta.disturb(Disturbance.delay(Duration.ofMillis(200)));
            CompletableFuture<MessageId> sending = CompletableFuture.supplyAsync(
                    () -> author.send(message("<a/>")).messageId());

            Transfer arrived = xta.awaitArrived(READER, 1, PATIENCE).get(0);

            assertThat(sending.join()).isEqualTo(arrived.messageId());
            assertThat(xta.awaitExchanges(XtaOperation.SEND_MESSAGE, 1, PATIENCE))
                    .hasSize(1);
        }
    }

    @Test
    void tellsWhatCameInstead(XtaTestServer xta) {
        try (Amtspost author = post(xta, AUTHOR, XtaVersion.V5)) {
            author.checkAccount(AUTHOR);
        }
        assertThatThrownBy(() -> xta.awaitExchanges(XtaOperation.SEND_MESSAGE, 2, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 calls of SEND_MESSAGE and not 2")
                .hasMessageContaining("#1 CHECK_ACCOUNT_ACTIVE -> 200 (ANSWERED)");
        assertThatThrownBy(() -> xta.awaitArrived(READER, 1, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("0 messages for " + READER.identifier());
    }

    @Test
    void refusesConnectionsWhileItIsDownAndKeepsItsMessages(XtaTestServer xta) {
        MessageId id = xta.deliver(message("<a/>"));
        try (Amtspost reader = post(xta, READER, XtaVersion.V5)) {
            xta.goDown();
            assertThatThrownBy(() -> reader.checkAccount(READER))
                    .isInstanceOf(TransportException.class)
                    .hasRootCauseInstanceOf(java.net.ConnectException.class);
            assertThatThrownBy(() -> xta.deliver(message("<b/>"))).isInstanceOf(IllegalStateException.class);
            assertThat(xta.arrived(READER)).hasSize(1);

            xta.comeBack();
            xta.comeBack();

            assertThat(reader.mailbox(READER).poll(delivery -> {}).handled()).containsExactly(id);
        }
    }

    @Test
    @XtaServer(accounts = {"test:one", "test:two"})
    void hasTheAccountsThatItIsTold(XtaTestServer xta) {
        Party one = Party.of("test:one");
        try (Amtspost post = post(xta, one, XtaVersion.V5)) {
            post.checkAccount(one);
        }
        assertThat(xta.identity(one).certificate())
                .isNotEqualTo(xta.identity(Party.of("test:two")).certificate());
        assertThatThrownBy(() -> xta.key(AUTHOR)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesCertificatesOfTheTest() {
        TestPki pki = TestPki.create("Own");
        TestCertificate key = pki.client("own");
        Party own = Party.of("test:own");
        try (XtaTestServer xta = XtaTestServer.builder()
                        .account(READER)
                        .account(Account.of(own)
                                .certificate(key.certificate())
                                .service("urn:example:service", Account.Mode.ASYNCHRONOUS)
                                .build())
                        .account(Account.of(Party.of("test:locked"))
                                .certificate(key.certificate())
                                .inactive()
                                .build())
                        .trust(pki.caCertificate())
                        .configure(server -> server.name("own", "Own"))
                        .keptBytes(10)
                        .start();
                XtaClient client = XtaClient.at(xta.uri())
                        .identity(Identity.of(key.privateKey(), key.chain()))
                        .trust(xta.trust())
                        .build()) {
            assertThat(client.createMessageID(own).value()).contains(":own:");
            assertThat(xta.exchanges().get(0).http().request().body().bytes()).hasSize(10);
            assertThatThrownBy(() -> client.checkAccountActive(Party.of("test:locked")))
                    .isNotNull();
            assertThatThrownBy(() -> xta.key(own)).isInstanceOf(IllegalArgumentException.class);
            assertThat(List.of(xta.authority())).doesNotContain(pki.caCertificate());
        }
    }

    @Test
    void answersSynchronouslyWhereTheTestSaysHow() {
        TestPki pki = TestPki.create("Own");
        TestCertificate key = pki.client("reader");
        try (XtaTestServer xta = XtaTestServer.builder()
                        .account(AUTHOR)
                        .account(Account.of(READER)
                                .certificate(key.certificate())
                                .service("urn:example:service", Account.Mode.SYNCHRONOUS)
                                .answeredHere()
                                .build())
                        .configure(server -> server.reader(delivery -> Optional.empty()))
                        .start();
                Amtspost author = post(xta, AUTHOR, XtaVersion.V5)) {
            assertThat(author.exchange(message("<a/>"))).isEmpty();

            assertThat(xta.exchanges(XtaOperation.SEND_MESSAGE_SYNC)).hasSize(1);
        }
    }
}
