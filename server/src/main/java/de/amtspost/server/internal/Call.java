package de.amtspost.server.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.jspecify.annotations.Nullable;

/** The HTTP request that the current thread serves: who calls, and what to clean up when the answer is out. */
final class Call {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String CLEAN_UP = Call.class.getName();

    private Call() {}

    /** The client certificate that the TLS layer has checked. */
    static Optional<X509Certificate> certificate() {
        return request().getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    /** Releases something when the answer is out, whether it arrived or not. */
    @SuppressWarnings("unchecked")
    static void atEnd(Runnable release) {
        HttpServletRequest request = request();
        Deque<Runnable> tasks = (Deque<Runnable>) request.getAttribute(CLEAN_UP);
        if (tasks == null) {
            tasks = new ArrayDeque<>();
            request.setAttribute(CLEAN_UP, tasks);
        }
        tasks.push(release);
    }

    @SuppressWarnings("unchecked")
    static void end(HttpServletRequest request) {
        @Nullable Deque<Runnable> tasks = (Deque<Runnable>) request.getAttribute(CLEAN_UP);
        if (tasks != null) {
            tasks.forEach(Runnable::run);
        }
    }

    private static HttpServletRequest request() {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        if (message == null
                || !(message.get(AbstractHTTPDestination.HTTP_REQUEST) instanceof HttpServletRequest request)) {
            throw new IllegalStateException("the current thread serves no request");
        }
        return request;
    }
}
