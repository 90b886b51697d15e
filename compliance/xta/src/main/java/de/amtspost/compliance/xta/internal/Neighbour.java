package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Caller;
import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.core.Code;
import de.amtspost.core.Delivery;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Fragments;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.core.XmlFragment;
import de.amtspost.server.Account;
import de.amtspost.server.Exchange.Body;
import de.amtspost.server.ExchangeTap;
import de.amtspost.server.MessageStore;
import de.amtspost.server.Transfer;
import de.amtspost.server.XtaServer;
import de.amtspost.xta.soap.MessageIds;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the neighbour that the product calls: our own server with the accounts of the scenario, all open to the product's
 * certificates. Records every call. Thread-safe.
 */
public final class Neighbour implements AutoCloseable {

    /** The part of our message ids that says who made them. */
    static final String NAME = "amtspost-certification";

    private static final int KEPT_BYTES = 4 << 20;
    private static final Pattern ACTION = Pattern.compile("action\\s*=\\s*\\\\?\"([^\"\\\\]+)");

    private final Settings settings;
    private final Recorder recorder;
    private final MessageStore store = MessageStore.inMemory();
    private final XtaServer server;

    /**
     * Starts the neighbour.
     *
     * @param settings what the certification was told
     * @param recorder takes the exchanges
     * @throws IllegalStateException if it cannot listen, or no certificate of the product is known
     */
    public Neighbour(Settings settings, Recorder recorder) {
        this.settings = settings;
        this.recorder = recorder;
        if (settings.certificates().isEmpty()) {
            throw new IllegalStateException(
                    "the product calls us in this scenario: name its client certificate with productCertificate(...)");
        }
        XtaServer.Builder builder = XtaServer.builder()
                .listen(settings.host(), settings.port())
                .identity(settings.identity())
                .trust(settings.trust())
                .tls(settings.tls())
                .name(NAME, "Amtspost certification")
                .clock(settings.clock())
                .store(store)
                .reader(this::answer)
                .tap(new Tap());
        Map<String, Account.Builder> accounts = new LinkedHashMap<>();
        for (Party party : List.of(settings.author(), settings.reader(), settings.recipient())) {
            accounts.computeIfAbsent(
                    party.identifier(), identifier -> Account.of(party).answeredHere());
        }
        for (Account.Builder account : accounts.values()) {
            new LinkedHashSet<>(settings.certificates()).forEach(account::certificate);
            builder.account(account.build());
        }
        server = builder.start();
    }

    /**
     * Returns where the product finds us.
     *
     * @return the base address of the ports
     */
    public URI uri() {
        return server.uri(settings.version());
    }

    private Optional<Message> answer(Delivery question) {
        return Optional.of(settings.message().toBuilder()
                .from(settings.reader())
                .to(settings.author())
                .build());
    }

    /**
     * Puts the message of the scenario into the mailbox of the reader.
     *
     * @return its identifier
     */
    public MessageId putIntoMailbox() {
        MessageId id = MessageIds.create(NAME);
        OffsetDateTime now = OffsetDateTime.now(settings.clock());
        Message message = settings.message();
        DeliveryAttributes attributes =
                DeliveryAttributes.NONE.withOrigin(now).withInitialSend(now).withDelivery(now);
        Transfer.Event event = new Transfer.Event(
                now,
                Severity.INFO,
                Code.of("urn:de:amtspost:codeliste:transport-event", "1", "delivered"),
                "the message lies in the mailbox of the reader");
        store.reserve(id, settings.author());
        store.add(
                settings.author(),
                new Transfer(
                        id,
                        Account.Mode.ASYNCHRONOUS,
                        message.envelope(),
                        attributes,
                        message.size(),
                        List.of(),
                        List.of(event),
                        false),
                message,
                () -> {});
        return id;
    }

    private void record(de.amtspost.server.Exchange seen) {
        de.amtspost.server.Exchange.Request asked = seen.request();
        RecordedMessage request = read(
                0,
                asked.headers(),
                asked.certificates().stream()
                        .findFirst()
                        .map(X509Certificate::getSubjectX500Principal)
                        .map(Object::toString),
                asked.body());
        Optional<RecordedMessage> answer =
                seen.response().map(given -> read(given.status(), given.headers(), Optional.empty(), given.body()));
        Optional<String> failure = answer.isPresent() ? Optional.empty() : Optional.of("the connection broke off");
        recorder.add(number -> new Exchange(
                number,
                Caller.PRODUCT,
                operation(request),
                asked.path(),
                asked.time(),
                seen.took(),
                request,
                answer,
                failure));
    }

    private static RecordedMessage read(
            int status, Map<String, List<String>> headers, Optional<String> certificate, Body body) {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        RecordedMessage message = PackageReader.read(status, lower, certificate, body.open(), !body.whole());
        return body.whole() ? message : message.withSize(body.size());
    }

    /** The operation is told by the action: of the HTTP header, of the first part, of WS-Addressing. */
    private Optional<String> operation(RecordedMessage request) {
        String types = request.header("content-type") + " " + request.rootType().orElse("");
        Matcher action = ACTION.matcher(types);
        Optional<String> named = action.find() ? Optional.of(action.group(1)) : Optional.empty();
        return named.or(() -> request.envelope()
                        .flatMap(text ->
                                Judge.first(Fragments.toElement(new XmlFragment(text)), "//s:Header/wsa:Action")))
                .flatMap(uri -> Operation.byAction(settings.version(), uri))
                .map(Operation::name);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Sees what goes over the wire. */
    private final class Tap implements ExchangeTap {

        /** Whoever asks for a WSDL sends no message. */
        @Override
        public void ended(de.amtspost.server.Exchange exchange) {
            if ("POST".equals(exchange.request().method())) {
                record(exchange);
            }
        }

        @Override
        public int keptBytes() {
            return KEPT_BYTES;
        }
    }
}
