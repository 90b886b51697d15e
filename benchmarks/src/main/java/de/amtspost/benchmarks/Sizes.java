package de.amtspost.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Notes how many bytes the last exchanges of a server moved, so that the floor can move as many. Thread-safe. */
final class Sizes extends Handler.Wrapper {

    /** Exchanges per message: reserve, send, list, fetch, close. */
    static final int EXCHANGES = 5;

    private final Deque<Exchange> last = new ArrayDeque<>();

    Sizes(Handler handler) {
        super(handler);
    }

    /**
     * Bytes of the bodies of one exchange.
     *
     * @param request from client to server
     * @param response from server to client
     */
    record Exchange(int request, int response) {

        static List<Exchange> parse(String text) {
            return Stream.of(text.split(" ", -1))
                    .map(pair -> pair.split(":", -1))
                    .map(pair -> new Exchange(Integer.parseInt(pair[0]), Integer.parseInt(pair[1])))
                    .toList();
        }

        @Override
        public String toString() {
            return request + ":" + response;
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(
                request,
                response,
                Callback.from(
                        () -> note(new Exchange((int) Request.getContentBytesRead(request), (int)
                                Response.getContentBytesWritten(response))),
                        callback));
    }

    private synchronized void note(Exchange exchange) {
        last.addLast(exchange);
        if (last.size() > EXCHANGES) {
            last.removeFirst();
        }
    }

    /** The last exchanges, as {@link Exchange#parse} reads them. */
    synchronized String text() {
        return last.stream().map(Exchange::toString).collect(Collectors.joining(" "));
    }
}
