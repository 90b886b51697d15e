package de.amtspost.core;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The mailbox of an account. Safe for use by several threads; made by {@link Amtspost#mailbox}.
 *
 * <p>A message stays in the mailbox until it is acknowledged. If the acknowledgement gets lost on the way, the message
 * comes again under the same identifier: a handler that must not act twice notes the identifiers it has handled.
 */
public final class Mailbox {

    private static final int PAGE = 100;
    private static final int MAX_PAGE = 10_000;

    private final Transport transport;
    private final Safeguard safeguard;
    private final Steps steps;
    private final Party account;

    Mailbox(Transport transport, Safeguard safeguard, Steps steps, Party account) {
        this.transport = transport;
        this.safeguard = safeguard;
        this.steps = steps;
        this.account = account;
    }

    /** Takes messages over. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Takes a message over. Returning means: the application has it safely, and it can leave the mailbox.
         *
         * @param delivery the message; its contents can be opened until the handler returns
         * @throws Exception if the application cannot take it over; the message stays in the mailbox
         */
        void handle(Delivery delivery) throws Exception;
    }

    /**
     * What came of a poll.
     *
     * @param handled the messages that were taken over and acknowledged, in order
     * @param failed the messages that stay in the mailbox, with the reason
     */
    public record PollResult(List<MessageId> handled, Map<MessageId, Exception> failed) {}

    /**
     * Lists messages. Downloads no contents and changes nothing.
     *
     * @param query which messages
     * @return the first page
     */
    public Listing list(MessageQuery query) {
        return steps.take(Step.Kind.LIST, account, Optional.empty(), () -> transport.list(account, query));
    }

    /**
     * Fetches a message and checks its protection. It stays in the mailbox until {@link #acknowledge}.
     *
     * @param id the identifier of the message
     * @return the message, to be closed by the caller
     * @throws UnknownMessageException if no such message waits for this account
     * @throws ProofFailedException if its protection is missing or broken
     */
    public Delivery fetch(MessageId id) {
        Delivery delivery = steps.fetch(account, id, () -> transport.fetch(account, id));
        return Amtspost.unwrap(steps, safeguard, account, delivery);
    }

    /**
     * Confirms that the application has the message safely; XTA 2: {@code close}. The peer may delete it now.
     *
     * @param id the identifier of the message
     * @throws UnknownMessageException if no such message waits for this account
     */
    public void acknowledge(MessageId id) {
        steps.run(Step.Kind.ACKNOWLEDGE, account, Optional.of(id), () -> transport.acknowledge(account, id));
    }

    /**
     * Hands every waiting message to the handler once, oldest first. Where the handler returns, the message is
     * acknowledged; where it throws, or the protection of the message is broken, the message stays and the others go on.
     *
     * @param handler takes the messages over
     * @return what came of it
     * @throws TransportException if the peer fails; messages handled before are acknowledged, the others stay
     */
    public PollResult poll(Handler handler) {
        return poll(entry -> true, handler);
    }

    /**
     * As {@link #poll(Handler)}, for messages of interest only: the others are not even downloaded.
     *
     * @param interest decides by envelope
     * @param handler takes the messages over
     * @return what came of it
     * @throws TransportException if the peer fails; messages handled before are acknowledged, the others stay
     */
    public PollResult poll(Predicate<Listing.Entry> interest, Handler handler) {
        List<MessageId> handled = new ArrayList<>();
        Map<MessageId, Exception> failed = new LinkedHashMap<>();
        Set<MessageId> seen = new HashSet<>();
        MessageQuery query = MessageQuery.waiting().max(PAGE);
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            Listing listing = list(query);
            for (Listing.Entry entry : listing.entries()) {
                if (seen.add(entry.messageId()) && interest.test(entry)) {
                    handle(entry.messageId(), handler, handled, failed);
                }
            }
            MessageQuery next = after(query, listing);
            more = listing.pending() > 0 && !next.equals(query);
            query = next;
        }
        return new PollResult(List.copyOf(handled), Collections.unmodifiableMap(failed));
    }

    private void handle(MessageId id, Handler handler, List<MessageId> handled, Map<MessageId, Exception> failed) {
        Delivery fetched;
        try {
            fetched = fetch(id);
        } catch (ProofFailedException | UnknownMessageException e) {
            failed.put(id, e);
            return;
        }
        try (Delivery delivery = fetched) {
            handler.handle(delivery);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed.put(id, e);
            return;
        } catch (Exception e) {
            failed.put(id, e);
            return;
        }
        acknowledge(id);
        handled.add(id);
    }

    /**
     * The next page starts with the arrival at which this one ended; what is known already is passed over. Where a page
     * cannot move on, because all its messages arrived at the same time, it grows.
     */
    private static MessageQuery after(MessageQuery query, Listing listing) {
        int size = listing.entries().size();
        Optional<OffsetDateTime> last = size == 0
                ? Optional.empty()
                : listing.entries().get(size - 1).attributes().delivery();
        if (last.isPresent() && !last.equals(query.from())) {
            return query.from(last.get()).max(PAGE);
        }
        return query.max(Math.min(MAX_PAGE, 2 * query.max().orElse(PAGE)));
    }
}
