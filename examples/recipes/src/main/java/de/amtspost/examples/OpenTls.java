package de.amtspost.examples;

import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import de.amtspost.signature.Trust;
import java.io.IOException;
import javax.net.ssl.SSLSocket;

/** Opens a connection of one's own by the rules that XTA client and server follow. */
public final class OpenTls {

    private OpenTls() {}

    /**
     * Connects.
     *
     * @param host the name of the server
     * @param port its port
     * @param identity our certificate
     * @param trust from whom the server's certificate must descend, and the profile
     * @return the connection, after its handshake
     * @throws IOException if the server cannot be reached, or one side refuses the other
     */
    public static SSLSocket connect(String host, int port, Identity identity, Trust trust) throws IOException {
        Tls tls = Tls.of(identity, trust);
        SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket(host, port);
        try {
            tls.apply(tls.clientParameters(), socket);
            socket.startHandshake();
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
