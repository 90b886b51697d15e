package de.amtspost.server.internal;

import de.amtspost.core.AmtspostException;
import de.amtspost.core.Delivery;
import de.amtspost.core.Message;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.server.MessageHandler;
import de.amtspost.server.Transfer;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.XtaEndpoints;
import de.amtspost.xta.soap.XtaFault;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands synchronous messages to the readers' ports, as the recipient does, or to the handler of this server. One client
 * for each reader, kept for later messages. Thread-safe.
 */
final class Forwarding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private final MessageBox box;
    private final Party recipient;
    private final Map<URI, XtaClient> clients;
    private final Optional<MessageHandler> handler;
    private final boolean possible;

    Forwarding(MessageBox box, ServerSettings settings) {
        this.box = box;
        this.recipient = Party.of(settings.senderId(), settings.serverName());
        Map<URI, XtaClient> byAddress = new HashMap<>();
        for (Account account : settings.accounts()) {
            account.readerEndpoint()
                    .ifPresent(address -> byAddress.computeIfAbsent(
                            address, uri -> XtaClient.at(XtaEndpoints.under(uri).withReader(uri))
                                    .identity(settings.identity())
                                    .trust(settings.trust())
                                    .tls(settings.tls())
                                    .spool(settings.spool())
                                    .build()));
        }
        this.clients = Map.copyOf(byAddress);
        this.handler = settings.handler();
        boolean here = settings.accounts().stream().anyMatch(Account::answeredHere);
        if (here && handler.isEmpty()) {
            throw new IllegalStateException("an account with answeredHere() needs reader(...) on the server");
        }
        this.possible = here || !clients.isEmpty();
    }

    /** Whether any reader answers synchronously. */
    boolean possible() {
        return possible;
    }

    /** Hands a message over and brings the answer back. */
    Optional<Delivery> deliver(Account reader, Transfer transfer, Message message) {
        return reader.answeredHere() ? answerHere(transfer, message) : forward(reader, transfer, message);
    }

    private Optional<Delivery> answerHere(Transfer transfer, Message message) {
        boolean answered = false;
        try {
            Delivery delivery =
                    new Delivery(transfer.messageId(), message, transfer.attributes(), 0, List.of(), () -> {});
            Optional<Message> answer = ReaderPort.answer(handler.orElseThrow(), delivery);
            answered = true;
            return answer.map(
                    reply -> new Delivery(transfer.messageId(), reply, transfer.attributes(), 0, List.of(), () -> {}));
        } finally {
            box.forwarded(transfer.messageId(), answered);
        }
    }

    private Optional<Delivery> forward(Account reader, Transfer transfer, Message message) {
        XtaClient client = clients.get(reader.readerEndpoint().orElseThrow());
        if (client == null) {
            throw new IllegalStateException("no client for the reader " + reader.party());
        }
        boolean answered = false;
        try {
            Optional<Delivery> answer =
                    client.deliverMessage(recipient, transfer.messageId(), transfer.attributes(), message);
            answer.ifPresent(delivery -> Call.atEnd(delivery::close));
            answered = true;
            return answer;
        } catch (MessageRejectedException e) {
            throw new Refusal(
                    XtaFault.MESSAGE_SCHEMA_VIOLATION,
                    "the reader refused the message: "
                            + e.peerError().map(Object::toString).orElse("no reason given"));
        } catch (NotSupportedException e) {
            throw new Refusal(XtaFault.PARAMETER_NOT_SUPPORTED, String.valueOf(e.getMessage()));
        } catch (AmtspostException e) {
            LOG.warn("The reader {} did not answer message {}", reader.party().identifier(), transfer.messageId(), e);
            throw new Refusal(
                    XtaFault.EXTERNAL_SERVICE_UNAVAILABLE, "the reader could not be reached or did not answer");
        } finally {
            box.forwarded(transfer.messageId(), answered);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(XtaClient::close);
    }
}
