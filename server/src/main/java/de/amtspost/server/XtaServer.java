package de.amtspost.server;

import de.amtspost.core.MessageCheck;
import de.amtspost.core.Spool;
import de.amtspost.server.internal.RunningServer;
import de.amtspost.server.internal.ServerSettings;
import de.amtspost.signature.Identity;
import de.amtspost.signature.TlsProvider;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.soap.Compatibility;
import de.amtspost.xta.soap.MessageIds;
import de.amtspost.xta.soap.cxf.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An XTA 2 server: sender and recipient with their mailbox, and the reader's port where a handler is set. Speaks version
 * 5.1.1 and version 3 (web service 2.1.1) side by side on one mailbox, over HTTPS with client certificates.
 *
 * <pre>{@code
 * try (XtaServer server = XtaServer.builder()
 *         .identity(Identity.pkcs12(Path.of("server.p12"), password))
 *         .trust(Trust.pem(Path.of("clients.pem")))
 *         .account(Account.of(Party.of("psw:01003110", "Standesamt Musterstadt")).certificate(standesamt).build())
 *         .account(Account.of(Party.of("dbs:090010010000", "Meldebehörde Beispielhausen")).certificate(meldebehoerde).build())
 *         .start()) {
 *     URI base = server.uri();
 * }
 * }</pre>
 *
 * <p>Thread-safe. Runs until closed.
 */
public final class XtaServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(XtaServer.class);

    private final RunningServer running;

    private XtaServer(RunningServer running) {
        this.running = running;
    }

    /**
     * Starts the description of a server.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the base address of the ports of version 5: {@code Sender}, {@code Recipient}, {@code TransportBase} and
     * {@code Reader}.
     *
     * @return the address
     */
    public URI uri() {
        return uri(XtaVersion.V5);
    }

    /**
     * Returns the base address of the ports of a version: those of version 5, see {@link #uri()}, or {@code
     * ManagementPort}, {@code SendXtaPort} and {@code MsgBoxPort} of version 3.
     *
     * @param version the version of XTA 2
     * @return the address
     */
    public URI uri(XtaVersion version) {
        return running.base(version);
    }

    /** Finishes the requests under way, for up to 10 seconds, and stops. Closes the store. */
    @Override
    public void close() {
        running.close();
    }

    /** Builds an {@link XtaServer}. Not safe for use by several threads. */
    public static final class Builder {

        private String host = "localhost";
        private int port;
        private @Nullable Identity identity;
        private @Nullable Trust trust;
        private TlsProvider tls = TlsProvider.JAVA;
        private @Nullable Identity reportSigner;
        private final List<Account> accounts = new ArrayList<>();
        private @Nullable MessageStore store;
        private @Nullable ServiceDirectory directory;
        private final List<MessageCheck> checks = new ArrayList<>();
        private @Nullable MalwareScanner scanner;
        private @Nullable MessageHandler handler;
        private final Set<String> serviceProfiles = new HashSet<>();
        private String senderId = "amtspost";
        private String serverName = "Amtspost";
        private Spool spool = Spool.temporary();
        private long maxContentBytes = Limits.DEFAULT.contentBytes();
        private Clock clock = Clock.system(ZoneId.systemDefault());
        private @Nullable Path envelopeLog;
        private Set<Compatibility> compatibility = Set.of();
        private @Nullable Trust tokenTrust;
        private @Nullable ExchangeTap tap;

        private Builder() {}

        /**
         * Sets where to listen. Unset, on {@code localhost}, on any free port.
         *
         * @param host the host name or address
         * @param port the port, 0 for any free one
         * @return this builder
         */
        public Builder listen(String host, int port) {
            this.host = host;
            this.port = port;
            return this;
        }

        /**
         * Sets the TLS server certificate. Required. It is also shown as client certificate to readers' ports.
         *
         * @param identity key and certificate
         * @return this builder
         */
        public Builder identity(Identity identity) {
            this.identity = identity;
            return this;
        }

        /**
         * Sets whose client certificates may connect at all. Required. Which certificate may act for which party, the
         * accounts say.
         *
         * @param trust the trust
         * @return this builder
         */
        public Builder trust(Trust trust) {
            this.trust = trust;
            return this;
        }

        /**
         * Sets whose TLS is spoken, also to readers' ports. Unset, that of the Java platform.
         *
         * @param provider the provider; {@link TlsProvider#BOUNCY_CASTLE} for brainpool curves
         * @return this builder
         */
        public Builder tls(TlsProvider provider) {
            this.tls = provider;
            return this;
        }

        /**
         * Sets with which key transport reports are signed. Unset, they are not signed.
         *
         * @param identity key and certificate
         * @return this builder
         */
        public Builder signReports(Identity identity) {
            this.reportSigner = identity;
            return this;
        }

        /**
         * Adds an account.
         *
         * @param account the account
         * @return this builder
         */
        public Builder account(Account account) {
            accounts.add(account);
            return this;
        }

        /**
         * Sets where messages are kept. Unset, in memory.
         *
         * @param store the store; closed with the server
         * @return this builder
         */
        public Builder store(MessageStore store) {
            this.store = store;
            return this;
        }

        /**
         * Sets who answers look-ups. Unset, the server does, from its accounts.
         *
         * @param directory the directory
         * @return this builder
         */
        public Builder directory(ServiceDirectory directory) {
            this.directory = directory;
            return this;
        }

        /**
         * Adds a check that every message must pass; an error refuses it with {@code MessageSchemaViolationException}.
         *
         * @param check the check
         * @return this builder
         */
        public Builder check(MessageCheck check) {
            checks.add(check);
            return this;
        }

        /**
         * Sets who looks for malicious code. Unset, nobody does.
         *
         * @param scanner the scanner
         * @return this builder
         */
        public Builder scanner(MalwareScanner scanner) {
            this.scanner = scanner;
            return this;
        }

        /**
         * Opens the reader's port. The handler also answers what is sent to accounts with {@link
         * Account.Builder#answeredHere}.
         *
         * @param handler answers the messages
         * @return this builder
         */
        public Builder reader(MessageHandler handler) {
            this.handler = handler;
            return this;
        }

        /**
         * Adds a service profile that is supported. If any is added, messages that ask for another are refused; unset,
         * profiles are passed on without being looked at.
         *
         * @param uri the URI of one version of the profile
         * @return this builder
         */
        public Builder serviceProfile(String uri) {
            serviceProfiles.add(uri);
            return this;
        }

        /**
         * Names this server.
         *
         * @param senderId stands in every identifier: at most 41 letters, digits, dots, underscores and hyphens
         * @param serverName stands in transport reports, should tell the organisation
         * @return this builder
         * @throws IllegalArgumentException if the sender id breaks the rule
         */
        public Builder name(String senderId, String serverName) {
            this.senderId = MessageIds.requireSender(senderId);
            this.serverName = serverName;
            return this;
        }

        /**
         * Sets where contents lie while they come in. Unset, in the temporary folder of the system.
         *
         * @param spool the spool
         * @return this builder
         */
        public Builder spool(Spool spool) {
            this.spool = spool;
            return this;
        }

        /**
         * Sets the largest content that is taken in. Unset, 4 GiB.
         *
         * @param bytes the limit in bytes
         * @return this builder
         */
        public Builder maxContentBytes(long bytes) {
            this.maxContentBytes = bytes;
            return this;
        }

        /**
         * Sets the time.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Writes every SOAP envelope into a file, for tests and for finding errors. Envelopes hold names and
         * identifiers, so this is not for production.
         *
         * @param folder where to write; must exist
         * @return this builder
         */
        public Builder insecureEnvelopeLog(Path folder) {
            LOG.warn("Envelopes with personal data are written to {}", folder);
            this.envelopeLog = folder;
            return this;
        }

        /**
         * Checks the certificates that messages of version 3 bring for it ({@code X509TokenContainer}): each must descend from
         * these authorities and have been valid when it was applied, as the caller states it, or the message is refused.
         * Revocation is not looked at.
         * Unset, messages that bring certificates are refused.
         *
         * @param trust the authorities
         * @return this builder
         */
        public Builder checkTokens(Trust trust) {
            this.tokenTrust = trust;
            return this;
        }

        /**
         * Sets where callers of version 3 may break the standard. Unset, nowhere.
         *
         * @param tolerances what to tolerate
         * @return this builder
         */
        public Builder compatibility(Compatibility... tolerances) {
            this.compatibility = Set.of(tolerances);
            return this;
        }

        /**
         * Sets who looks at every HTTP exchange and may disturb it, for tests. Unset, nobody does. Exchanges hold
         * contents and personal data, so this is not for production.
         *
         * @param tap the tap
         * @return this builder
         */
        public Builder tap(ExchangeTap tap) {
            this.tap = tap;
            return this;
        }

        /**
         * Starts the server.
         *
         * @return the server, to be closed by the caller
         * @throws IllegalStateException if identity or trust is missing, two accounts have the same party, or the server
         *     cannot listen
         */
        public XtaServer start() {
            if (identity == null || trust == null) {
                throw new IllegalStateException("an XTA server needs identity(...) and trust(...)");
            }
            ServerSettings settings = new ServerSettings(
                    host,
                    port,
                    identity,
                    trust,
                    tls,
                    Optional.ofNullable(reportSigner),
                    List.copyOf(accounts),
                    store == null ? MessageStore.inMemory() : store,
                    Optional.ofNullable(directory),
                    List.copyOf(checks),
                    Optional.ofNullable(scanner),
                    Optional.ofNullable(handler),
                    Set.copyOf(serviceProfiles),
                    senderId,
                    serverName,
                    spool,
                    new Limits(Limits.DEFAULT.envelopeBytes(), maxContentBytes, Limits.DEFAULT.contents()),
                    clock,
                    Optional.ofNullable(envelopeLog),
                    compatibility,
                    Optional.ofNullable(tokenTrust),
                    Optional.ofNullable(tap));
            return new XtaServer(new RunningServer(settings));
        }
    }
}
