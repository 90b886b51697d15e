package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.IndeterminateException;
import de.amtspost.core.MessageId;
import de.amtspost.core.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tap sees is what went over the wire, and what it orders happens there. */
class TapTest {

    private static final int KEPT = 20_000;
    private static final Recorder RECORDER = new Recorder();

    private static Loopback loopback;
    private static RawClient raw;
    private static String port;

    @BeforeAll
    static void start() {
        loopback = Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build())
                        .account(account(READER, READER_KEY).build())
                        .tap(RECORDER));
        raw = RawClient.of(AUTHOR_KEY);
        port = loopback.uri() + "/TransportBase";
    }

    @AfterAll
    static void stop() {
        loopback.close();
    }

    @BeforeEach
    void forget() {
        loopback.emptyMailbox();
        RECORDER.clear();
    }

    @Test
    void seesRequestAndAnswerAsTheyWent() throws Exception {
        Soap call = Soap.call("core.transport.base/checkAccountActive");

        RawClient.Answer answer = raw.post(port, call);

        Exchange exchange = RECORDER.next();
        assertThat(exchange.outcome()).isEqualTo(Exchange.Outcome.ANSWERED);
        assertThat(exchange.took()).isPositive();
        Exchange.Request request = exchange.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/services/XTACore/TransportBase");
        assertThat(request.header("content-TYPE")).contains(call.contentType());
        assertThat(request.certificates().get(0)).isEqualTo(AUTHOR_KEY.certificate());
        assertThat(request.body().whole()).isTrue();
        assertThat(request.body().bytes()).isEqualTo(call.bytes());
        assertThat(request.body().sha256())
                .isEqualTo(Exchange.Body.of(call.bytes()).sha256());
        Exchange.Response response = exchange.response().orElseThrow();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).contains(answer.contentType());
        assertThat(response.body().whole()).isTrue();
        assertThat(response.body().size()).isPositive();
        assertThat(answer.text()).endsWith("\r\n\r\n" + response.body().text());
    }

    @Test
    void isShownTheRequestBeforeItIsHandled() throws Exception {
        AtomicReference<Exchange.Request> seen = new AtomicReference<>();
        RECORDER.plan(request -> {
            seen.set(request);
            return Intervention.NONE;
        });

        loopback.author().checkAccountActive(AUTHOR);

        Exchange.Request request = Objects.requireNonNull(seen.get());
        assertThat(request.body().text()).contains("checkAccountActive", AUTHOR.identifier());
        assertThat(request.number()).isEqualTo(RECORDER.next().request().number());
    }

    @Test
    void countsAndDigestsWhatItDoesNotKeep() throws Exception {
        byte[] large = new byte[3_000_000];
        MessageId id = loopback.author().createMessageID(AUTHOR);
        RECORDER.clear();

        loopback.author()
                .sendMessage(
                        AUTHOR,
                        id,
                        message("<a/>").attachment(Content.bytes(large)).build());

        Exchange.Body body = RECORDER.next().request().body();
        assertThat(body.size()).isGreaterThan(large.length);
        assertThat(body.bytes()).hasSize(KEPT);
        assertThat(body.whole()).isFalse();
        try (Delivery delivery = loopback.reader().getMessage(READER, id)) {
            assertThat(delivery.message().attachments().get(0).size()).hasValue(large.length);
        }
        Exchange.Body fetched = RECORDER.next().response().orElseThrow().body();
        assertThat(fetched.size()).isGreaterThan(large.length);
        assertThat(fetched.bytes()).hasSize(KEPT);
    }

    @Test
    void seesWhatNeverReachesAPort() throws Exception {
        RawClient.Answer answer = raw.exchange(
                port,
                "GET /services/XTACore/Sender?wsdl HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                new byte[0],
                true);

        Exchange exchange = RECORDER.next();
        assertThat(exchange.request().method()).isEqualTo("GET");
        assertThat(exchange.request().path()).isEqualTo("/services/XTACore/Sender?wsdl");
        assertThat(exchange.response().orElseThrow().status())
                .isEqualTo(answer.status())
                .isEqualTo(405);
    }

    @Test
    void seesTheWholeRequestThoughItWasRefusedAtItsHead() throws Exception {
        byte[] body = ("<no-soap/>" + " ".repeat(500_000)).getBytes(UTF_8);

        RawClient.Answer answer = raw.post(port, "text/plain", body);

        Exchange exchange = RECORDER.next();
        assertThat(exchange.response().orElseThrow().status()).isEqualTo(answer.status());
        assertThat(exchange.request().body().size()).isEqualTo(body.length);
        assertThat(exchange.request().body().sha256())
                .isEqualTo(Exchange.Body.of(body).sha256());
    }

    @Test
    void seesThatAClientBrokeOff() throws Exception {
        int promised = 100_000;
        raw.exchange(
                port,
                "POST /services/XTACore/TransportBase HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/soap+xml\r\nContent-Length: " + promised + "\r\n\r\n",
                "<half".getBytes(UTF_8),
                false);

        Exchange exchange = RECORDER.next();
        assertThat(exchange.outcome()).isEqualTo(Exchange.Outcome.BROKEN_OFF);
        assertThat(exchange.request().body().text()).isEqualTo("<half");
        assertThat(exchange.request().body().whole()).isFalse();
    }

    @Test
    void delays() throws Exception {
        RECORDER.plan(request -> Intervention.delay(Duration.ofMillis(300)));

        long begin = System.nanoTime();
        loopback.author().checkAccountActive(AUTHOR);

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(300_000_000L);
        assertThat(RECORDER.next().took()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void answersInsteadOfThePort() throws Exception {
        byte[] page = "<html>Bad gateway</html>".getBytes(UTF_8);
        MessageId id = loopback.author().createMessageID(AUTHOR);
        RECORDER.clear();
        RECORDER.plan(request -> Intervention.answer(new Exchange.Response(
                502,
                Map.of(
                        "Content-Type", List.of("text/html"),
                        "X-Proxy", List.of("one", "two"),
                        "Content-Length", List.of("7")),
                Exchange.Body.of(page))));

        RawClient.Answer answer = raw.post(loopback.uri() + "/Sender", Soap.sendMessage(id.value()));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text())
                .contains("X-Proxy: one\r\nX-Proxy: two\r\n", "Content-Length: " + page.length)
                .endsWith("\r\n\r\n<html>Bad gateway</html>");
        Exchange exchange = RECORDER.next();
        assertThat(exchange.request().body().text()).contains(id.value());
        assertThat(exchange.response().orElseThrow().body().bytes()).isEqualTo(page);
        assertThat(loopback.waiting()).isEmpty();
    }

    @Test
    void hangsUpBeforeTheRequestIsHandled() throws Exception {
        byte[] large = new byte[3_000_000];
        for (long bytes : new long[] {0, 1_000_000}) {
            MessageId id = loopback.author().createMessageID(AUTHOR);
            RECORDER.clear();
            RECORDER.plan(request -> Intervention.cutRequest(bytes));

            Throwable failure = catchThrowable(() -> loopback.author()
                    .sendMessage(
                            AUTHOR,
                            id,
                            message("<a/>").attachment(Content.bytes(large)).build()));

            assertThat(failure).isInstanceOf(IndeterminateException.class);
            Exchange exchange = RECORDER.next();
            assertThat(exchange.outcome()).isEqualTo(Exchange.Outcome.CUT);
            assertThat(exchange.response()).isEmpty();
            assertThat(exchange.request().body().size()).isBetween(bytes, bytes + 100_000);
            assertThat(loopback.waiting()).isEmpty();
        }
    }

    @Test
    void hangsUpAfterTheRequestWasHandled() throws Exception {
        MessageId id = loopback.author().createMessageID(AUTHOR);
        RECORDER.clear();
        RECORDER.plan(request -> Intervention.withholdResponse());

        RawClient.Answer answer = raw.post(loopback.uri() + "/Sender", Soap.sendMessage(id.value()));

        assertThat(answer.text()).isEmpty();
        Exchange exchange = RECORDER.next();
        assertThat(exchange.outcome()).isEqualTo(Exchange.Outcome.CUT);
        assertThat(exchange.response()).isEmpty();
        assertThat(loopback.waiting()).containsExactly(id);
    }

    @Test
    void cutsTheAnswer() throws Exception {
        Soap call = Soap.call("core.transport.base/checkAccountActive");
        RawClient.Answer whole = raw.post(port, call);
        RECORDER.clear();
        for (int bytes : new int[] {0, 10}) {
            RECORDER.plan(request -> Intervention.cutResponse(bytes));

            RawClient.Answer answer = raw.post(port, call);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(body(answer)).hasSize(bytes);
            assertThat("\r\n--uuid:")
                    .as("how an answer begins")
                    .startsWith(body(answer).substring(0, Math.min(9, bytes)));
            assertThat(length(answer)).as("promised").isEqualTo(length(whole)).isGreaterThan(bytes);
            Exchange exchange = RECORDER.next();
            assertThat(exchange.outcome()).isEqualTo(Exchange.Outcome.CUT);
            assertThat(exchange.response().orElseThrow().body().size()).isEqualTo(bytes);
        }
    }

    @Test
    void cutsALongAnswer() throws Exception {
        MessageId id = loopback.send(
                message("<a/>").attachment(Content.bytes(new byte[3_000_000])).build());
        RECORDER.clear();
        RECORDER.plan(request -> Intervention.cutResponse(2_000_000));

        assertThatThrownBy(() -> loopback.reader().getMessage(READER, id)).isInstanceOf(TransportException.class);

        assertThat(RECORDER.next().response().orElseThrow().body().size()).isEqualTo(2_000_000);
        loopback.reader().getMessage(READER, id).close();
    }

    @Test
    void leavesAShortAnswerWhole() throws Exception {
        RECORDER.plan(request -> Intervention.cutResponse(100_000));

        loopback.author().checkAccountActive(AUTHOR);

        assertThat(RECORDER.next().outcome()).isEqualTo(Exchange.Outcome.ANSWERED);
    }

    @Test
    void drips() throws Exception {
        Soap call = Soap.call("core.transport.base/checkAccountActive");
        RawClient.Answer whole = raw.post(port, call);
        RECORDER.clear();
        int steps = 5;
        int step = (length(whole) + steps - 1) / steps;
        RECORDER.plan(request -> Intervention.drip(step, Duration.ofMillis(100)));

        long begin = System.nanoTime();
        RawClient.Answer answer = raw.post(port, call);

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo((steps - 1) * 100_000_000L);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(body(answer)).hasSize(length(whole));
        assertThat(RECORDER.next().outcome()).isEqualTo(Exchange.Outcome.ANSWERED);
    }

    @Test
    void dripsUntilItCuts() throws Exception {
        RECORDER.plan(request -> Intervention.drip(3, Duration.ofMillis(1)).andCutResponse(10));

        RawClient.Answer answer = raw.post(port, Soap.call("core.transport.base/checkAccountActive"));

        assertThat(body(answer)).hasSize(10);
        assertThat(RECORDER.next().outcome()).isEqualTo(Exchange.Outcome.CUT);
    }

    @Test
    void changesTheAnswer() throws Exception {
        AtomicReference<Exchange.Response> original = new AtomicReference<>();
        RECORDER.plan(request -> Intervention.change(response -> {
            original.set(response);
            return new Exchange.Response(
                    503, Map.of("Content-Type", List.of("text/plain")), Exchange.Body.of("busy".getBytes(UTF_8)));
        }));

        RawClient.Answer answer = raw.post(port, Soap.call("core.transport.base/checkAccountActive"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(body(answer)).isEqualTo("busy");
        Exchange.Response before = Objects.requireNonNull(original.get());
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.body().text()).contains("Envelope");
        assertThat(RECORDER.next().response().orElseThrow().body().text()).isEqualTo("busy");
    }

    @Test
    void changesNoAnswerThatIsTooLarge() throws Exception {
        MessageId id = loopback.send(message("<a/>")
                .attachment(Content.bytes(new byte[Intervention.MAX_CHANGED_BYTES]))
                .build());
        RECORDER.clear();
        RECORDER.plan(request -> Intervention.change(response -> response));

        assertThatThrownBy(() -> loopback.reader().getMessage(READER, id)).isInstanceOf(TransportException.class);
        loopback.reader().getMessage(READER, id).close();
    }

    @Test
    void aTapThatFailsAtTheEndChangesNothing() {
        RECORDER.failAtEnd();

        loopback.author().checkAccountActive(AUTHOR);
        loopback.author().checkAccountActive(AUTHOR);
    }

    @Test
    void aTapThatFailsAtTheBeginningIsAnErrorOfTheServer() {
        RECORDER.plan(request -> {
            throw new IllegalStateException("broken tap");
        });

        RawClient.Answer answer = raw.post(port, Soap.call("core.transport.base/checkAccountActive"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("broken tap");
    }

    @Test
    void refusesInterventionsThatMakeNoSense() {
        assertThatThrownBy(() -> Intervention.delay(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Intervention.cutRequest(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Intervention.cutResponse(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Intervention.drip(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Exchange.Response.of(100, "text/plain", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String body(RawClient.Answer answer) {
        return answer.text().substring(answer.text().indexOf("\r\n\r\n") + 4);
    }

    private static int length(RawClient.Answer answer) {
        return Integer.parseInt(answer.text().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
    }

    /** Notes exchanges, and disturbs the next one if there is a plan. */
    private static final class Recorder implements ExchangeTap {

        private final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
        private final AtomicReference<Function<Exchange.Request, Intervention>> plan = new AtomicReference<>();
        private volatile boolean failing;

        void plan(Function<Exchange.Request, Intervention> next) {
            plan.set(next);
        }

        void failAtEnd() {
            failing = true;
        }

        void clear() {
            failing = false;
            plan.set(null);
            exchanges.clear();
        }

        Exchange next() throws InterruptedException {
            Exchange exchange = exchanges.poll(20, TimeUnit.SECONDS);
            assertThat(exchange).as("an exchange").isNotNull();
            return exchange;
        }

        @Override
        public Intervention arriving(Exchange.Request request) {
            Function<Exchange.Request, Intervention> next = plan.getAndSet(null);
            return next == null ? Intervention.NONE : next.apply(request);
        }

        @Override
        public void ended(Exchange exchange) {
            if (failing) {
                throw new IllegalStateException("broken tap");
            }
            exchanges.add(exchange);
        }

        @Override
        public int keptBytes() {
            return KEPT;
        }
    }
}
