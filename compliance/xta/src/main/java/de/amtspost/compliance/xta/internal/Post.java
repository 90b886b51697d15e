package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Caller;
import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.signature.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.Timeout;

/** Sends requests and records what comes of them: no second try, no redirects. Thread-safe. */
public final class Post implements AutoCloseable {

    private static final int MAX_HEADERS = 100;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "amtspost-certification");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration timeout;
    private final Recorder recorder;
    private final Clock clock;

    /**
     * Makes a client with one client certificate.
     *
     * @param tls who we are, and whom we trust
     * @param timeout how long to wait for a connection, and for the whole of each answer
     * @param recorder takes the exchanges
     * @param clock the time
     */
    public Post(Tls tls, Duration timeout, Recorder recorder, Clock clock) {
        this.timeout = timeout;
        Timeout limit = Timeout.of(timeout);
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new Restricted(tls))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(MAX_HEADERS)
                                        .setMaxLineLength(MAX_HEADER_BYTES)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Sends a request.
     *
     * @param address where to
     * @param operation the operation that it asks for
     * @param request the request
     * @return the exchange, with an answer or a failure
     */
    public Exchange send(URI address, Operation operation, Request request) {
        HttpPost post = new HttpPost(address);
        // The entity would write the header in its own way.
        post.setHeader(HttpHeaders.CONTENT_TYPE, request.contentType());
        post.setEntity(new EntityTemplate(-1, null, null, request::writeTo));
        Instant begun = clock.instant();
        Optional<RecordedMessage> answer = Optional.empty();
        Optional<String> failure = Optional.empty();
        // The time-outs of the connection count from byte to byte.
        ScheduledFuture<?> end = watch.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
            answer = Optional.of(read(response));
        } catch (IOException e) {
            failure = Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        } finally {
            end.cancel(false);
        }
        if (post.isCancelled()) {
            answer = Optional.empty();
            failure = Optional.of("no whole answer within " + timeout.toSeconds() + " seconds");
        }
        RecordedMessage sent = request.recorded();
        Optional<RecordedMessage> got = answer;
        Optional<String> lost = failure;
        Duration duration = Duration.between(begun, clock.instant());
        return recorder.add(number -> new Exchange(
                number,
                Caller.NEIGHBOUR,
                Optional.of(operation.name()),
                address.toString(),
                begun,
                duration,
                sent,
                got,
                lost));
    }

    private static RecordedMessage read(ClassicHttpResponse response) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(String.valueOf(header.getValue()));
        }
        HttpEntity entity = response.getEntity();
        try (InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent()) {
            return PackageReader.read(response.getCode(), headers, Optional.empty(), body);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    /** Sets everything that the profile says before each handshake. */
    private static final class Restricted extends DefaultClientTlsStrategy {

        private final Tls tls;

        Restricted(Tls tls) {
            super(tls.context(), null, null, SSLBufferMode.STATIC, HostnameVerificationPolicy.BUILTIN, null);
            this.tls = tls;
        }

        @Override
        protected void initializeSocket(SSLSocket socket) {
            tls.apply(tls.clientParameters(), socket);
        }
    }
}
