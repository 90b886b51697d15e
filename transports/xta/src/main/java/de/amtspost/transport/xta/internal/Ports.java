package de.amtspost.transport.xta.internal;

import de.amtspost.transport.xta.Timeouts;
import de.amtspost.transport.xta.XtaEndpoints;
import de.amtspost.transport.xta.internal.HttpCall.ClientClosedException;
import de.amtspost.xta.contract.v5.CoreReader;
import de.amtspost.xta.contract.v5.CoreRecipient;
import de.amtspost.xta.contract.v5.CoreSender;
import de.amtspost.xta.contract.v5.CoreTransportBase;
import de.amtspost.xta.soap.cxf.AnswerRules;
import de.amtspost.xta.soap.cxf.BodyTree;
import de.amtspost.xta.soap.cxf.Contract;
import de.amtspost.xta.soap.cxf.Limits;
import de.amtspost.xta.soap.cxf.SoapStack;
import de.amtspost.xta.soap.v5.Reports;
import jakarta.xml.ws.soap.SOAPBinding;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.UpfrontConduitSelector;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;

/**
 * The four ports of the web service, ready to be called. Thread-safe; each port holds a proxy, and all share one bus and
 * one HTTP client with its pool of connections.
 */
public final class Ports implements AutoCloseable {

    private static final long IDLE_CHECK_SECONDS = 15;

    private final Bus bus = SoapStack.newBus();
    private final Set<HttpCall> calls = ConcurrentHashMap.newKeySet();
    private final Http http;
    private volatile boolean closed;
    private final Timeouts timeouts;
    private final Limits limits;
    private final ScheduledExecutorService watch;

    private final Port<CoreSender> sender;
    private final Port<CoreRecipient> recipient;
    private final Port<CoreTransportBase> transportBase;
    private final Port<CoreReader> reader;

    /**
     * Makes the ports. Connects to nothing yet.
     *
     * @param endpoints their addresses
     * @param http the HTTP client
     * @param timeouts how long to wait
     * @param limits how much is read
     */
    public Ports(XtaEndpoints endpoints, Http http, Timeouts timeouts, Limits limits) {
        this.http = http;
        this.timeouts = timeouts;
        this.limits = limits;
        this.watch = watch();
        ScheduledFuture<?> unused =
                watch.scheduleWithFixedDelay(http::closeIdle, IDLE_CHECK_SECONDS, IDLE_CHECK_SECONDS, TimeUnit.SECONDS);
        sender = port(CoreSender.class, endpoints.sender());
        recipient = port(CoreRecipient.class, endpoints.recipient());
        transportBase = port(CoreTransportBase.class, endpoints.transportBase());
        reader = port(CoreReader.class, endpoints.reader());
    }

    private static ScheduledExecutorService watch() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "amtspost-xta-watch");
            thread.setDaemon(true);
            return thread;
        });
        // Else the watch over a finished call would hold its buffers until the time-out is over.
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /**
     * One port.
     *
     * @param <T> the service interface
     */
    public static final class Port<T> {

        private final T proxy;

        private Port(T proxy) {
            this.proxy = proxy;
        }
    }

    /**
     * An operation of a port.
     *
     * @param <T> the service interface
     * @param <R> the result
     */
    @FunctionalInterface
    public interface Operation<T, R> {

        /**
         * Calls the proxy and reads the answer to its end.
         *
         * @param proxy the proxy
         * @return the result
         * @throws Exception whatever the proxy throws
         */
        R call(T proxy) throws Exception;
    }

    /** Tells how far a call came. */
    public interface Outcome {

        /**
         * Takes note.
         *
         * @param anySent whether bytes of the request were handed to the network
         */
        void anySent(boolean anySent);
    }

    /**
     * Makes one call.
     *
     * @param port the port
     * @param operation the operation
     * @param outcome hears how far the call came, if it fails
     * @param <T> the service interface
     * @param <R> the result
     * @return the result
     * @throws Exception whatever the proxy throws
     */
    public <T, R> R call(Port<T> port, Operation<T, R> operation, Outcome outcome) throws Exception {
        if (closed) {
            throw new ClientClosedException();
        }
        try (HttpCall call = new HttpCall(http, timeouts, watch)) {
            calls.add(call);
            try {
                return operation.call(port.proxy);
            } catch (Exception e) {
                if (!closed) {
                    throw e;
                }
                // The proxy was taken away in the middle of the call; what it throws then means nothing.
                ClientClosedException closed = new ClientClosedException();
                closed.addSuppressed(e);
                throw closed;
            } finally {
                calls.remove(call);
                outcome.anySent(call.anySent());
            }
        }
    }

    /**
     * Returns the port {@code sender}.
     *
     * @return the port
     */
    public Port<CoreSender> sender() {
        return sender;
    }

    /**
     * Returns the port {@code recipient}.
     *
     * @return the port
     */
    public Port<CoreRecipient> recipient() {
        return recipient;
    }

    /**
     * Returns the port {@code transport.base}.
     *
     * @return the port
     */
    public Port<CoreTransportBase> transportBase() {
        return transportBase;
    }

    /**
     * Returns the port {@code reader}.
     *
     * @return the port
     */
    public Port<CoreReader> reader() {
        return reader;
    }

    private <T> Port<T> port(Class<T> service, URI address) {
        HttpConduit conduit = new HttpConduit(address);
        JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(service);
        factory.setAddress(address.toString());
        factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
        factory.setConduitSelector(new UpfrontConduitSelector(conduit));
        factory.getFeatures().addAll(SoapStack.features());
        // The chain for faults goes on with the same reader: to wrap it a second time would start validation in its
        // middle.
        factory.getInInterceptors().addAll(SoapStack.reading(Contract.v5(), limits));
        factory.getInInterceptors().add(new BodyTree(Reports.RESULT, limits));
        factory.getInInterceptors().add(new AnswerRules());
        factory.setProperties(SoapStack.properties(limits));
        T proxy = service.cast(factory.create());
        conduit.setMessageObserver(ClientProxy.getClient(proxy));
        return new Port<>(proxy);
    }

    /** Closes the proxies and lets the connections go. Calls under way fail. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        calls.forEach(HttpCall::abandon);
        for (Object proxy : new Object[] {sender.proxy, recipient.proxy, transportBase.proxy, reader.proxy}) {
            ClientProxy.getClient(proxy).destroy();
        }
        bus.shutdown(true);
        watch.shutdownNow();
        http.close();
    }
}
