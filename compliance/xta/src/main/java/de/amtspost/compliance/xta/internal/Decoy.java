package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Caller;
import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server with a certificate that no client may accept. Answers nothing, and records of each connection how far the client
 * went.
 */
final class Decoy implements AutoCloseable {

    /** How the failure of an exchange begins if the client trusted us. */
    static final String SENT = "the client sent";

    private static final Logger LOG = LoggerFactory.getLogger(Decoy.class);
    private static final int BACKLOG = 10;
    private static final int READ_BYTES = 64 * 1024;

    private final Settings settings;
    private final Recorder recorder;
    private final Tls tls;
    private final SSLServerSocket listening;
    private final Thread thread;

    /**
     * Listens on any free port of the host where the neighbour listens.
     *
     * @param settings what the certification was told
     * @param shown the certificate that is shown
     * @param recorder takes the exchanges
     */
    Decoy(Settings settings, Identity shown, Recorder recorder) {
        this.settings = settings;
        this.recorder = recorder;
        this.tls = Tls.of(shown, settings.trust(), settings.tls());
        try {
            listening = (SSLServerSocket) tls.context()
                    .getServerSocketFactory()
                    .createServerSocket(0, BACKLOG, InetAddress.getByName(settings.host()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + settings.host(), e);
        }
        thread = new Thread(this::listen, "amtspost-certification-decoy");
        thread.start();
    }

    URI uri() {
        return URI.create("https://" + settings.host() + ":" + listening.getLocalPort() + "/services/XTACore");
    }

    private void listen() {
        while (!listening.isClosed()) {
            try (SSLSocket socket = (SSLSocket) listening.accept()) {
                record(socket);
            } catch (IOException e) {
                LOG.debug("A connection ended", e);
            }
        }
    }

    private void record(SSLSocket socket) throws IOException {
        Instant begun = settings.clock().instant();
        socket.setSoTimeout(Math.toIntExact(settings.callLimit().toMillis()));
        // We ask for no certificate: that we refused one must not look as if the client had refused ours.
        SSLParameters parameters = tls.serverParameters();
        parameters.setNeedClientAuth(false);
        tls.apply(parameters, socket);
        String end;
        int size = 0;
        try {
            socket.startHandshake();
            size = Math.max(0, socket.getInputStream().read(new byte[READ_BYTES]));
            end = size > 0 ? SENT + " a request" : "the client hung up after the handshake";
        } catch (SocketTimeoutException e) {
            end = "the client did nothing";
        } catch (IOException e) {
            end = "the client refused: " + e.getMessage();
        }
        RecordedMessage request = new RecordedMessage(
                0, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), size, Optional.empty());
        String seen = end;
        Duration took = Duration.between(begun, settings.clock().instant());
        recorder.add(number -> new Exchange(
                number,
                Caller.PRODUCT,
                Optional.empty(),
                uri().toString(),
                begun,
                took,
                request,
                Optional.empty(),
                Optional.of(seen)));
    }

    @Override
    public void close() {
        try {
            listening.close();
            thread.join(settings.callLimit().toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
