package de.amtspost.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final SSLParameters parameters;
    private final AtomicInteger served = new AtomicInteger();
    private final Thread thread = new Thread(this::serve, "loopback-tls");

    private LoopbackTls(SSLServerSocket socket, SSLParameters parameters) {
        this.socket = socket;
        this.parameters = parameters;
    }

    static LoopbackTls start(SSLContext context, SSLParameters parameters) throws IOException {
        LoopbackTls server = new LoopbackTls(
                (SSLServerSocket)
                        context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress()),
                parameters);
        server.thread.start();
        return server;
    }

    static LoopbackTls start(Tls tls) throws IOException {
        return start(tls.context(), tls.serverParameters());
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (SSLSocket accepted = (SSLSocket) socket.accept()) {
                accepted.setSSLParameters(parameters);
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
        return connect(tls.context(), tls.clientParameters());
    }

    /** Connects to {@code localhost}, sends a byte and waits for it to come back. */
    SSLSession connect(SSLContext context, SSLParameters clientParameters) throws IOException {
        try (SSLSocket client = (SSLSocket)
                context.getSocketFactory().createSocket(plainSocket(), "localhost", socket.getLocalPort(), true)) {
            client.setSSLParameters(clientParameters);
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
