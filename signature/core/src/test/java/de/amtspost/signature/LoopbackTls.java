package de.amtspost.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A TLS server that answers one byte with the same byte, and clients for it. */
final class LoopbackTls implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final SSLServerSocket socket;
    private final Consumer<SSLSocket> parameters;
    private final AtomicInteger served = new AtomicInteger();
    private final Thread thread = new Thread(this::serve, "loopback-tls");

    private LoopbackTls(SSLServerSocket socket, Consumer<SSLSocket> parameters) {
        this.socket = socket;
        this.parameters = parameters;
    }

    private static LoopbackTls start(SSLContext context, Consumer<SSLSocket> parameters) throws IOException {
        LoopbackTls server = new LoopbackTls(
                (SSLServerSocket)
                        context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress()),
                parameters);
        server.thread.start();
        return server;
    }

    static LoopbackTls start(Tls tls, SSLParameters parameters) throws IOException {
        return start(tls.context(), socket -> tls.apply(parameters, socket));
    }

    static LoopbackTls start(Tls tls) throws IOException {
        return start(tls, tls.serverParameters());
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (SSLSocket accepted = (SSLSocket) socket.accept()) {
                parameters.accept(accepted);
                accepted.setSoTimeout(TIMEOUT_MILLIS);
                int read = accepted.getInputStream().read();
                if (read >= 0) {
                    served.incrementAndGet();
                    accepted.getOutputStream().write(read);
                }
            } catch (IOException e) {
                // A handshake that failed, or the end.
            }
        }
    }

    SSLSession connect(Tls tls) throws IOException {
        return connect(tls, tls.clientParameters());
    }

    SSLSession connect(Tls tls, SSLParameters clientParameters) throws IOException {
        return connect(tls.context(), socket -> tls.apply(clientParameters, socket));
    }

    /** Connects to {@code localhost}, sends a byte and waits for it to come back. */
    SSLSession connect(SSLContext context, Consumer<SSLSocket> clientParameters) throws IOException {
        try (SSLSocket client = (SSLSocket)
                context.getSocketFactory().createSocket(plainSocket(), "localhost", socket.getLocalPort(), true)) {
            clientParameters.accept(client);
            client.getOutputStream().write(7);
            // The server refuses a client in the newest version after the handshake of the client is over.
            if (client.getInputStream().read() != 7) {
                throw new SSLException("the server closed the connection");
            }
            return client.getSession();
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    Socket plainSocket() throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        plain.setSoTimeout(TIMEOUT_MILLIS);
        return plain;
    }

    /** How many bytes the server answered. */
    int served() {
        return served.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
            thread.join(TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
