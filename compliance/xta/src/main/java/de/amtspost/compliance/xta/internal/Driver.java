package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.Step;
import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Envelope;
import de.amtspost.core.Fragments;
import de.amtspost.core.Party;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls the product: fills the templates, sends, and remembers what later requests need. Not safe for use by several
 * threads; {@link #send} is.
 */
public final class Driver implements AutoCloseable {

    /** The name under which the message id is remembered. */
    public static final String MESSAGE_ID = "messageId";

    /** With seconds and milliseconds always: what a Java time leaves out where they are zero, XML Schema wants. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private static final int OK = 200;
    /** The first is named differently in each version. */
    private static final List<String> FILLING = List.of("createMessageID", "createMessageId", "sendMessage");

    private static final String MESSAGE_ID_PLACE =
            "//core:MessageMetaData/core:XTAMessageID | //oscimeta:MsgIdentification/wsa:MessageID";

    private final Settings settings;
    private final Recorder recorder;
    private final Map<Identity, Post> clients = new ConcurrentHashMap<>();
    private final Map<String, String> known = new HashMap<>();

    /**
     * Makes a driver. Connects to nothing yet.
     *
     * @param settings what the certification was told
     * @param recorder takes the exchanges
     */
    public Driver(Settings settings, Recorder recorder) {
        this.settings = settings;
        this.recorder = recorder;
        Envelope envelope = settings.message().envelope();
        party("author", envelope.from());
        party("reader", envelope.to());
        known.put("service", envelope.service().orElse(""));
        Code scenario = envelope.scenario() instanceof BusinessScenario.Defined defined
                ? defined.code()
                : Code.of("urn:de:xta:codeliste:business.scenario", "1", "undefined");
        code("scenario", scenario);
        code("type", envelope.type().listed());
        known.put("type.schema", envelope.type().schema());
        known.put("size", Long.toString(settings.message().size().orElse(1)));
        Content content = settings.message().contents().get(0);
        known.put("content.type", content.mediaType().orElse("application/octet-stream"));
        known.put("content.name", content.fileName().orElse("message"));
        known.put("large", Long.toString(settings.largeContent()));
        settings.given().forEach((name, value) -> known.put("given." + name, value));
    }

    private void party(String name, Party party) {
        known.put(name, party.identifier());
        known.put(name + ".scheme", party.scheme().orElse(Party.XOEV));
        known.put(name + ".name", party.name().orElse(party.identifier()));
    }

    private void code(String name, Code code) {
        known.put(name, code.code());
        known.put(name + ".list", code.listUri());
        known.put(name + ".version", code.listVersion());
    }

    /**
     * Lets later requests know something.
     *
     * @param name the name in the templates
     * @param value the text
     */
    public void know(String name, String value) {
        known.put(name, value);
    }

    /**
     * Tells what is remembered.
     *
     * @param name the name in the templates
     * @return the text
     */
    public Optional<String> known(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /**
     * Makes the request of an operation, as the standard wants it.
     *
     * @param operation the operation
     * @param account for whom: {@code author}, {@code reader} or {@code recipient}
     * @return the request
     * @throws IllegalArgumentException if something is not known yet, a message id for example
     */
    public Request request(Operation operation, String account) {
        OffsetDateTime now = OffsetDateTime.now(settings.clock());
        party("account", settings.party(account));
        know("action", operation.action());
        know("address", settings.requireTarget(operation).toString());
        know("callId", "urn:uuid:" + UUID.randomUUID());
        know("now", TIME.format(now));
        know("monthAgo", TIME.format(now.minusMonths(1)));
        know("soon", TIME.format(now.plusDays(1)));
        String envelope = Templates.fill(settings.version(), operation.name(), known);
        List<Content> parts = envelope.contains("cid:0@amtspost")
                ? List.of(settings.message().contents().get(0))
                : List.of();
        return Request.of(operation.action(), envelope, parts);
    }

    /**
     * Sends a request.
     *
     * @param operation the operation that it asks for
     * @param account who sends it: chooses the client certificate
     * @param request the request
     * @return what came of it
     */
    public Exchange send(Operation operation, String account, Request request) {
        return clients.computeIfAbsent(settings.identity(account), this::client)
                .send(settings.requireTarget(operation), operation, request);
    }

    private Post client(Identity identity) {
        return new Post(
                Tls.of(identity, settings.trust(), settings.tls()), settings.callLimit(), recorder, settings.clock());
    }

    /**
     * Takes a step: sends the request and remembers what the answer brings.
     *
     * @param step the step, one in which we call
     * @return what came of it; empty if the request could not be made, because something before it failed
     */
    public Optional<Exchange> take(Step step) {
        Operation operation = Operation.of(settings.version(), step.operation());
        Request request;
        try {
            request = request(operation, step.account());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Exchange exchange = send(operation, step.account(), request);
        remember(operation, exchange);
        return Optional.of(exchange);
    }

    /**
     * Sends the message as the author, so that it waits in the mailbox of the product.
     *
     * @param settings what the certification was told
     * @throws IllegalStateException if the product does not take it
     */
    public static void fillMailbox(Settings settings) {
        try (Driver driver = new Driver(settings, new Recorder(exchange -> {}))) {
            for (String name : FILLING) {
                Optional<Operation> operation = Operation.find(settings.version(), name);
                if (operation.isPresent()) {
                    Exchange exchange =
                            driver.send(operation.get(), "author", driver.request(operation.get(), "author"));
                    requireTaken(exchange);
                    driver.remember(operation.get(), exchange);
                }
            }
        }
    }

    private static void requireTaken(Exchange exchange) {
        if (exchange.answer().filter(answer -> answer.status() == OK).isEmpty()) {
            throw new IllegalStateException(
                    "the mailbox could not be filled: " + exchange.operation().orElse("")
                            + " was answered with "
                            + exchange.answer()
                                    .map(answer -> "HTTP status " + answer.status())
                                    .or(exchange::failure)
                                    .orElse("nothing")
                            + "; put a message for the reader into the product yourself");
        }
    }

    /**
     * Remembers what later requests need out of an answer.
     *
     * @param operation the operation
     * @param exchange what came of it
     */
    public void remember(Operation operation, Exchange exchange) {
        exchange.answer().flatMap(answer -> answer.envelope()).ifPresent(text -> operation
                .remembers()
                .forEach((name, expression) -> Judge.first(Fragments.toElement(new XmlFragment(text)), expression)
                        .ifPresent(value -> know(name, value))));
    }

    /**
     * Remembers the message id of a request of the product.
     *
     * @param exchange the product's call
     */
    public void rememberRequest(Exchange exchange) {
        exchange.request()
                .envelope()
                .flatMap(text -> Judge.first(Fragments.toElement(new XmlFragment(text)), MESSAGE_ID_PLACE))
                .ifPresent(value -> know(MESSAGE_ID, value));
    }

    @Override
    public void close() {
        clients.values().forEach(Post::close);
    }
}
