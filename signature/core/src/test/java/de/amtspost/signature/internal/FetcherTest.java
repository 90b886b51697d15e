package de.amtspost.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

    private static final int MAX = 1000;

    private final CountDownLatch end = new CountDownLatch(1);
    private final Fetcher fetcher =
            new Fetcher(Fetcher.PLAIN, Set.of("crl.example.de", "127.0.0.1:1"), Duration.ofSeconds(2), MAX);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/exact", 200, MAX);
        answer("/more", 200, MAX + 1);
        answer("/missing", 404, 10);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/exact");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void answer(String path, int status, int length) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(new byte[length]);
            exchange.close();
        });
    }

    @Test
    void takesWhatIsNoLargerThanAllowed() throws IOException {
        assertThat(fetcher.get(at("/exact"))).hasSize(MAX);
        assertThatThrownBy(() -> fetcher.get(at("/more")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than " + MAX);
    }

    @Test
    void followsNoRedirectAndTakesNoErrorPage() {
        assertThatThrownBy(() -> fetcher.get(at("/moved"))).hasMessageContaining("status 302");
        assertThatThrownBy(() -> fetcher.get(at("/missing"))).hasMessageContaining("status 404");
    }

    @Test
    void waitsForNoBodyThatDoesNotCome() {
        assertThatThrownBy(() -> fetcher.get(at("/slow"))).hasMessageContaining("did not answer within PT2S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://crl.example.de/a.crl", "HTTP://CRL.Example.de/b?c", "http://127.0.0.1:1/"})
    void allowsNamedHosts(String address) {
        assertThat(fetcher.isAllowed(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://crl.example.de:8080/",
                "http://crl.example.de.evil.example/",
                "http://crl.example.de@evil.example/",
                "http://evil@crl.example.de/",
                "http://127.0.0.1/",
                "http://127.0.0.1:2/",
                "https://crl.example.de/",
                "ldap://crl.example.de/",
                "file:///etc/passwd",
                "file://crl.example.de/a.crl",
                "/a.crl",
                "mailto:crl.example.de",
            })
    void allowsNothingElse(String address) {
        assertThat(fetcher.isAllowed(URI.create(address))).isFalse();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
