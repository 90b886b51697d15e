package de.amtspost.junit;

import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.server.MessageStore;
import de.amtspost.server.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A store that outlives its server, and knows what it ever took in. */
final class KeptStore implements MessageStore {

    private final MessageStore store = MessageStore.inMemory();
    private final List<MessageId> added = new CopyOnWriteArrayList<>();

    List<Transfer> of(Party reader) {
        return added.stream()
                .flatMap(id -> store.find(id).stream())
                .filter(transfer -> transfer.envelope().to().isSameAs(reader))
                .toList();
    }

    /** The end of it, and not only of a server. */
    void dispose() {
        store.close();
    }

    @Override
    public void close() {
        // A server that stops takes its mailboxes with it only when the test is over.
    }

    @Override
    public Added add(Party account, Transfer transfer, Message contents, Runnable release) {
        Added result = store.add(account, transfer, contents, release);
        if (result == Added.ADDED) {
            added.add(transfer.messageId());
        }
        return result;
    }

    @Override
    public void reserve(MessageId id, Party account) {
        store.reserve(id, account);
    }

    @Override
    public Added check(MessageId id, Party account) {
        return store.check(id, account);
    }

    @Override
    public Optional<Transfer> find(MessageId id) {
        return store.find(id);
    }

    @Override
    public Optional<Message> contents(MessageId id) {
        return store.contents(id);
    }

    @Override
    public Page list(Party reader, MessageQuery query, Optional<MessageId> after, int max) {
        return store.list(reader, query, after, max);
    }

    @Override
    public Optional<Transfer> update(MessageId id, UnaryOperator<Transfer> change) {
        return store.update(id, change);
    }

    @Override
    public void deleteContents(MessageId id) {
        store.deleteContents(id);
    }
}
