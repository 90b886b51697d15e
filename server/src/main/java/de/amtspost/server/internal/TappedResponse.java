package de.amtspost.server.internal;

import de.amtspost.server.Exchange;
import de.amtspost.server.Exchange.Outcome;
import de.amtspost.server.Intervention;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** An answer that is captured as it goes out, and that an intervention changes, cuts or slows down. */
final class TappedResponse extends Response.Wrapper {

    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    /** What the response tells the exchange that it belongs to. */
    interface Ending {

        /** The next bytes are the last that the client sees. */
        void ends(Outcome outcome) throws IOException;

        void hangUp();
    }

    private final Intervention intervention;
    private final Capture capture;
    private final Ending ending;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean started;
    private boolean cut;

    TappedResponse(Request request, Response response, Intervention intervention, Capture capture, Ending ending) {
        super(request, response);
        this.intervention = intervention;
        this.capture = capture;
        this.ending = ending;
    }

    /** What went out so far. */
    Optional<Exchange.Response> sent() {
        return started
                ? Optional.of(new Exchange.Response(getStatus(), headers(getHeaders()), capture.body()))
                : Optional.empty();
    }

    static Map<String, List<String>> headers(HttpFields fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : fields) {
            headers.computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        return headers;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        ByteBuffer bytes = content == null ? BufferUtil.EMPTY_BUFFER : content;
        try {
            if (cut) {
                drop(bytes, callback);
            } else if (intervention.withheld()) {
                if (last) {
                    hangUp();
                }
                drop(bytes, callback);
            } else if (intervention.change().isPresent()) {
                hold(last, bytes, intervention.change().get(), callback);
            } else {
                send(last, bytes, callback);
            }
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
        }
    }

    private void hold(boolean last, ByteBuffer bytes, UnaryOperator<Exchange.Response> change, Callback callback)
            throws IOException {
        if (held.size() + bytes.remaining() > Intervention.MAX_CHANGED_BYTES) {
            throw new IOException("the answer is larger than what an intervention may change");
        }
        held.writeBytes(BufferUtil.toArray(bytes));
        if (last) {
            bytes.position(bytes.limit());
            replace(
                    change.apply(new Exchange.Response(
                            getStatus(), headers(getHeaders()), Exchange.Body.of(held.toByteArray()))),
                    callback);
        } else {
            drop(bytes, callback);
        }
    }

    /** Sends an answer from elsewhere. */
    void replace(Exchange.Response response, Callback callback) throws IOException {
        setStatus(response.status());
        getHeaders().clear();
        response.headers().forEach((name, values) -> {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> getHeaders().add(name, value));
            }
        });
        send(true, ByteBuffer.wrap(response.body().bytes()), callback);
    }

    private void send(boolean last, ByteBuffer bytes, Callback callback) throws IOException {
        if (last && !started && !getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
            getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
        }
        started = true;
        long left = intervention.responseBytes().orElse(Long.MAX_VALUE) - capture.size();
        boolean cutting = left < bytes.remaining();
        ByteBuffer part = cutting ? bytes.slice().limit((int) left) : bytes;
        if (!cutting && intervention.drip().isEmpty()) {
            pass(last, part, callback);
            return;
        }
        drip(last && !cutting, part);
        if (cutting) {
            hangUp();
        }
        drop(bytes, callback);
    }

    /** Small steps, or one; the thread waits for each. */
    private void drip(boolean last, ByteBuffer bytes) throws IOException {
        int step = intervention.drip().map(Intervention.Drip::bytes).orElse(Integer.MAX_VALUE);
        boolean more = true;
        while (more) {
            int length = Math.min(step, bytes.remaining());
            ByteBuffer piece = bytes.slice().limit(length);
            bytes.position(bytes.position() + length);
            more = bytes.hasRemaining();
            try (Blocker.Callback sent = Blocker.callback()) {
                pass(last && !more, piece, sent);
                sent.block();
            }
            if (more || !last) {
                sleep(intervention.drip().map(Intervention.Drip::pause).orElse(Duration.ZERO));
            }
        }
    }

    private void pass(boolean last, ByteBuffer bytes, Callback callback) throws IOException {
        capture.add(bytes);
        if (last) {
            capture.end();
            ending.ends(Outcome.ANSWERED);
        }
        super.write(last, bytes, callback);
    }

    private void hangUp() throws IOException {
        cut = true;
        ending.ends(Outcome.CUT);
        ending.hangUp();
    }

    private static void drop(ByteBuffer bytes, Callback callback) {
        bytes.position(bytes.limit());
        callback.succeeded();
    }

    static void sleep(Duration time) throws InterruptedIOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops");
        }
    }
}
