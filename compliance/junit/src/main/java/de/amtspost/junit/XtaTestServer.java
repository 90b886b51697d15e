package de.amtspost.junit;

import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.server.Transfer;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A real XTA 2 server on loopback for one test, with accounts, keys, a recording of what clients do, and disturbances. It
 * speaks version 3 and version 5 over mutual TLS.
 *
 * <pre>{@code
 * XtaTransport transport = XtaTransport.at(xta.uri())
 *         .identity(xta.identity(XtaTestServer.AUTHOR)).trust(xta.trust()).build();
 * }</pre>
 *
 * <p>Keys and their authority are shared by the servers of a JVM and made once; everything else belongs to one server.
 * Thread-safe.
 */
public final class XtaTestServer implements AutoCloseable {

    /** The first account of a server that is told no others. */
    public static final Party AUTHOR = Party.of("test:author", "Author");

    /** The second account of a server that is told no others. */
    public static final Party READER = Party.of("test:reader", "Reader");

    private static final long LOOK_MILLIS = 10;

    private final Map<Party, Optional<TestCertificate>> parties;
    private final KeptStore store = new KeptStore();
    private final Recorder recorder;
    private final de.amtspost.server.XtaServer.Builder settings;
    private final int port;
    private final URI v5;
    private final URI v3;
    private de.amtspost.server.@Nullable XtaServer running;

    private XtaTestServer(Builder builder) {
        parties = Map.copyOf(builder.parties());
        recorder = new Recorder(builder.keptBytes);
        settings = builder.server().store(store).tap(recorder);
        de.amtspost.server.XtaServer server = settings.listen("localhost", 0).start();
        running = server;
        v5 = server.uri();
        v3 = server.uri(XtaVersion.V3);
        port = v5.getPort();
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
     * Returns the base address of the ports of version 5, also while the server is down.
     *
     * @return the address
     */
    public URI uri() {
        return v5;
    }

    /**
     * Returns the base address of the ports of a version, also while the server is down.
     *
     * @param version the version
     * @return the address
     */
    public URI uri(XtaVersion version) {
        return version == XtaVersion.V3 ? v3 : v5;
    }

    /**
     * Returns what a client has to trust.
     *
     * @return the trust in the authority that made the certificate of the server
     */
    public Trust trust() {
        return Trust.of(TestKeys.AUTHORITY);
    }

    /**
     * Returns the authority that made the certificate of the server, and those of the accounts.
     *
     * @return its certificate
     */
    public X509Certificate authority() {
        return TestKeys.AUTHORITY;
    }

    /**
     * Returns the client certificate of an account, as our own clients take it.
     *
     * @param party the party
     * @return key and certificate
     * @throws IllegalArgumentException if the party has no account, or the test brought its certificate
     */
    public Identity identity(Party party) {
        return TestKeys.identity(key(party));
    }

    /**
     * Returns the client certificate of an account, to be written to a file or put into a key store.
     *
     * @param party the party
     * @return key and certificate
     * @throws IllegalArgumentException if the party has no account, or the test brought its certificate
     */
    public TestCertificate key(Party party) {
        return account(party)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the key of " + party.identifier() + " is where its certificate comes from: in the test"));
    }

    private Optional<TestCertificate> account(Party party) {
        return parties.entrySet().stream()
                .filter(entry -> entry.getKey().isSameAs(party))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no account of " + party.identifier()));
    }

    /**
     * Lets something go wrong, from now on. Of several disturbances that suit a call, the first one given happens.
     *
     * @param disturbances what, and when
     */
    public void disturb(Disturbance... disturbances) {
        for (Disturbance disturbance : disturbances) {
            recorder.order(disturbance);
        }
    }

    /**
     * Returns the disturbances that still wait for calls.
     *
     * @return the disturbances; empty if everything happened that was ordered
     */
    public List<Disturbance> waitingDisturbances() {
        return recorder.waiting();
    }

    /** Lets nothing go wrong any more. */
    public void calm() {
        recorder.forgetOrders();
    }

    /**
     * Stops listening: connections are refused. Requests under way may finish, for up to 10 seconds. Messages stay.
     */
    public synchronized void goDown() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /**
     * Listens again, at the same address, with the messages of before.
     *
     * @throws IllegalStateException if somebody else listens there now
     */
    public synchronized void comeBack() {
        if (running == null) {
            running = settings.listen("localhost", port).start();
        }
    }

    /**
     * Returns what clients called so far. Whoever has an answer finds its call here.
     *
     * @return the calls, in the order in which they ended
     */
    public List<XtaExchange> exchanges() {
        return recorder.exchanges();
    }

    /**
     * Returns how clients called an operation so far.
     *
     * @param operation the operation
     * @return the calls, in the order in which they ended
     */
    public List<XtaExchange> exchanges(XtaOperation operation) {
        return recorder.exchanges().stream().filter(calling(operation)).toList();
    }

    /**
     * Waits for calls.
     *
     * @param operation the operation
     * @param count how many calls there have to be, with those before
     * @param limit how long to wait
     * @return the calls so far, at least as many
     * @throws AssertionError if there are fewer when the time is over; tells what came instead
     */
    public List<XtaExchange> awaitExchanges(XtaOperation operation, int count, Duration limit) {
        List<XtaExchange> found;
        try {
            found = recorder.await(calling(operation), count, limit.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the thread was interrupted while it waited for " + operation, e);
        }
        if (found.size() < count) {
            throw new AssertionError("after " + limit + " there are " + found.size() + " calls of " + operation
                    + " and not " + count + "; so far: " + exchanges());
        }
        return found;
    }

    private static Predicate<XtaExchange> calling(XtaOperation operation) {
        return exchange -> exchange.operation().equals(Optional.of(operation));
    }

    /**
     * Puts a message into the mailbox of its reader, past every disturbance and unrecorded, as if its author had sent it.
     *
     * @param message the message, between parties with accounts
     * @return its identifier
     * @throws de.amtspost.core.AmtspostException if the server refuses the message
     * @throws IllegalStateException if the server is down
     */
    public MessageId deliver(Message message) {
        synchronized (this) {
            if (running == null) {
                throw new IllegalStateException("the server is down, and takes nothing in");
            }
        }
        Party author = message.envelope().from();
        try (XtaClient client = XtaClient.at(v5)
                .identity(TestKeys.identity(TestKeys.HOUSE))
                .trust(trust())
                .build()) {
            MessageId id = client.createMessageID(author);
            client.sendMessage(author, id, message);
            return id;
        }
    }

    /**
     * Returns what the server took in for a reader, also what is fetched, closed or cancelled by now. Looking changes
     * nothing, and works while the server is down.
     *
     * @param reader the reader
     * @return what the server knows of the messages, oldest first
     */
    public List<Transfer> arrived(Party reader) {
        return store.of(reader);
    }

    /**
     * Returns a message that the server keeps.
     *
     * @param id its identifier
     * @return the message, unless it was closed, or never came; its contents can be opened while it is kept
     */
    public Optional<Message> message(MessageId id) {
        return store.contents(id);
    }

    /**
     * Waits for messages.
     *
     * @param reader the reader
     * @param count how many messages there have to be, with those before
     * @param limit how long to wait
     * @return the messages so far, at least as many, as {@link #arrived} returns them
     * @throws AssertionError if there are fewer when the time is over; tells what clients called
     */
    public List<Transfer> awaitArrived(Party reader, int count, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (arrived(reader).size() < count && end - System.nanoTime() > 0) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("the thread was interrupted while it waited for messages", e);
            }
        }
        List<Transfer> found = arrived(reader);
        if (found.size() < count) {
            throw new AssertionError("after " + limit + " there are " + found.size() + " messages for "
                    + reader.identifier() + " and not " + count + "; calls so far: " + exchanges());
        }
        return found;
    }

    /** Stops the server and forgets its messages. */
    @Override
    public void close() {
        goDown();
        store.dispose();
    }

    /** Builds an {@link XtaTestServer}. Not safe for use by several threads. */
    public static final class Builder {

        private final Map<Party, Optional<TestCertificate>> keys = new LinkedHashMap<>();
        private final List<Account> accounts = new ArrayList<>();
        private final List<X509Certificate> authorities = new ArrayList<>(List.of(TestKeys.AUTHORITY));
        private UnaryOperator<de.amtspost.server.XtaServer.Builder> configuration = UnaryOperator.identity();
        private int keptBytes = 1 << 20;

        private Builder() {}

        /**
         * Adds an account with a client certificate that is made for it.
         *
         * @param party the party
         * @return this builder
         */
        public Builder account(Party party) {
            TestCertificate key = TestKeys.client(party.identifier());
            keys.put(party, Optional.of(key));
            accounts.add(Account.of(party).certificate(key.certificate()).build());
            return this;
        }

        /**
         * Adds an account whose certificates the test brings. Their authority has to be trusted, too.
         *
         * @param account the account
         * @return this builder
         */
        public Builder account(Account account) {
            keys.put(account.party(), Optional.empty());
            accounts.add(account);
            return this;
        }

        /**
         * Lets clients in whose certificate comes from one more authority.
         *
         * @param authority its certificate
         * @return this builder
         */
        public Builder trust(X509Certificate authority) {
            authorities.add(authority);
            return this;
        }

        /**
         * Sets how many bytes of each request and answer are recorded. Unset, 1 MiB.
         *
         * @param bytes the limit for each
         * @return this builder
         */
        public Builder keptBytes(int bytes) {
            this.keptBytes = bytes;
            return this;
        }

        /**
         * Sets everything else that a server can be told: checks, a reader's port, services, tolerances. Where it listens,
         * its store, its keys and its tap are those of the test server.
         *
         * @param settings changes the description of the server
         * @return this builder
         */
        public Builder configure(UnaryOperator<de.amtspost.server.XtaServer.Builder> settings) {
            this.configuration = settings;
            return this;
        }

        /**
         * Starts the server.
         *
         * @return the server, to be closed by the caller
         * @throws IllegalStateException if two accounts have the same party, or the server cannot listen
         */
        public XtaTestServer start() {
            if (accounts.isEmpty()) {
                account(AUTHOR).account(READER);
            }
            return new XtaTestServer(this);
        }

        private Map<Party, Optional<TestCertificate>> parties() {
            return keys;
        }

        private de.amtspost.server.XtaServer.Builder server() {
            de.amtspost.server.XtaServer.Builder server = configuration
                    .apply(de.amtspost.server.XtaServer.builder())
                    .identity(TestKeys.identity(TestKeys.SERVER))
                    .trust(Trust.of(authorities.toArray(new X509Certificate[0])));
            accounts.forEach(account -> server.account(withHouse(account)));
            return server;
        }

        private static Account withHouse(Account account) {
            Account.Builder copy = Account.of(account.party());
            account.certificates().forEach(copy::certificate);
            account.services()
                    .forEach(service -> copy.service(
                            service.uri(),
                            service.mode(),
                            service.parameters().toArray(new de.amtspost.core.ServiceOffer.Parameter[0])));
            account.readerEndpoint().ifPresent(copy::readerEndpoint);
            if (account.answeredHere()) {
                copy.answeredHere();
            }
            if (!account.active()) {
                copy.inactive();
            }
            return copy.certificate(TestKeys.HOUSE.certificate()).build();
        }
    }
}
