package de.amtspost.server.internal;

import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.server.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The handles of version 3 ({@code MsgBoxRequestID}): how far an account has come in what a query found. A handle is
 * worth nothing to other accounts, and is forgotten after a day, or when its account has too many newer ones.
 * Thread-safe.
 */
final class Iterations {

    static final Duration MAX_AGE = Duration.ofDays(1);

    /** For each account: the number of handles, and of identifiers in their queries. */
    static final int MAX = 20_000;

    private final Clock clock;
    /** Oldest first, by account. */
    private final Map<String, Kept> kept = new HashMap<>();

    Iterations(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is asked next: the query, from behind the last message given out.
     *
     * @param query which messages, and how many for a page
     * @param attributes whether the list is wanted in the form {@code MsgAttributes}
     * @param last the message that was given out last
     */
    record Position(MessageQuery query, boolean attributes, Optional<MessageId> last) {

        Position behind(MessageId id) {
            return new Position(query, attributes, Optional.of(id));
        }

        private int weight() {
            return 1 + query.ids().size();
        }
    }

    private record Iteration(Instant started, Position position) {}

    /** The handles of an account, oldest first, with their weight in all. */
    private static final class Kept {

        private final Map<String, Iteration> iterations = new LinkedHashMap<>();
        private int weight;

        void add(String handle, Iteration iteration) {
            iterations.put(handle, iteration);
            weight += iteration.position().weight();
        }

        void removeOld(Instant oldest) {
            Iterator<Iteration> eldest = iterations.values().iterator();
            while (eldest.hasNext()) {
                Iteration iteration = eldest.next();
                boolean tooMany = weight > MAX && eldest.hasNext();
                if (!tooMany && !iteration.started().isBefore(oldest)) {
                    return;
                }
                weight -= iteration.position().weight();
                eldest.remove();
            }
        }
    }

    /** Starts an iteration, and gives its handle. */
    synchronized String start(Account account, Position position) {
        String handle = UUID.randomUUID().toString();
        Instant now = clock.instant();
        Kept ofAccount = kept.computeIfAbsent(account.party().identifier(), key -> new Kept());
        ofAccount.add(handle, new Iteration(now, position));
        ofAccount.removeOld(now.minus(MAX_AGE));
        return handle;
    }

    /** Where the iteration stands; empty if the handle was not given to that account, or is forgotten. */
    synchronized Optional<Position> find(Account account, String handle) {
        return Optional.ofNullable(kept.get(account.party().identifier())).flatMap(ofAccount -> {
            ofAccount.removeOld(clock.instant().minus(MAX_AGE));
            return Optional.ofNullable(ofAccount.iterations.get(handle)).map(Iteration::position);
        });
    }

    /** Notes the message that was given out last. */
    synchronized void advance(Account account, String handle, MessageId last) {
        Kept ofAccount = kept.get(account.party().identifier());
        if (ofAccount != null) {
            ofAccount.iterations.computeIfPresent(
                    handle,
                    (key, iteration) -> new Iteration(
                            iteration.started(), iteration.position().behind(last)));
        }
    }
}
