package de.amtspost.server;

/**
 * Looks at every HTTP exchange of the ports, behind TLS and before SOAP, and may disturb it: for conformance tests and for
 * tests of clients. It sees contents and personal data; whoever keeps them is responsible for them.
 *
 * <p>A server without a tap has no cost from it. With one, contents are digested on their way and only their beginning is
 * held in memory. Requests that are not HTTP never become an exchange.
 *
 * <p>Called by several threads at the same time.
 */
@FunctionalInterface
public interface ExchangeTap {

    /**
     * Learns of a request before it is handled. The body holds its beginning only: at least 16 KiB of it, or everything.
     * An exception is logged and answered with status 500.
     *
     * @param request the request
     * @return what to do with the exchange
     */
    default Intervention arriving(Exchange.Request request) {
        return Intervention.NONE;
    }

    /**
     * Learns how an exchange ended: just before the last bytes of the answer go out, so whoever has the answer finds the
     * exchange noted, or when the connection broke off. Every exchange ends once. An exception is logged and changes
     * nothing.
     *
     * @param exchange the exchange
     */
    void ended(Exchange exchange);

    /**
     * Returns how many bytes of each body are kept.
     *
     * @return the limit; 1 MiB unless overridden
     */
    default int keptBytes() {
        return 1 << 20;
    }
}
