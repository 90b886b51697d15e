package de.amtspost.signature.internal;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.BCSSLSocket;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * A TLS that can be spoken.
 *
 * @param provider where it comes from; empty for the one of the platform
 */
public record TlsEngine(Optional<Provider> provider) {

    private static final String TLS = "TLS";
    private static final String PATHS = "PKIX";

    /** The brainpool groups of TLS 1.3 have names and numbers of their own (RFC 8734). */
    private static final String OF_TLS_1_3 = "tls13";

    /**
     * Returns the one of the platform.
     *
     * @return the TLS
     */
    public static TlsEngine java() {
        return new TlsEngine(Optional.empty());
    }

    /**
     * Returns the one of Bouncy Castle.
     *
     * @return the TLS
     * @throws IllegalStateException if it is not on the class path
     */
    public static TlsEngine bouncyCastle() {
        try {
            return new TlsEngine(Optional.of(Present.PROVIDER));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "TLS with brainpool curves needs the artifact org.bouncycastle:bctls-jdk18on, which is not on the"
                            + " class path: add it to the dependencies of the application",
                    e);
        }
    }

    /** Loaded only where it is asked for. */
    private static final class Present {

        private static final Provider PROVIDER = new BouncyCastleJsseProvider(false, Keys.BOUNCY_CASTLE);
    }

    /**
     * Makes a context, which is still to be initialised.
     *
     * @return the context
     * @throws NoSuchAlgorithmException never, TLS is what this is for
     */
    public SSLContext context() throws NoSuchAlgorithmException {
        return provider.isPresent() ? SSLContext.getInstance(TLS, provider.get()) : SSLContext.getInstance(TLS);
    }

    /**
     * Makes a factory of checks of certificates, which know the curves that this TLS knows.
     *
     * @return the factory
     * @throws NoSuchAlgorithmException never, every TLS has one
     */
    public TrustManagerFactory checks() throws NoSuchAlgorithmException {
        return provider.isPresent()
                ? TrustManagerFactory.getInstance(PATHS, provider.get())
                : TrustManagerFactory.getInstance(PATHS);
    }

    /**
     * Sets the parameters of a connection.
     *
     * @param parameters the parameters
     * @param socket the connection
     * @param groups the groups in which it agrees on keys, the preferred one first
     */
    public void apply(SSLParameters parameters, SSLSocket socket, List<String> groups) {
        socket.setSSLParameters(parameters);
        if (provider.isPresent() && socket instanceof BCSSLSocket connection) {
            connection.setParameters(with(groups, connection.getParameters()));
        }
    }

    /**
     * Sets the parameters of a connection.
     *
     * @param parameters the parameters
     * @param engine the connection
     * @param groups the groups in which it agrees on keys, the preferred one first
     */
    public void apply(SSLParameters parameters, SSLEngine engine, List<String> groups) {
        engine.setSSLParameters(parameters);
        if (provider.isPresent() && engine instanceof BCSSLEngine connection) {
            connection.setParameters(with(groups, connection.getParameters()));
        }
    }

    private static BCSSLParameters with(List<String> groups, BCSSLParameters parameters) {
        parameters.setNamedGroups(groups.stream()
                .flatMap(group ->
                        group.startsWith("brainpool") ? Stream.of(group, group + OF_TLS_1_3) : Stream.of(group))
                .toArray(String[]::new));
        return parameters;
    }
}
