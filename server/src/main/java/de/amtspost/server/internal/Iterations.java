package de.amtspost.server.internal;

import de.amtspost.core.MessageId;
import de.amtspost.server.Account;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The handles of version 3 ({@code MsgBoxRequestID}): which messages of a query were not given out yet. A handle belongs
 * to an account, and is forgotten after a day, or when too many are newer. Thread-safe.
 */
final class Iterations {

    static final Duration MAX_AGE = Duration.ofDays(1);
    static final int MAX = 10_000;

    private record Iteration(String account, Instant started, int pageSize, Deque<MessageId> remaining) {}

    private final Clock clock;
    private final Map<String, Iteration> iterations = new LinkedHashMap<>();

    Iterations(Clock clock) {
        this.clock = clock;
    }

    /** Starts an iteration, and gives its handle. */
    synchronized String start(Account account, int pageSize, List<MessageId> remaining) {
        String handle = UUID.randomUUID().toString();
        iterations.put(
                handle,
                new Iteration(account.party().identifier(), clock.instant(), pageSize, new ArrayDeque<>(remaining)));
        if (iterations.size() > MAX) {
            iterations.remove(iterations.keySet().iterator().next());
        }
        return handle;
    }

    /** Whether the handle was given to that account, and is not too old. */
    synchronized boolean knows(Account account, String handle) {
        return find(account, handle).isPresent();
    }

    /** Takes the identifiers of the next page out; empty if the handle is not known. */
    synchronized Optional<List<MessageId>> next(Account account, String handle) {
        return find(account, handle).map(iteration -> take(iteration, iteration.pageSize()));
    }

    /** Takes the next identifier out; empty if the handle is not known, an empty list if nothing remains. */
    synchronized Optional<List<MessageId>> nextOne(Account account, String handle) {
        return find(account, handle).map(iteration -> take(iteration, 1));
    }

    /** How many remain. */
    synchronized long remaining(Account account, String handle) {
        return find(account, handle)
                .map(iteration -> (long) iteration.remaining().size())
                .orElse(0L);
    }

    private static List<MessageId> take(Iteration iteration, int count) {
        List<MessageId> page = new ArrayList<>();
        while (page.size() < count && !iteration.remaining().isEmpty()) {
            page.add(iteration.remaining().removeFirst());
        }
        return page;
    }

    private Optional<Iteration> find(Account account, String handle) {
        Instant oldest = clock.instant().minus(MAX_AGE);
        iterations.values().removeIf(iteration -> iteration.started().isBefore(oldest));
        return Optional.ofNullable(iterations.get(handle))
                .filter(iteration -> iteration.account().equals(account.party().identifier()));
    }
}
