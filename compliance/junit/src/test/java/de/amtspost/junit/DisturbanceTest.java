package de.amtspost.junit;

import static de.amtspost.junit.Clients.call;
import static de.amtspost.junit.Clients.message;
import static de.amtspost.junit.Clients.post;
import static de.amtspost.junit.XtaTestServer.AUTHOR;
import static de.amtspost.junit.XtaTestServer.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Amtspost;
import de.amtspost.core.AmtspostException;
import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.PeerError;
import de.amtspost.core.ServiceQuery;
import de.amtspost.server.Exchange;
import de.amtspost.server.Intervention;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.XtaFault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every disturbance really happens on the wire, when it was ordered, and to no other call. */
@XtaServer
class DisturbanceTest {

    private static final Map<XtaFault, XtaOperation> DECLARING = Map.of(
            XtaFault.INVALID_MESSAGE_ID, XtaOperation.GET_TRANSPORT_REPORT,
            XtaFault.CANCEL_DENIED, XtaOperation.CANCEL_MESSAGE,
            XtaFault.EXTERNAL_SERVICE_UNAVAILABLE, XtaOperation.LOOKUP_SERVICE);

    @Test
    void hangsUp(XtaTestServer xta) throws Exception {
        xta.disturb(Disturbance.hangUp());

        assertThatThrownBy(() -> call(xta, "urn:1")).isInstanceOf(IOException.class);

        assertThat(xta.exchanges().get(0).http().response()).isEmpty();
        assertThat(call(xta, "urn:2").statusCode()).isEqualTo(200);
    }

    @Test
    void cutsRequests(XtaTestServer xta) {
        xta.disturb(Disturbance.requestCut(10));

        assertThatThrownBy(() -> call(xta, "urn:1")).isInstanceOf(IOException.class);

        assertThat(xta.exchanges().get(0).http().outcome()).isEqualTo(Exchange.Outcome.CUT);
        assertThat(xta.exchanges().get(0).answer()).isEmpty();
    }

    @Test
    void losesAnswers(XtaTestServer xta) {
        xta.disturb(Disturbance.answerLost());

        assertThatThrownBy(() -> call(xta, "urn:1")).isInstanceOf(IOException.class);

        assertThat(xta.exchanges()).hasSize(1);
    }

    @Test
    void cutsAnswers(XtaTestServer xta) {
        xta.disturb(Disturbance.answerCut(5));

        assertThatThrownBy(() -> call(xta, "urn:1")).isInstanceOf(IOException.class);

        Exchange.Response cut = xta.exchanges().get(0).http().response().orElseThrow();
        assertThat(cut.status()).isEqualTo(200);
        assertThat(cut.body().size()).isEqualTo(5);
    }

    @Test
    void delays(XtaTestServer xta) throws Exception {
        xta.disturb(Disturbance.delay(Duration.ofMillis(300)));

        long begin = System.nanoTime();
        assertThat(call(xta, "urn:1").statusCode()).isEqualTo(200);

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    void drips(XtaTestServer xta) throws Exception {
        int size = call(xta, "urn:1").body().length();
        xta.disturb(Disturbance.drip(size / 3, Duration.ofMillis(100)));

        long begin = System.nanoTime();
        HttpResponse<String> answer = call(xta, "urn:2");

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(200_000_000L);
        assertThat(answer.body()).hasSizeGreaterThan(size - 100).contains(">urn:2</");
    }

    @Test
    void answersWithPages(XtaTestServer xta) throws Exception {
        xta.disturb(Disturbance.page(502));

        HttpResponse<String> page = call(xta, "urn:1");

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(page.body()).contains("<h1>502</h1>");
        assertThat(xta.exchanges().get(0).answer()).isEqualTo(page.body());
    }

    @ParameterizedTest
    @EnumSource
    void answersWithEveryFaultOfVersion5(XtaFault fault, XtaTestServer xta) {
        PeerError error = refused(xta, XtaVersion.V5, fault.inV5(), Disturbance.refusal(fault));

        assertThat(error.kind()).isEqualTo(fault.inV5().standardName());
        assertThat(error.code().orElseThrow().code())
                .isEqualTo(fault.usualNumber().code().code());
    }

    @ParameterizedTest
    @EnumSource
    void answersWithEveryFaultOfVersion3(XtaFault fault, XtaTestServer xta) {
        PeerError error =
                refused(xta, XtaVersion.V3, fault.inV3(), Disturbance.refusal(fault, ErrorNumber.UNSPECIFIED));

        assertThat(error.code().orElseThrow().code()).isEqualTo("9000");
    }

    /** By an operation that declares the fault. */
    private static PeerError refused(XtaTestServer xta, XtaVersion version, XtaFault fault, Disturbance disturbance) {
        MessageId id = MessageId.of("urn:de:xta:messageid:test:1");
        XtaOperation operation = DECLARING.getOrDefault(fault, XtaOperation.SEND_MESSAGE);
        xta.disturb(disturbance.on(operation));
        try (Amtspost author = post(xta, AUTHOR, version)) {
            AmtspostException refused = catchThrowableOfType(AmtspostException.class, () -> {
                switch (operation) {
                    case GET_TRANSPORT_REPORT -> author.report(AUTHOR, id);
                    case CANCEL_MESSAGE -> author.cancel(AUTHOR, id);
                    case LOOKUP_SERVICE ->
                        author.lookup(AUTHOR, List.of(ServiceQuery.of(READER, "urn:example:service")));
                    default -> author.send(message("<a/>"));
                }
            });
            assertThat(xta.exchanges(operation)).hasSize(1).allSatisfy(exchange -> assertThat(exchange.fault())
                    .contains(fault));
            assertThat(xta.arrived(READER)).isEmpty();
            return refused.peerError().orElseThrow();
        }
    }

    @Test
    void waitsWithAReplayUntilThereIsSomethingToReplay(XtaTestServer xta) throws Exception {
        xta.disturb(Disturbance.replay(), Disturbance.staleAnswer());
        assertThat(call(xta, "urn:1").body()).contains(">urn:1</");
        assertThat(xta.waitingDisturbances()).extracting(Object::toString).containsExactly("replay", "stale answer");

        assertThat(call(xta, "urn:2").body()).contains(">urn:2</");
        assertThat(call(xta, "urn:3").body()).contains(">urn:2</");

        assertThat(xta.waitingDisturbances()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void listsTwice(XtaVersion version, XtaTestServer xta) {
        MessageId first = xta.deliver(message("<a/>"));
        MessageId second = xta.deliver(message("<b/>"));
        xta.disturb(Disturbance.doubledListing());
        try (Amtspost reader = post(xta, READER, version)) {
            assertThat(reader.mailbox(READER).list(MessageQuery.waiting()).entries())
                    .extracting(Listing.Entry::messageId)
                    .containsExactly(first, first, second, second);
            assertThat(reader.mailbox(READER).list(MessageQuery.waiting()).entries())
                    .hasSize(2);
        }
    }

    @Test
    void happensToTheOperationAndAsOftenAsOrdered(XtaTestServer xta) throws Exception {
        xta.disturb(
                Disturbance.page(500).on(XtaOperation.CLOSE),
                Disturbance.page(502).on(XtaOperation.CHECK_ACCOUNT_ACTIVE).times(2),
                Disturbance.page(503).always());

        assertThat(call(xta, "urn:1").statusCode()).isEqualTo(502);
        assertThat(call(xta, "urn:2").statusCode()).isEqualTo(502);
        assertThat(call(xta, "urn:3").statusCode()).isEqualTo(503);
        assertThat(call(xta, "urn:4").statusCode()).isEqualTo(503);

        assertThat(xta.waitingDisturbances())
                .extracting(Object::toString)
                .containsExactly("page 500 on CLOSE", "page 503, always");
        xta.calm();
        assertThat(call(xta, "urn:5").statusCode()).isEqualTo(200);
    }

    @Test
    void doesWhatATestThinksOf(XtaTestServer xta) throws Exception {
        xta.disturb(Disturbance.of(request -> Intervention.answer(Exchange.Response.of(
                418, "text/plain", request.path().getBytes(java.nio.charset.StandardCharsets.UTF_8)))));

        HttpResponse<String> answer = call(xta, "urn:1");

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("/services/XTACore/TransportBase");
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThatThrownBy(() -> Disturbance.hangUp().times(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disturbance.requestCut(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disturbance.page(99)).isInstanceOf(IllegalArgumentException.class);
    }
}
