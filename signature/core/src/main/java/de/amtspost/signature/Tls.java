package de.amtspost.signature;

import de.amtspost.signature.CryptoProfile.Purpose;
import de.amtspost.signature.internal.Policy;
import de.amtspost.signature.internal.TlsConstraints;
import de.amtspost.signature.internal.TlsEngine;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Mutual TLS by the {@code tls-} rows of a {@link CryptoProfile}, that of the trust: protocols, suites, groups and
 * signatures that are not in it are neither offered nor accepted, nor are keys and certificates. Context and parameters
 * belong together: a connection to which its parameters were not applied is not restricted.
 *
 * <p>Versions and suites are preferred in the order of the table, as are the groups of Bouncy Castle; those of the
 * platform and signatures in the order of the provider: secp256r1 first, RSASSA-PSS before PKCS#1 version 1.5. The latter, where the profile accepts it in
 * certificates, is accepted in handshakes of TLS 1.2 too: a platform asks the same question for both.
 *
 * <p>Immutable and thread-safe.
 */
public final class Tls {

    /** At most 48 hours (BSI TR-03116-4). */
    private static final int SESSION_SECONDS = 3600;

    private final CryptoProfile profile;
    private final TlsEngine engine;
    private final SSLContext context;

    private Tls(CryptoProfile profile, TlsEngine engine, SSLContext context) {
        this.profile = profile;
        this.engine = engine;
        this.context = context;
    }

    /**
     * Makes the TLS of the Java platform, see {@link TlsProvider#JAVA}.
     *
     * @param identity our certificate
     * @param trust from whom the peer's certificate must descend, and the profile
     * @return the TLS, with its own session cache
     * @throws IllegalArgumentException if the platform cannot use the key
     * @throws NotAllowedException if the profile does not allow the key
     */
    public static Tls of(Identity identity, Trust trust) {
        return of(identity, trust, TlsProvider.JAVA);
    }

    /**
     * Makes the TLS in which connections show our certificate and check the peer's, also for revocation as far as the trust
     * says so. New handshakes use the key and the authorities that are in force then (see {@link Identity#watchedPkcs12}
     * and {@link Trust#watchedPem}); a session is resumed for an hour at most. A key in a token needs the provider of the
     * token installed in the platform.
     *
     * @param identity our certificate
     * @param trust from whom the peer's certificate must descend, and the profile
     * @param provider whose TLS it is
     * @return the TLS, with its own session cache
     * @throws IllegalArgumentException if the provider cannot use the key
     * @throws IllegalStateException if the provider is not on the class path
     * @throws NotAllowedException if the profile does not allow the key
     */
    public static Tls of(Identity identity, Trust trust, TlsProvider provider) {
        TlsEngine engine = provider.engine();
        new Policy(trust.profile(), Clock.systemUTC())
                .requireToProduce(identity.certificate().getPublicKey());
        try {
            PrivateKey key = identity.privateKey();
            if (provider == TlsProvider.JAVA) {
                requireUsable(key);
            }
            SSLContext context = engine.context();
            context.init(
                    new KeyManager[] {new OwnCertificate(identity)},
                    new TrustManager[] {new PeerCertificates(trust, engine)},
                    null);
            // A session that is resumed is not checked again.
            context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return new Tls(trust.profile(), engine, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the TLS of this platform cannot use the key of " + identity
                            + "; for brainpool curves take TlsProvider.BOUNCY_CASTLE",
                    e);
        }
    }

    /** The platform reads keys on brainpool curves, but does not use them, and would say so in a handshake only. */
    private static void requireUsable(PrivateKey key) throws GeneralSecurityException {
        if ("EC".equals(key.getAlgorithm())) {
            Signature probe = Signature.getInstance("SHA256withECDSA");
            probe.initSign(key);
            probe.update((byte) 0);
            probe.sign();
        }
    }

    /**
     * Returns the context of all connections.
     *
     * @return the context
     */
    public SSLContext context() {
        return context;
    }

    /**
     * Returns the parameters of connections that we open: what the profile allows today, and the check of the host name.
     *
     * @return new parameters
     * @throws IllegalStateException if nothing that the provider can is allowed any more
     */
    public SSLParameters clientParameters() {
        SSLParameters parameters = parameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /**
     * Returns the parameters of connections that we accept: what the profile allows today, suites in its order, and that
     * the client must show a certificate.
     *
     * @return new parameters
     * @throws IllegalStateException if nothing that the provider can is allowed any more
     */
    public SSLParameters serverParameters() {
        SSLParameters parameters = parameters();
        parameters.setNeedClientAuth(true);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    private SSLParameters parameters() {
        SSLParameters possible = context.getSupportedSSLParameters();
        SSLParameters parameters = new SSLParameters(
                allowed(Purpose.TLS_SUITE, possible.getCipherSuites()),
                allowed(Purpose.TLS_VERSION, possible.getProtocols()));
        parameters.setAlgorithmConstraints(new TlsConstraints(profile, Clock.systemUTC()));
        return parameters;
    }

    /**
     * Sets the parameters of a connection, and those that {@link SSLParameters} cannot hold: with
     * {@link TlsProvider#BOUNCY_CASTLE}, the groups of TLS 1.2 on brainpool curves.
     *
     * @param parameters from {@link #clientParameters} or {@link #serverParameters}
     * @param socket the connection, made by the context, before its handshake
     */
    public void apply(SSLParameters parameters, SSLSocket socket) {
        engine.apply(parameters, socket, produced(Purpose.TLS_GROUP));
    }

    /**
     * Sets the parameters of a connection like {@link #apply(SSLParameters, SSLSocket)}.
     *
     * @param parameters from {@link #clientParameters} or {@link #serverParameters}
     * @param connection the connection, made by the context, before its handshake
     */
    public void apply(SSLParameters parameters, SSLEngine connection) {
        engine.apply(parameters, connection, produced(Purpose.TLS_GROUP));
    }

    private List<String> produced(Purpose purpose) {
        return profile.produced(purpose, LocalDate.now(ZoneOffset.UTC));
    }

    private String[] allowed(Purpose purpose, String[] possible) {
        List<String> names = produced(purpose).stream()
                .filter(Arrays.asList(possible)::contains)
                .toList();
        if (names.isEmpty()) {
            throw new IllegalStateException("the profile " + profile.name() + " allows no " + purpose
                    + " that this TLS knows: change the profile, or take another provider");
        }
        return names.toArray(new String[0]);
    }
}
