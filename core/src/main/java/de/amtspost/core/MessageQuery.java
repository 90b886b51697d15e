package de.amtspost.core;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which messages of a mailbox to list: some by their identifiers, or all that meet every given criterion.
 *
 * @param ids the messages asked for; if not empty, no other criterion counts
 * @param onlyNew whether to leave out messages that were fetched before
 * @param from only messages that arrived at this time or later
 * @param to only messages that arrived at this time or earlier
 * @param max the largest number of entries wanted; the peer may return fewer
 */
public record MessageQuery(
        List<MessageId> ids,
        boolean onlyNew,
        Optional<OffsetDateTime> from,
        Optional<OffsetDateTime> to,
        OptionalInt max) {

    /**
     * Copies the list.
     *
     * @param ids the messages asked for; if not empty, no other criterion counts
     * @param onlyNew whether to leave out messages that were fetched before
     * @param from only messages that arrived at this time or later
     * @param to only messages that arrived at this time or earlier
     * @param max the largest number of entries wanted; the peer may return fewer
     */
    public MessageQuery {
        ids = List.copyOf(ids);
    }

    /**
     * Asks for messages that were never fetched.
     *
     * @return the query
     */
    public static MessageQuery fresh() {
        return new MessageQuery(List.of(), true, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /**
     * Asks for all messages that are not acknowledged yet, fetched before or not.
     *
     * @return the query
     */
    public static MessageQuery waiting() {
        return new MessageQuery(List.of(), false, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /**
     * Asks for those messages.
     *
     * @param ids the identifiers, at least one
     * @return the query
     * @throws IllegalArgumentException if there is no identifier
     */
    public static MessageQuery of(List<MessageId> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a query by identifiers needs at least one");
        }
        return new MessageQuery(ids, false, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /**
     * Returns this query for messages that arrived at that time or later.
     *
     * @param time the earliest arrival
     * @return the changed copy
     */
    public MessageQuery from(OffsetDateTime time) {
        return new MessageQuery(ids, onlyNew, Optional.of(time), to, max);
    }

    /**
     * Returns this query for messages that arrived at that time or earlier.
     *
     * @param time the latest arrival
     * @return the changed copy
     */
    public MessageQuery to(OffsetDateTime time) {
        return new MessageQuery(ids, onlyNew, from, Optional.of(time), max);
    }

    /**
     * Returns this query for at most that many entries.
     *
     * @param count the largest number of entries, at least 1
     * @return the changed copy
     * @throws IllegalArgumentException if the count is below 1
     */
    public MessageQuery max(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the largest number of entries must be at least 1: " + count);
        }
        return new MessageQuery(ids, onlyNew, from, to, OptionalInt.of(count));
    }
}
