package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.PKI;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.Evidence;
import de.amtspost.core.MessageId;
import de.amtspost.core.ProofFailedException;
import de.amtspost.core.TransportReport;
import de.amtspost.core.TransportReport.Light;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static Loopback loopback;

    @BeforeAll
    static void start() {
        loopback = Loopback.start(ReportTest.class, builder -> builder.name("rz-1", "Rechenzentrum Musterland")
                .signReports(identity(PKI.signer("Rechenzentrum Musterland"))));
    }

    @AfterAll
    static void stop() {
        loopback.close();
    }

    @AfterEach
    void empty() {
        loopback.emptyMailbox();
    }

    @Test
    void turnsGreenWhenTheReaderHasConfirmed() {
        MessageId id = loopback.send(message("<a/>").build());
        TransportReport sent = report(id);
        loopback.reader().getMessage(READER, id).close();
        TransportReport fetched = report(id);
        loopback.reader().close(READER, id);
        TransportReport closed = report(id);

        assertThat(sent.light()).isEqualTo(Light.OPEN);
        assertThat(fetched.light()).isEqualTo(Light.OPEN);
        assertThat(closed.light()).isEqualTo(Light.GREEN);
        assertThat(closed.infos())
                .extracting(entry -> entry.code().code())
                .containsExactly("accepted", "delivered", "fetched", "closed");
        assertThat(closed.warnings()).isEmpty();
        assertThat(closed.errors()).isEmpty();
        assertThat(closed.reportTime())
                .isEqualTo(closed.attributes().reception().orElseThrow());
        assertThat(sent.reportTime()).isBefore(fetched.reportTime());
        assertThat(closed.server()).isEqualTo("Rechenzentrum Musterland");
    }

    @Test
    void turnsYellowWhereTheAuthorStatedAnotherSize() {
        byte[] bytes = new byte[10];
        MessageId id = loopback.author().createMessageID(AUTHOR);
        RawClient raw = RawClient.of(AUTHOR_KEY);
        raw.post(
                loopback.uri() + "/Sender",
                Soap.sendMessage(id.value())
                        .body(Soap.container(Soap.attribute("size", "11")))
                        .part(bytes));

        assertThat(report(id).light()).isEqualTo(Light.OPEN);
        loopback.reader().getMessage(READER, id).close();
        loopback.reader().close(READER, id);

        TransportReport closed = report(id);
        assertThat(closed.light()).isEqualTo(Light.YELLOW);
        assertThat(closed.warnings()).extracting(entry -> entry.code().code()).containsExactly("size-differs");
    }

    @Test
    void tellsAuthorAndReaderTheSame() {
        MessageId id = loopback.send(message("<a/>").build());

        TransportReport forReader = loopback.reader().getTransportReport(READER, id);

        assertThat(forReader.envelope())
                .usingRecursiveComparison()
                .isEqualTo(report(id).envelope());
    }

    @Test
    void holdsTheDigestsOfWhatWasTakenIn() throws Exception {
        byte[] bytes = "<a>ü</a>".getBytes(StandardCharsets.UTF_8);
        MessageId id = loopback.send(
                message("").content(Content.xml(bytes).withId("nachricht")).build());

        String digests = new String(report(id).reports().get(0).data().readBytes(10_000), StandardCharsets.UTF_8);

        assertThat(digests)
                .contains("id=\"nachricht\"")
                .contains("size=\"" + bytes.length + "\"")
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void isVerifiedWithTheTrustForReports() throws IOException {
        MessageId id = loopback.send(message("<a/>").build());

        Evidence evidence =
                clientTrusting(TRUST).getTransportReport(AUTHOR, id).evidence().orElseThrow();

        assertThat(evidence.proof()).isEqualTo(Evidence.Proof.VERIFIED);
        assertThat(evidence.signer().orElseThrow()).contains("Rechenzentrum Musterland");
        assertThat(new String(evidence.document().readBytes(100_000), StandardCharsets.UTF_8))
                .contains("TransportReport", "SignatureValue", id.value());
    }

    @Test
    void isMarkedUncheckedWithoutATrustForReports() {
        MessageId id = loopback.send(message("<a/>").build());

        assertThat(report(id).evidence().orElseThrow().proof()).isEqualTo(Evidence.Proof.UNCHECKED);
    }

    @Test
    void isRefusedWhenSomebodyElseSignedIt() {
        MessageId id = loopback.send(message("<a/>").build());
        XtaClient suspicious =
                clientTrusting(Trust.of(TestPki.create("Somebody else").caCertificate()));

        assertThatThrownBy(() -> suspicious.getTransportReport(AUTHOR, id))
                .isInstanceOf(ProofFailedException.class)
                .hasMessageContaining(id.value());
    }

    @Test
    void isNotGivenForIdentifiersWithoutAMessage() {
        MessageId unused = loopback.author().createMessageID(AUTHOR);

        assertThatThrownBy(() -> report(unused)).isInstanceOf(InvalidMessageIDException.class);
        assertThatThrownBy(() -> report(MessageId.of("anything"))).isInstanceOf(InvalidMessageIDException.class);
    }

    private static TransportReport report(MessageId id) {
        return loopback.author().getTransportReport(AUTHOR, id);
    }

    private static XtaClient clientTrusting(Trust trust) {
        return loopback.client(XtaClient.at(loopback.uri())
                .identity(identity(AUTHOR_KEY))
                .trust(TRUST)
                .reportTrust(trust));
    }
}
