package de.amtspost.server.internal;

import de.amtspost.signature.Tls;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.v3.XTAService;
import de.amtspost.xta.soap.cxf.AddressingRules;
import de.amtspost.xta.soap.cxf.Contract;
import de.amtspost.xta.soap.cxf.SoapStack;
import jakarta.xml.ws.soap.SOAPBinding;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.interceptor.Interceptor;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.message.Message;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Puts the ports on HTTPS with client certificates: Jetty in front, CXF behind. */
final class HttpServer implements AutoCloseable {

    private static final String CONTEXT = "/services";
    private static final String V5 = "/XTACore";
    private static final String V3 = "/XTAService";
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long IDLE_MILLIS = 60_000;
    private static final long STOP_MILLIS = 10_000;
    private static final int THREADS = 200;

    private final Server jetty;
    private final ServerConnector connector;
    private final Bus bus = SoapStack.newBus();
    private final ServerSettings settings;
    private final Optional<EnvelopeLog> envelopeLog;

    HttpServer(ServerSettings settings, Map<String, Object> v5, Map<String, Object> v3) {
        this.settings = settings;
        this.envelopeLog = settings.envelopeLog().map(EnvelopeLog::new);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("amtspost-xta");
        threads.setDaemon(true);
        jetty = new Server(threads);
        jetty.setStopTimeout(STOP_MILLIS);
        connector = connector();
        jetty.addConnector(connector);
        XtaServlet servlet = new XtaServlet(settings.limits().contentBytes());
        servlet.setBus(bus);
        ServletContextHandler context = new ServletContextHandler(CONTEXT);
        ServletHolder holder = new ServletHolder(servlet);
        holder.setInitParameter("hide-service-list-page", "true");
        context.addServlet(holder, "/*");
        Handler handler = settings.tap()
                .<Handler>map(tap -> new TapHandler(
                        context, tap, settings.clock(), settings.limits().contentBytes()))
                .orElse(context);
        jetty.setHandler(new GracefulHandler(handler));
        v5.forEach((name, port) -> publish(V5 + "/" + name, port, Contract.v5(), FaultForm.V5, factory -> {}));
        Contract tolerant = Contract.v3().tolerating(settings.compatibility());
        // Without the WSDL document, CXF would fetch a schema of WS-Addressing from the network.
        v3.forEach((name, port) -> publish(V3 + "/" + name, port, tolerant, FaultForm.V3, factory -> {
            factory.setWsdlURL(XtaSchemas.wsdlV3().toExternalForm());
            factory.setServiceName(XTAService.SERVICE);
            factory.setEndpointName(new QName(XTAService.SERVICE.getNamespaceURI(), name));
        }));
    }

    private ServerConnector connector() {
        Restricted ssl = new Restricted(Tls.of(settings.identity(), settings.trust(), settings.tls()));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        // Names are checked by the client; a server may be reached under several.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector https = new ServerConnector(
                jetty, new SslConnectionFactory(ssl, HttpVersion.HTTP_1_1.asString()), new HttpConnectionFactory(http));
        https.setHost(settings.host());
        https.setPort(settings.port());
        https.setIdleTimeout(IDLE_MILLIS);
        return https;
    }

    private void publish(
            String path, Object port, Contract contract, FaultForm form, Consumer<JaxWsServerFactoryBean> description) {
        List<Interceptor<? extends Message>> reading = new ArrayList<>(SoapStack.reading(contract, settings.limits()));
        reading.add(new AddressingRules());
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceBean(port);
        factory.setAddress(path);
        factory.setBindingId(SOAPBinding.SOAP12HTTP_BINDING);
        factory.getFeatures().addAll(SoapStack.features());
        factory.setProperties(SoapStack.properties(settings.limits()));
        factory.getInInterceptors().addAll(reading);
        factory.getOutFaultInterceptors().add(new FaultTranslation(form));
        envelopeLog.ifPresent(log -> {
            factory.getInInterceptors().addAll(log.incoming());
            factory.getOutInterceptors().addAll(log.outgoing());
            factory.getOutFaultInterceptors().addAll(log.outgoing());
        });
        description.accept(factory);
        factory.create();
    }

    void start() {
        try {
            jetty.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException(
                    "the server cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(),
                    e);
        }
    }

    URI base(String host, XtaVersion version) {
        String path = version == XtaVersion.V3 ? V3 : V5;
        return URI.create("https://" + host + ":" + connector.getLocalPort() + CONTEXT + path);
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server could not be stopped", e);
        } finally {
            bus.shutdown(true);
        }
    }

    /** Sets everything that the profile says for each connection. */
    private static final class Restricted extends SslContextFactory.Server {

        private final Tls tls;

        Restricted(Tls tls) {
            this.tls = tls;
            setSslContext(tls.context());
            setNeedClientAuth(true);
            setRenegotiationAllowed(false);
        }

        @Override
        public void customize(SSLEngine engine) {
            tls.apply(tls.serverParameters(), engine);
        }
    }
}
