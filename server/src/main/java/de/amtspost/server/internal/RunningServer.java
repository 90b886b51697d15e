package de.amtspost.server.internal;

import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a server put together and started. */
public final class RunningServer implements AutoCloseable {

    private final ServerSettings settings;
    private final Forwarding forwarding;
    private final HttpServer http;

    /**
     * Starts a server.
     *
     * @param settings what it is told
     * @throws IllegalStateException if it cannot listen, or two accounts have the same party
     */
    public RunningServer(ServerSettings settings) {
        this.settings = settings;
        Admission admission = new Admission(settings.accounts());
        MessageBox box = new MessageBox(admission, settings);
        Requests requests = new Requests(admission, settings);
        forwarding = new Forwarding(box, settings);
        ReportWriter reports = new ReportWriter(settings);
        Map<String, Object> ports = new LinkedHashMap<>();
        ports.put("Sender", new SenderPort(box, requests, forwarding));
        ports.put("Recipient", new RecipientPort(box, requests));
        ports.put("TransportBase", new TransportBasePort(box, requests, reports));
        settings.handler().ifPresent(handler -> ports.put("Reader", new ReaderPort(requests, handler)));
        V3Requests v3 = new V3Requests(admission, settings);
        Map<String, Object> v3Ports = Map.of(
                "ManagementPort", new ManagementPort(box, v3, reports),
                "SendXtaPort", new SendXtaPort(box, v3, forwarding, settings.tokenTrust()),
                "MsgBoxPort", new MsgBoxPort(box, v3, new Iterations(settings.clock()), settings.compatibility()));
        http = start(settings, forwarding, ports, v3Ports);
    }

    /** Where it cannot listen, nothing of the server is left behind. */
    private static HttpServer start(
            ServerSettings settings, Forwarding forwarding, Map<String, Object> ports, Map<String, Object> v3Ports) {
        boolean started = false;
        try {
            HttpServer server = new HttpServer(settings, ports, v3Ports);
            server.start();
            started = true;
            return server;
        } finally {
            if (!started) {
                forwarding.close();
                settings.store().close();
            }
        }
    }

    /**
     * Returns the base address of the ports of a version.
     *
     * @param version the version
     * @return the address, with the port that the server listens on
     */
    public URI base(XtaVersion version) {
        return http.base(settings.host(), version);
    }

    @Override
    public void close() {
        try {
            http.close();
        } finally {
            forwarding.close();
            settings.store().close();
        }
    }
}
