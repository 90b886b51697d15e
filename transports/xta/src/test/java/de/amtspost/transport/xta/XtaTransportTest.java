package de.amtspost.transport.xta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Capability;
import de.amtspost.core.Content;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Evidence;
import de.amtspost.core.Fragments;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.MessageType;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.Party;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.Spool;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.XmlSigner;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class XtaTransportTest {

    private static final Party ACCOUNT = Party.of("bgb:1");
    private static final MessageId ID = MessageId.of("urn:de:xta:messageid:x:1");
    private static final Message MESSAGE = Message.builder()
            .from(ACCOUNT)
            .to(ACCOUNT)
            .type(MessageType.of("1", URI.create("urn:x")))
            .content(Content.bytes(new byte[1]))
            .build();

    @Test
    void makesOneRequestForEachCall() {
        try (Stub stub = Stub.with(Stub.answer(404, "text/html", "<html/>"));
                XtaTransport transport = XtaTransport.at(stub.uri())
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .reportTrust(Stub.TRUST)
                        .spool(Spool.temporary())
                        .maxContentBytes(1000)
                        .proxy(ProxySelector.of(null))
                        .build()) {
            List<ThrowingCallable> calls = List.of(
                    () -> transport.checkAccount(ACCOUNT),
                    () -> transport.lookup(ACCOUNT, List.of(ServiceQuery.of(ACCOUNT, "urn:s"))),
                    () -> transport.reserve(ACCOUNT),
                    () -> transport.exchange(ACCOUNT, ID, MESSAGE),
                    () -> transport.report(ACCOUNT, ID),
                    () -> transport.list(ACCOUNT, MessageQuery.waiting()),
                    () -> transport.fetch(ACCOUNT, ID),
                    () -> transport.acknowledge(ACCOUNT, ID));

            for (ThrowingCallable call : calls) {
                assertThatThrownBy(call).isInstanceOf(AmtspostException.class).hasMessageContaining("status 404");
            }

            assertThat(stub.requests()).isEqualTo(calls.size());
            assertThat(transport.capabilities())
                    .contains(Capability.EXTENSIONS)
                    .doesNotContain(Capability.CANCEL, Capability.SUBJECT);
        }
    }

    @Test
    void refusesWhatVersion5CannotSayBeforeAnythingIsSent() {
        try (Stub stub = Stub.with(Stub.answer(404, "text/html", "<html/>"));
                XtaClient client = XtaClient.at(stub.uri())
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .build();
                XtaTransport transport = XtaTransport.at(stub.uri())
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .build()) {
            Message message = MESSAGE.toBuilder().subject("Umzug").build();

            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> client.sendMessage(ACCOUNT, ID, message),
                    () -> client.sendMessageSync(ACCOUNT, ID, message),
                    () -> client.deliverMessage(ACCOUNT, ID, DeliveryAttributes.NONE, message),
                    () -> transport.exchange(ACCOUNT, ID, message),
                    () -> transport.cancel(ACCOUNT, ID))) {
                assertThatThrownBy(call).isInstanceOf(NotSupportedException.class);
            }
            assertThat(transport.submit(ACCOUNT, ID, message))
                    .isInstanceOfSatisfying(SendOutcome.Rejected.class, rejected -> assertThat(rejected.reason())
                            .isInstanceOf(NotSupportedException.class)
                            .hasMessageContaining("SUBJECT")
                            .hasMessageContaining(ID.value()));
            assertThat(stub.requests()).isZero();
        }
    }

    @Test
    void checksTheSignatureOfAReportWithLineBreaks() {
        String report = "<x:TransportReport id='r' xmlns:x='https://xoev.de/transport/xta/core/3.1.1'>\n  "
                + "<x:ReportTime>2026-01-01T00:00:00Z</x:ReportTime>\n  <x:XTAServerIdentity>s</x:XTAServerIdentity>"
                + "<x:MessageStatus>\n <x:Status>0</x:Status></x:MessageStatus>\n"
                + ClientFailureTest.metaData(ID.value()) + "</x:TransportReport>";
        Element element = Fragments.toElement(new XmlFragment(report));
        Element signature =
                XmlSigner.of(Stub.identity(Stub.PKI.signer("Rechenzentrum"))).sign(element, "id");
        String signed = Fragments.toFragment(signature)
                .xml()
                .replace("<ds:Signature ", "<x:Signature ")
                .replace("</ds:Signature>", "</x:Signature>");
        Stub.Script script = Stub.soap(
                200,
                "https://xoev.de/transport/xta/core/core.transport.base/getTransportReportResponse",
                "",
                "<x:ReportResult>" + report + signed + "</x:ReportResult>");
        try (Stub stub = Stub.with(script);
                XtaClient client = XtaClient.at(stub.uri())
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .reportTrust(Stub.TRUST)
                        .build()) {
            assertThat(client.getTransportReport(ACCOUNT, ID)
                            .evidence()
                            .orElseThrow()
                            .proof())
                    .isEqualTo(Evidence.Proof.VERIFIED);
        }
    }

    @Test
    void refusesTheReportOfAnotherMessage() {
        String body = "<x:ReportResult><x:TransportReport id='r'><x:ReportTime>2026-01-01T00:00:00Z</x:ReportTime>"
                + "<x:XTAServerIdentity>s</x:XTAServerIdentity><x:MessageStatus><x:Status>0</x:Status></x:MessageStatus>"
                + ClientFailureTest.metaData("urn:another") + "</x:TransportReport></x:ReportResult>";
        Stub.Script script = Stub.soap(
                200, "https://xoev.de/transport/xta/core/core.transport.base/getTransportReportResponse", "", body);
        try (Stub stub = Stub.with(script);
                XtaClient client = XtaClient.at(stub.uri())
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .build()) {
            assertThatThrownBy(() -> client.getTransportReport(ACCOUNT, ID))
                    .isInstanceOf(de.amtspost.core.ProofFailedException.class)
                    .hasMessageContaining("another message");
            assertThat(client.getTransportReport(ACCOUNT, MessageId.of("URN:another"))
                            .evidence())
                    .isPresent();
        }
    }

    @Test
    void asksForWhatItNeeds() {
        assertThatThrownBy(
                        () -> XtaTransport.at(URI.create("https://localhost")).build())
                .isInstanceOf(IllegalStateException.class);
        Duration one = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Timeouts(one, Duration.ZERO, one)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Timeouts(one, one, one.negated())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsTheUsualAddresses() {
        URI other = URI.create("https://other.example/x");
        XtaEndpoints usual = XtaEndpoints.under(URI.create("https://a.example/XTACore/"));

        assertThat(usual).isEqualTo(XtaEndpoints.under(URI.create("https://a.example/XTACore")));
        assertThat(usual.sender()).hasToString("https://a.example/XTACore/Sender");
        assertThat(usual.withSender(other)
                        .withRecipient(other)
                        .withTransportBase(other)
                        .withReader(other))
                .isEqualTo(new XtaEndpoints(other, other, other, other));
    }
}
