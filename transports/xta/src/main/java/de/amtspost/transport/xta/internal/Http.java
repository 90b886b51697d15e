package de.amtspost.transport.xta.internal;

import de.amtspost.signature.Tls;
import de.amtspost.transport.xta.Timeouts;
import java.io.IOException;
import java.net.ProxySelector;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client with its pool of connections: HTTP/1.1 over TLS, no redirects, no cookies, no second try, no settings
 * of the JVM. It works in the thread of the caller. Thread-safe.
 *
 * <p>Time-outs after the connection stands are the matter of {@link HttpCall}.
 */
public final class Http implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 1_000;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    /** Peers close idle connections; from here on a connection is looked at before it is used again. */
    private static final Duration TRUSTED_UNSEEN = Duration.ofMillis(200);

    private static final Duration KEPT_IDLE = Duration.ofSeconds(30);

    private final CloseableHttpClient client;

    /**
     * Makes the client. Connects to nothing yet.
     *
     * @param tls our certificate, whom we trust, and what is allowed
     * @param timeouts how long to wait for connections
     * @param proxy chooses the proxy; null for none
     */
    public Http(Tls tls, Timeouts timeouts, @Nullable ProxySelector proxy) {
        Timeout connect = Timeout.of(timeouts.connect());
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new Restricted(tls))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MAX_HEADERS)
                                .setMaxLineLength(MAX_HEADER_BYTES)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.DISABLED)
                        .setIdleTimeout(Timeout.of(KEPT_IDLE))
                        .setValidateAfterInactivity(TimeValue.of(TRUSTED_UNSEEN))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.DISABLED)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setMaxConnTotal(MAX_CONNECTIONS)
                .build();
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeouts.idle()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .evictIdleConnections(TimeValue.of(KEPT_IDLE));
        if (proxy != null) {
            builder.setRoutePlanner(new SystemDefaultRoutePlanner(proxy));
        }
        client = builder.build();
    }

    /** Sends a request in the thread of the caller; gives the answer as soon as its head is there. */
    ClassicHttpResponse send(HttpUriRequestBase request) throws IOException {
        return client.executeOpen(null, request, null);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    /** Sets everything that the profile says before each handshake; the client itself passes on versions and suites only. */
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
