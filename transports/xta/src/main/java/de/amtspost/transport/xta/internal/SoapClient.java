package de.amtspost.transport.xta.internal;

import de.amtspost.transport.xta.Timeouts;
import de.amtspost.transport.xta.internal.HttpCall.ClientClosedException;
import de.amtspost.xta.soap.cxf.AnswerRules;
import de.amtspost.xta.soap.cxf.BodyTree;
import de.amtspost.xta.soap.cxf.Contract;
import de.amtspost.xta.soap.cxf.Limits;
import de.amtspost.xta.soap.cxf.SoapStack;
import jakarta.xml.ws.soap.SOAPBinding;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.UpfrontConduitSelector;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;

/**
 * Makes the ports of a web service and calls them. Thread-safe; each port holds a proxy, and all share one bus and one HTTP
 * client with its pool of connections.
 */
public final class SoapClient implements AutoCloseable {

    private final Bus bus = SoapStack.newBus();
    private final Set<HttpCall> calls = ConcurrentHashMap.newKeySet();
    private final Http http;
    private volatile boolean closed;
    private final Timeouts timeouts;
    private final Limits limits;
    private final Contract contract;
    private final List<Object> proxies = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch;

    /**
     * Makes a client without ports.
     *
     * @param contract what the answers must keep
     * @param http the HTTP client
     * @param timeouts how long to wait
     * @param limits how much is read
     */
    public SoapClient(Contract contract, Http http, Timeouts timeouts, Limits limits) {
        this.contract = contract;
        this.http = http;
        this.timeouts = timeouts;
        this.limits = limits;
        this.watch = watch();
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

    /** Hears how far a call came: whether bytes of the request were handed to the network. */
    private interface Outcome {

        void anySent(boolean anySent);
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

    /**
     * Makes one call.
     *
     * @param port the port
     * @param context what the call is about
     * @param operation the operation
     * @param <T> the service interface
     * @param <R> the result
     * @return the result
     * @throws de.amtspost.core.AmtspostException if the call fails
     */
    public <T, R> R call(Port<T> port, Errors.Context context, Operation<T, R> operation) {
        boolean[] sent = new boolean[1];
        try {
            return call(port, operation, anySent -> sent[0] = anySent);
        } catch (Exception e) {
            throw Errors.translate(e, context, sent[0]);
        }
    }

    private <T, R> R call(Port<T> port, Operation<T, R> operation, Outcome outcome) throws Exception {
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
     * Makes a port. Connects to nothing yet.
     *
     * @param service the service interface
     * @param address the address
     * @return the port
     * @param <T> the service interface
     */
    public <T> Port<T> port(Class<T> service, URI address) {
        return port(service, address, factory -> {});
    }

    /**
     * Makes a port that is described by a WSDL document. Connects to nothing yet.
     *
     * @param service the service interface
     * @param address the address
     * @param wsdl the document
     * @param serviceName the name of the service in it
     * @param portName the name of the port in it
     * @return the port
     * @param <T> the service interface
     */
    public <T> Port<T> port(Class<T> service, URI address, URL wsdl, QName serviceName, QName portName) {
        return port(service, address, factory -> {
            factory.setWsdlURL(wsdl.toExternalForm());
            factory.setServiceName(serviceName);
            factory.setEndpointName(portName);
        });
    }

    private <T> Port<T> port(Class<T> service, URI address, Consumer<JaxWsProxyFactoryBean> description) {
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
        factory.getInInterceptors().addAll(SoapStack.reading(contract, limits));
        factory.getInInterceptors().add(new BodyTree(contract, limits));
        factory.getInInterceptors().add(new AnswerRules());
        factory.setProperties(SoapStack.properties(limits));
        description.accept(factory);
        T proxy = service.cast(factory.create());
        proxies.add(proxy);
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
        proxies.forEach(proxy -> ClientProxy.getClient(proxy).destroy());
        bus.shutdown(true);
        watch.shutdownNow();
        http.close();
    }
}
