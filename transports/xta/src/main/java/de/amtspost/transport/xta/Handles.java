package de.amtspost.transport.xta;

import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The handles with which version 3 confirms messages; the eldest are forgotten first. Thread-safe. */
final class Handles {

    static final int MAX = 10_000;

    /** Two accounts can have the same message, each with a handle of its own. */
    private record Key(String account, MessageId id) {}

    private final Map<Key, String> handles = new LinkedHashMap<>();

    synchronized void keep(Party account, MessageId id, Optional<String> handle) {
        Key key = new Key(account.identifier(), id);
        handles.remove(key);
        handle.ifPresent(value -> handles.put(key, value));
        if (handles.size() > MAX) {
            handles.remove(handles.keySet().iterator().next());
        }
    }

    synchronized Optional<String> take(Party account, MessageId id) {
        return Optional.ofNullable(handles.remove(new Key(account.identifier(), id)));
    }
}
