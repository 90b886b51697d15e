package de.amtspost.compliance.xta;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A client under test that accepts every certificate, for whatever name. */
final class GullibleClient implements ProductOperator {

    @Override
    public boolean perform(Errand errand) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new LaxServer.Everybody()}, new SecureRandom());
            HttpsURLConnection connection =
                    (HttpsURLConnection) errand.address().orElseThrow().toURL().openConnection();
            connection.setSSLSocketFactory(context.getSocketFactory());
            connection.setHostnameVerifier((host, session) -> true);
            connection.getResponseCode();
            throw new AssertionError("a decoy does not answer");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            return true;
        }
    }
}
