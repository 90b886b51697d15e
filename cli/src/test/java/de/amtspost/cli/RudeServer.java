package de.amtspost.cli;

import de.amtspost.testpki.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A server that shows its certificate and tears the connection at the sight of the client's, without a word. */
final class RudeServer implements AutoCloseable {

    private final ServerSocket server;
    private final KeyManagerFactory keys;

    RudeServer(TestCertificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server",
                certificate.privateKey(),
                new char[0],
                certificate.chain().toArray(new X509Certificate[0]));
        keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "rude-server");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "https://localhost:" + server.getLocalPort() + "/services/XTACore";
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket plain = server.accept()) {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), new TrustManager[] {new Tearing(plain)}, null);
                SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
                secure.setNeedClientAuth(true);
                // Here the client still waits for the end of the handshake when its certificate is seen.
                secure.setEnabledProtocols(new String[] {"TLSv1.2"});
                secure.startHandshake();
            } catch (IOException e) {
                // As intended: either side breaks off.
            } catch (Exception e) {
                throw new IllegalStateException("the server of the test does not work", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private record Tearing(Socket plain) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            try {
                plain.setSoLinger(true, 0);
                plain.close();
            } catch (IOException e) {
                throw new CertificateException(e);
            }
            throw new CertificateException("not to be told");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException("no client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
