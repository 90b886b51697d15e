package de.amtspost.signature;

import de.amtspost.signature.internal.TlsKeyKinds;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows our certificate in handshakes, whichever authorities the peer names: the peer, not we, decides whom it trusts. The
 * platform asks for certificate and key one after the other, by a name; the name stands for one state of the identity.
 * Thread-safe.
 */
final class OwnCertificate extends X509ExtendedKeyManager {

    private static final String PREFIX = "identity-";

    private final Identity identity;

    /** The present state, and the one before it for handshakes that began with it. */
    private final Map<String, Identity.Held> states = new ConcurrentHashMap<>();

    private int number;

    OwnCertificate(Identity identity) {
        this.identity = identity;
        states.put(PREFIX + number, identity.current());
    }

    private synchronized String present() {
        Identity.Held held = identity.current();
        if (!held.equals(states.get(PREFIX + number))) {
            states.remove(PREFIX + (number - 1));
            number++;
            states.put(PREFIX + number, held);
        }
        return PREFIX + number;
    }

    private @Nullable String nameFor(String... kinds) {
        String name = present();
        Identity.Held held = states.get(name);
        return held != null && Stream.of(kinds).anyMatch(kind -> TlsKeyKinds.isOf(kind, held.publicKey()))
                ? name
                : null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] kinds, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return nameFor(kinds);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String kind, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return nameFor(kind);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return nameFor(kinds);
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return nameFor(kind);
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        String name = nameFor(kind);
        return name == null ? null : new String[] {name};
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return getClientAliases(kind, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String name) {
        Identity.Held held = states.get(name);
        return held == null ? null : held.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String name) {
        Identity.Held held = states.get(name);
        return held == null ? null : held.privateKey().orElse(null);
    }
}
