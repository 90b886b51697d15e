package de.amtspost.xoev.xrepository;

import static de.amtspost.xoev.xrepository.Checks.assertFails;
import static de.amtspost.xoev.xrepository.Checks.assertNothingKept;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import de.amtspost.xoev.codelist.Codelist;
import de.amtspost.xoev.codelist.GenericodeText;
import de.amtspost.xoev.xrepository.XRepositoryException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How XRepository is asked, when all goes well and when it does not. */
@Timeout(60)
class XRepositoryNetworkTest {

    private static final String DOGS = "urn:example:hund";
    private static final String LIST = path(1);
    private static final byte[] DOCUMENT = GenericodeText.list(DOGS, "1", "01").getBytes(UTF_8);

    @TempDir
    Path folder;

    private FakeXRepository server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void start() throws Exception {
        server = FakeXRepository.start();
    }

    @AfterEach
    void stop() {
        server.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void whoIsBusyIsAskedAgainAfterPausesThatGrow(int status) throws Exception {
        server.on(LIST, busy(3, status, ""));

        assertThat(client().retries(3, Duration.ofMillis(100), Duration.ofSeconds(10))
                        .build()
                        .find(DOGS, "1"))
                .isPresent();
        assertThat(pauses()).hasSize(3).satisfies(pauses -> {
            assertThat(pauses.get(0)).isBetween(50L, 90L + 2_000L);
            assertThat(pauses.get(1)).isGreaterThanOrEqualTo(100L);
            assertThat(pauses.get(2)).isGreaterThanOrEqualTo(200L);
        });
    }

    @Test
    void whoStaysBusyIsLeftAlone() throws Exception {
        server.on(LIST, busy(100, 503, ""));

        assertFails(() -> client().build().find(DOGS, "1"), Reason.UNAVAILABLE)
                .hasMessageContaining("answers with status 503, asked 3 times for " + server.uri() + "/" + LIST);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void aServerThatAsksForAPauseGetsIt() throws Exception {
        server.on(LIST, busy(1, 503, "1"));

        assertThat(client().retries(1, Duration.ofMillis(1), Duration.ofSeconds(5))
                        .build()
                        .find(DOGS, "1"))
                .isPresent();
        assertThat(pauses().get(0)).isGreaterThanOrEqualTo(1_000L);
    }

    @Test
    void aServerThatAsksForAPauseUntilATimeGetsIt() throws Exception {
        String time = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(3));
        server.on(LIST, busy(1, 429, time));

        assertThat(client().retries(1, Duration.ofMillis(1), Duration.ofSeconds(5))
                        .build()
                        .find(DOGS, "1"))
                .isPresent();
        assertThat(pauses().get(0)).isGreaterThanOrEqualTo(1_000L);
    }

    @Test
    void aServerThatAsksForALongPauseIsNotAskedAgain() throws Exception {
        server.on(LIST, busy(1, 503, "3600"));

        assertFails(() -> client().build().find(DOGS, "1"), Reason.UNAVAILABLE)
                .hasMessageContaining("asks to wait 3600 seconds");
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "soon", "Wed, 21 Jan 2015 07:28:00 GMT"})
    void aPauseThatMeansNothingIsNone(String pause) throws Exception {
        server.on(LIST, busy(1, 503, pause));

        assertThat(client().build().find(DOGS, "1")).isPresent();
    }

    @Test
    void anAnswerThatEndsEarlyIsAskedForAgain() throws Exception {
        server.on(LIST, exchange -> {
            exchange.sendResponseHeaders(200, DOCUMENT.length);
            exchange.getResponseBody().write(DOCUMENT, 0, server.asked().size() < 2 ? 200 : DOCUMENT.length);
        });

        assertThat(client().build().find(DOGS, "1")).isPresent();
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void nobodyThereIsUnavailable() throws Exception {
        server.close();

        assertFails(() -> client().build().find(DOGS, "1"), Reason.UNAVAILABLE)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("asked 3 times")
                .hasRootCauseInstanceOf(IOException.class);
        assertNothingKept(folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerThatDoesNotComeToItsEndIsGivenUp(boolean withHead) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.on(LIST, exchange -> {
            if (withHead) {
                exchange.sendResponseHeaders(200, DOCUMENT.length);
                exchange.getResponseBody().write(DOCUMENT, 0, 10);
                exchange.getResponseBody().flush();
            }
            await(end);
        });
        XRepository xrepository = client().timeout(Duration.ofMillis(500)).build();
        long begin = System.nanoTime();

        assertFails(() -> xrepository.find(DOGS, "1"), Reason.UNAVAILABLE)
                .hasMessageContaining("no whole answer within PT0.5S");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        end.countDown();
        assertNothingKept(folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerLargerThanAListCanBeIsGivenUp(boolean announced) throws Exception {
        long size = 70L << 20;
        server.on(LIST, exchange -> {
            exchange.sendResponseHeaders(200, announced ? size : 0);
            byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
            for (long sent = 0; sent < size; sent += blanks.length) {
                exchange.getResponseBody().write(blanks);
            }
        });

        assertFails(() -> client().build().find(DOGS, "1"), Reason.INVALID_ANSWER)
                .hasMessageContaining("an answer larger than allowed");
        assertThat(server.asked()).hasSize(1);
        assertNothingKept(folder);
    }

    @Test
    void redirectionsOnTheSameHostAreFollowed() throws Exception {
        server.on(LIST, redirect("/api/elsewhere"));
        server.on("elsewhere", redirect(server.uri().toString().replace("localhost", "LOCALHOST") + "/there"));
        server.on("there", "application/xml", DOCUMENT);

        assertThat(client().build().find(DOGS, "1")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/api/x, a redirection to https://127.0.0.1",
        "http://localhost/api/x,  a redirection to http://localhost",
        "file:///etc/passwd,      a redirection to file://null",
        "'ht tp:',                 a redirection to something that is no address",
    })
    void otherRedirectionsAreNotFollowed(String location, String message) throws Exception {
        server.on(LIST, redirect(location));

        assertFails(() -> client().build().find(DOGS, "1"), Reason.INVALID_ANSWER)
                .hasMessageContaining(message);
    }

    @Test
    void redirectionsInACircleComeToAnEnd() throws Exception {
        server.on(LIST, redirect("/api/" + LIST));

        assertFails(() -> client().build().find(DOGS, "1"), Reason.INVALID_ANSWER)
                .hasMessageContaining("more than 5 redirections");
        assertThat(server.asked()).hasSize(6);
    }

    @Test
    void aRedirectionToNowhereIsNone() throws Exception {
        server.on(LIST, exchange -> exchange.sendResponseHeaders(302, -1));

        assertFails(() -> client().build().find(DOGS, "1"), Reason.INVALID_ANSWER)
                .hasMessageContaining("a redirection to nowhere");
    }

    @Test
    void plainHttpHasToBeAskedFor() throws Exception {
        try (FakeXRepository plain = FakeXRepository.startPlain()) {
            plain.on(LIST, "application/xml", DOCUMENT);
            XRepository.Builder builder = XRepository.cachedIn(folder).baseUri(plain.uri());

            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("insecureHttp()");
            assertThat(builder.insecureHttp().build().find(DOGS, "1")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@localhost/api",
                "https://localhost/api?key=1",
                "https://localhost/api#x",
                "https:///api",
                "ftp://localhost/api"
            })
    void theAddressIsHostAndPath(String address) {
        XRepository.Builder builder = XRepository.cachedIn(folder).baseUri(URI.create(address));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the address of XRepository must")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aStrangeCertificateIsNotTrustedAndNotTriedAgain() {
        server.on(LIST, "application/xml", DOCUMENT);
        XRepository xrepository =
                XRepository.cachedIn(folder).baseUri(server.uri()).build();

        assertFails(() -> xrepository.find(DOGS, "1"), Reason.REFUSED).hasMessageContaining("no TLS connection");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aProxyIsUsedWhenGiven() throws Exception {
        try (FakeXRepository proxy = FakeXRepository.startPlain();
                FakeXRepository plain = FakeXRepository.startPlain()) {
            proxy.on(LIST, "application/xml", DOCUMENT);
            XRepository xrepository = XRepository.cachedIn(folder)
                    .baseUri(plain.uri())
                    .insecureHttp()
                    .proxy(ProxySelector.of(
                            new InetSocketAddress("localhost", proxy.uri().getPort())))
                    .build();

            assertThat(xrepository.find(DOGS, "1")).isPresent();
            assertThat(plain.asked()).isEmpty();
            assertThat(proxy.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void onlySoManyAreAskedForAtATime(int parallel) throws Exception {
        CountDownLatch full = new CountDownLatch(parallel);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 12; i++) {
            byte[] list = GenericodeText.list(DOGS, "" + i, "01").getBytes(UTF_8);
            server.on(path(i), exchange -> {
                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                full.countDown();
                await(full);
                atWork.decrementAndGet();
                FakeXRepository.send(exchange, 200, "application/xml", list);
            });
        }
        XRepository xrepository = (parallel == 2 ? client() : client().parallel(parallel)).build();

        List<Callable<Optional<Codelist>>> tasks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String version = "" + i;
            tasks.add(() -> xrepository.find(DOGS, version));
        }
        for (Future<Optional<Codelist>> found : threads.invokeAll(tasks)) {
            assertThat(found.get()).isPresent();
        }
        assertThat(most).hasValue(parallel);
    }

    @Test
    void manyThreadsAskForOneListOnce() throws Exception {
        server.on(LIST, "application/xml", DOCUMENT);
        XRepository xrepository = client().parallel(8).build();
        List<Callable<Optional<Codelist>>> tasks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            tasks.add(() -> xrepository.find(DOGS, "1"));
        }

        for (Future<Optional<Codelist>> found : threads.invokeAll(tasks)) {
            assertThat(found.get()).isPresent();
        }
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsNoFaultOfTheNetwork() throws Exception {
        Download download = new Download(folder.resolve("x"), 10);
        download.close();
        download.onNext(List.of(ByteBuffer.wrap(new byte[1])));

        assertThat(download.getBody().toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(download::throwIfOurs)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write " + folder.resolve("x"));
        assertThatThrownBy(() -> new Download(folder, 10)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aThreadThatIsInterruptedStopsWaiting() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        server.on(LIST, exchange -> {
            asked.countDown();
            await(end);
        });
        XRepository xrepository = client().build();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        Thread thread = new Thread(() -> {
            try {
                xrepository.find(DOGS, "1");
            } catch (XRepositoryException e) {
                failure.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();
        thread.join(20_000);
        end.countDown();

        assertThat(failure.get()).hasMessageContaining("interrupted");
        assertThat(interrupted.get()).isTrue();
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        XRepository.Builder builder = XRepository.cachedIn(folder);

        assertThatThrownBy(() -> builder.parallel(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.freshFor(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.retries(-1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HttpHandler busy(int times, int status, String pause) {
        return exchange -> {
            if (server.asked().size() <= times) {
                if (!pause.isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", pause);
                }
                FakeXRepository.send(exchange, status, "text/plain", "busy".getBytes(UTF_8));
            } else {
                FakeXRepository.send(exchange, 200, "application/xml", DOCUMENT);
            }
        };
    }

    private static HttpHandler redirect(String location) {
        return (HttpExchange exchange) -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Milliseconds between the requests. */
    private List<Long> pauses() {
        List<FakeXRepository.Asked> asked = server.asked();
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < asked.size(); i++) {
            pauses.add((asked.get(i).nanos() - asked.get(i - 1).nanos()) / 1_000_000);
        }
        return pauses;
    }

    private static String path(int version) {
        return "version_codeliste/" + DOGS + "_" + version + "/genericode";
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private XRepository.Builder client() throws Exception {
        return server.client(folder);
    }
}
