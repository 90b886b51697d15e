package de.amtspost.server.internal;

import de.amtspost.server.Exchange;
import de.amtspost.server.Exchange.Outcome;
import de.amtspost.server.ExchangeTap;
import de.amtspost.server.Intervention;
import java.io.EOFException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows every exchange to a tap, and does what the tap wants. */
final class TapHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(TapHandler.class);
    private static final int BEGINNING = 16 * 1024;

    private final ExchangeTap tap;
    private final Clock clock;
    private final long maxUnread;
    private final AtomicLong number = new AtomicLong();

    TapHandler(Handler handler, ExchangeTap tap, Clock clock, long maxUnread) {
        super(handler);
        this.tap = tap;
        this.clock = clock;
        this.maxUnread = maxUnread;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Tapped exchange = new Tapped(request, response);
        Callback completion = exchange.completion(callback);
        try {
            exchange.request.readAhead(BEGINNING);
            Intervention intervention = tap.arriving(exchange.request());
            TappedResponse tapped = exchange.respondWith(intervention);
            TappedResponse.sleep(intervention.delay());
            if (intervention.requestBytes().isPresent()) {
                exchange.request.skipTo(intervention.requestBytes().getAsLong());
                exchange.note(Outcome.CUT);
                exchange.hangUp();
                throw new EOFException("the connection was closed as the tap wanted");
            }
            if (intervention.instead().isPresent()) {
                exchange.request.skipTo(Long.MAX_VALUE);
                tapped.replace(intervention.instead().get(), completion);
                return true;
            }
        } catch (IOException e) {
            completion.failed(e);
            return true;
        } catch (RuntimeException e) {
            LOG.error("The tap failed at a request", e);
            Response.writeError(exchange.request, exchange.response, completion, HttpStatus.INTERNAL_SERVER_ERROR_500);
            return true;
        }
        return super.handle(exchange.request, exchange.response, completion);
    }

    /** One exchange on its way. */
    private final class Tapped implements TappedResponse.Ending {

        private final long count = number.incrementAndGet();
        private final Instant time = clock.instant();
        private final long begin = System.nanoTime();
        private final AtomicBoolean over = new AtomicBoolean();
        private final TappedRequest request;
        private final Response plain;
        private TappedResponse response;

        Tapped(Request request, Response response) {
            this.request = new TappedRequest(request, new Capture(tap.keptBytes()));
            this.plain = response;
            this.response = respondWith(Intervention.NONE);
        }

        TappedResponse respondWith(Intervention intervention) {
            response = new TappedResponse(request, plain, intervention, new Capture(tap.keptBytes()), this);
            return response;
        }

        Exchange.Request request() {
            return new Exchange.Request(
                    count,
                    time,
                    request.getMethod(),
                    request.getHttpURI().getPathQuery(),
                    TappedResponse.headers(request.getHeaders()),
                    certificates(),
                    request.capture().body());
        }

        private List<X509Certificate> certificates() {
            return request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE) instanceof EndPoint.SslSessionData session
                            && session.peerCertificates() != null
                    ? List.of(session.peerCertificates())
                    : List.of();
        }

        Callback completion(Callback callback) {
            return Callback.from(this::close, callback);
        }

        /** An end that is not noted by now was not wanted. */
        private void close() {
            request.releaseAhead();
            note(Outcome.BROKEN_OFF);
        }

        /** What the request still has is read first, so that it is noted as well. */
        @Override
        public void ends(Outcome outcome) throws IOException {
            request.skipTo(maxUnread);
            note(request.failed() ? Outcome.BROKEN_OFF : outcome);
        }

        private void note(Outcome outcome) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            try {
                tap.ended(
                        new Exchange(request(), response.sent(), Duration.ofNanos(System.nanoTime() - begin), outcome));
            } catch (RuntimeException e) {
                LOG.error("The tap failed at exchange {}", count, e);
            }
        }

        /** Closes what lies below TLS: the client sees the end of the connection, not that of a session. */
        @Override
        public void hangUp() {
            EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
            while (endPoint instanceof EndPoint.Wrapper wrapper) {
                endPoint = wrapper.unwrap();
            }
            endPoint.close();
        }
    }
}
