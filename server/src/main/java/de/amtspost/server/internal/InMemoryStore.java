package de.amtspost.server.internal;

import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.server.MessageStore;
import de.amtspost.server.Transfer;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps everything in maps, guarded by one lock: every operation is short, because contents are not touched in it. */
public final class InMemoryStore implements MessageStore {

    /** Identifiers that an account may hold without using them; beyond that the oldest is forgotten. */
    private static final int MAX_RESERVED = 10_000;

    private static final Comparator<Transfer> BY_ARRIVAL = Comparator.comparing(
                    (Transfer transfer) -> transfer.attributes().delivery().orElse(OffsetDateTime.MAX))
            .thenComparing(transfer -> transfer.messageId().value());

    private final Map<String, Set<MessageId>> reserved = new HashMap<>();
    private final Map<MessageId, Transfer> transfers = new LinkedHashMap<>();
    private final Map<MessageId, Kept> contents = new HashMap<>();
    private final Map<String, Set<MessageId>> mailboxes = new HashMap<>();

    /** Makes an empty store. */
    public InMemoryStore() {}

    private record Kept(Message message, Runnable release) {}

    @Override
    public synchronized void reserve(MessageId id, Party account) {
        Set<MessageId> ids = reserved.computeIfAbsent(account.identifier(), key -> new LinkedHashSet<>());
        ids.add(id);
        if (ids.size() > MAX_RESERVED) {
            ids.remove(ids.iterator().next());
        }
    }

    @Override
    public synchronized Added check(MessageId id, Party account) {
        if (transfers.containsKey(id)) {
            return Added.ALREADY_USED;
        }
        return reserved.getOrDefault(account.identifier(), Set.of()).contains(id) ? Added.ADDED : Added.NOT_RESERVED;
    }

    @Override
    public synchronized Added add(Party account, Transfer transfer, Message message, Runnable release) {
        Added result = check(transfer.messageId(), account);
        if (result == Added.ADDED) {
            reserved.getOrDefault(account.identifier(), new HashSet<>()).remove(transfer.messageId());
            transfers.put(transfer.messageId(), transfer);
            contents.put(transfer.messageId(), new Kept(message, release));
            if (transfer.mode() == Account.Mode.ASYNCHRONOUS) {
                mailboxes
                        .computeIfAbsent(transfer.envelope().to().identifier(), key -> new LinkedHashSet<>())
                        .add(transfer.messageId());
            }
        }
        return result;
    }

    @Override
    public synchronized Optional<Transfer> find(MessageId id) {
        return Optional.ofNullable(transfers.get(id));
    }

    @Override
    public synchronized Optional<Message> contents(MessageId id) {
        return Optional.ofNullable(contents.get(id)).map(Kept::message);
    }

    @Override
    public synchronized Page list(Party reader, MessageQuery query, Optional<MessageId> after, int max) {
        Optional<Transfer> last = after.map(transfers::get);
        List<Transfer> matching = mailboxes.getOrDefault(reader.identifier(), Set.of()).stream()
                .map(transfers::get)
                .filter(transfer -> !transfer.closed() && matches(transfer, query))
                .filter(transfer -> last.isEmpty() || BY_ARRIVAL.compare(transfer, last.get()) > 0)
                .sorted(BY_ARRIVAL)
                .toList();
        int size = Math.min(matching.size(), max);
        return new Page(List.copyOf(matching.subList(0, size)), matching.size() - size);
    }

    private static boolean matches(Transfer transfer, MessageQuery query) {
        OffsetDateTime arrival = transfer.attributes().delivery().orElse(OffsetDateTime.MAX);
        return (query.ids().isEmpty() || query.ids().contains(transfer.messageId()))
                && (!query.onlyNew() || transfer.attributes().initialFetch().isEmpty())
                && query.from().map(from -> !arrival.isBefore(from)).orElse(true)
                && query.to().map(to -> !arrival.isAfter(to)).orElse(true);
    }

    @Override
    public synchronized Optional<Transfer> update(MessageId id, UnaryOperator<Transfer> change) {
        return Optional.ofNullable(transfers.computeIfPresent(id, (key, transfer) -> change.apply(transfer)));
    }

    @Override
    public synchronized void deleteContents(MessageId id) {
        Kept kept = contents.remove(id);
        if (kept != null) {
            Transfer transfer = transfers.get(id);
            if (transfer != null) {
                mailboxes
                        .getOrDefault(transfer.envelope().to().identifier(), new HashSet<>())
                        .remove(id);
            }
            kept.release().run();
        }
    }

    @Override
    public synchronized void close() {
        contents.values().forEach(kept -> kept.release().run());
        contents.clear();
        transfers.clear();
        mailboxes.clear();
        reserved.clear();
    }
}
