package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.PKI;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.core.TransportException;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import de.amtspost.transport.xta.fault.ParameterIsNotValidException;
import de.amtspost.transport.xta.fault.PermissionDeniedException;
import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what: certificates, accounts, identifiers. */
class AdmissionTest {

    private static final Party LOCKED = Party.of("kst:2", "Amt in Auflösung");
    private static final Party SHARED = Party.of("bgb:2", "Nebenstelle");

    private static Loopback loopback;

    @BeforeAll
    static void start() {
        loopback = Loopback.start(AdmissionTest.class, builder -> builder.account(
                        account(LOCKED, READER_KEY).inactive().build())
                .account(account(SHARED, AUTHOR_KEY).build()));
    }

    @AfterAll
    static void stop() {
        loopback.close();
    }

    @AfterEach
    void nothingIsLeft() {
        loopback.emptyMailbox();
        assertThat(loopback.spooled()).isEmpty();
    }

    @Test
    void refusesUnknownInactiveAndForeignAccounts() {
        assertThat(refusal(AUTHOR_KEY, Party.of("nobody"))).isEqualTo("9014");
        assertThat(refusal(AUTHOR_KEY, READER)).isEqualTo("9014");
        assertThat(refusal(AUTHOR_KEY, AUTHOR.withScheme("other"))).isEqualTo("9014");
        assertThat(refusal(READER_KEY, LOCKED)).isEqualTo("9011");
        assertThat(refusal(AUTHOR_KEY, LOCKED))
                .as("a stranger does not learn that there is such an account")
                .isEqualTo("9014");
    }

    @Test
    void refusesAnotherCertificateOfTheSameAuthority() {
        assertThat(refusal(PKI.client("author"), AUTHOR)).isEqualTo("9014");
    }

    @Test
    void letsSeveralAccountsShareACertificate() {
        loopback.author().checkAccountActive(SHARED);
        loopback.author().checkAccountActive(AUTHOR);
    }

    @Test
    void refusesACertificateOfAnotherAuthority() {
        TestCertificate foreign = TestPki.create("Foreign").client("author");
        XtaClient client = loopback.client(foreign);

        var refused = catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(AUTHOR));

        assertThat(refused.nextStep().orElseThrow()).isNotEmpty();
    }

    @Test
    void refusesAnExpiredCertificate() {
        XtaClient client =
                loopback.client(PKI.request("author").client().expired().issue());

        assertThatThrownBy(() -> client.checkAccountActive(AUTHOR)).isInstanceOf(TransportException.class);
    }

    @Test
    void refusesToTalkWithoutAClientCertificate() throws Exception {
        assertThatThrownBy(() -> {
                    SSLContext tls = SSLContext.getInstance("TLS");
                    TrustManagerFactory trust =
                            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                    java.security.KeyStore anchors = java.security.KeyStore.getInstance("PKCS12");
                    anchors.load(null, null);
                    anchors.setCertificateEntry("ca", PKI.caCertificate());
                    trust.init(anchors);
                    tls.init(null, trust.getTrustManagers(), null);
                    try (SSLSocket socket = (SSLSocket) tls.getSocketFactory()
                            .createSocket("localhost", loopback.uri().getPort())) {
                        socket.setSoTimeout(20_000);
                        socket.startHandshake();
                        socket.getOutputStream().write(RawClient.latin("POST / HTTP/1.1\r\nHost: x\r\n\r\n"));
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesToSendInTheNameOfAnother() {
        MessageId id = loopback.author().createMessageID(AUTHOR);
        Message forged = message("<a/>").from(SHARED).build();

        assertThatThrownBy(() -> loopback.author().sendMessage(AUTHOR, id, forged))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void refusesReadersWithoutAnActiveAccount() {
        MessageId id = loopback.author().createMessageID(AUTHOR);

        for (Party nobody : new Party[] {LOCKED, Party.of("nobody"), READER.withScheme("other")}) {
            assertThatThrownBy(() -> loopback.author()
                            .sendMessage(AUTHOR, id, message("<a/>").to(nobody).build()))
                    .isInstanceOf(ParameterIsNotValidException.class);
        }
        loopback.author().sendMessage(AUTHOR, id, message("<a/>").build());
    }

    @Test
    void hidesTheMailOfOthers() {
        MessageId id = loopback.send(message("<a/>").build());

        assertThatThrownBy(() -> loopback.author().getMessage(AUTHOR, id))
                .isInstanceOf(InvalidMessageIDException.class);
        assertThatThrownBy(() -> loopback.author().close(AUTHOR, id)).isInstanceOf(InvalidMessageIDException.class);
        assertThatThrownBy(() -> loopback.author().getTransportReport(SHARED, id))
                .isInstanceOf(InvalidMessageIDException.class);
        assertThat(loopback.author()
                        .getStatusList(AUTHOR, MessageQuery.of(java.util.List.of(id)))
                        .entries())
                .isEmpty();
        assertThat(loopback.waiting()).containsExactly(id);
    }

    @Test
    void takesAnIdentifierOnceAndFromItsAccountOnly() {
        MessageId id = loopback.author().createMessageID(AUTHOR);
        MessageId foreign = loopback.author().createMessageID(SHARED);
        Message message = message("<a/>").build();

        assertThat(number(() -> loopback.author().sendMessage(AUTHOR, foreign, message)))
                .isEqualTo("9020");
        assertThat(number(
                        () -> loopback.author().sendMessage(AUTHOR, MessageId.of("urn:de:xta:messageid:a:1"), message)))
                .isEqualTo("9020");
        assertThat(number(() ->
                        loopback.author().sendMessage(AUTHOR, MessageId.of(id.value() + "0".repeat(60)), message)))
                .isEqualTo("9021");
        loopback.author().sendMessage(AUTHOR, id, message);
        assertThat(number(() -> loopback.author().sendMessage(AUTHOR, id, message)))
                .isEqualTo("9024");
        assertThat(number(() -> loopback.author()
                        .sendMessage(AUTHOR, MessageId.of(id.value().toUpperCase(Locale.ROOT)), message)))
                .isEqualTo("9024");
        assertThat(loopback.waiting()).containsExactly(id);
    }

    @Test
    void issuesIdentifiersByTheRule() {
        MessageId first = loopback.author().createMessageID(AUTHOR);
        MessageId second = loopback.author().createMessageID(AUTHOR);

        assertThat(first).isNotEqualTo(second);
        assertThat(first.value())
                .matches("urn:de:xta:messageid:amtspost:[0-9a-f-]{36}")
                .hasSizeLessThanOrEqualTo(100);
    }

    private static String refusal(TestCertificate key, Party account) {
        XtaClient client = loopback.client(key);
        return number(() -> client.checkAccountActive(account));
    }

    private static String number(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        AmtspostException refused = catchThrowableOfType(AmtspostException.class, call);
        return refused.peerError().orElseThrow().code().orElseThrow().code();
    }
}
