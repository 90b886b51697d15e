package de.amtspost.server;

import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.server.internal.InMemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the message box keeps identifiers, transfers and contents. Identifiers are compared ignoring case.
 *
 * <p>Implementations are safe for use by several threads. A failure is thrown as an unchecked exception; the server
 * answers with a technical problem and has changed nothing.
 */
public interface MessageStore extends AutoCloseable {

    /** What came of adding a message. */
    enum Added {
        /** The message is kept. */
        ADDED,
        /** The identifier was never reserved for that account, or its reservation is long gone. */
        NOT_RESERVED,
        /** The identifier has been used already. */
        ALREADY_USED
    }

    /**
     * A page of a mailbox.
     *
     * @param transfers the messages, oldest arrival first
     * @param pending how many more meet the query
     */
    record Page(List<Transfer> transfers, long pending) {}

    /**
     * Notes that an identifier was given to an account.
     *
     * @param id the identifier, new
     * @param account the account
     */
    void reserve(MessageId id, Party account);

    /**
     * Tells what {@link #add} would say at this moment.
     *
     * @param id the identifier
     * @param account the account
     * @return what adding would come to
     */
    Added check(MessageId id, Party account);

    /**
     * Keeps a message, if its identifier is reserved for the account and unused. At most one call succeeds for each
     * identifier.
     *
     * @param account the account for which the identifier was reserved
     * @param transfer the message from outside
     * @param contents the message itself; the store copies its contents or takes them over, and calls {@code release}
     *     when it needs them no more
     * @param release deletes the contents
     * @return what came of it; if it is not {@link Added#ADDED}, nothing was kept and nothing released
     */
    Added add(Party account, Transfer transfer, Message contents, Runnable release);

    /**
     * Finds what is known of a message.
     *
     * @param id the identifier
     * @return the transfer, also of closed messages
     */
    Optional<Transfer> find(MessageId id);

    /**
     * Opens the contents of a message.
     *
     * @param id the identifier
     * @return the message, if it is still kept
     */
    Optional<Message> contents(MessageId id);

    /**
     * Lists the messages that wait for a reader, in the order of their arrival, those of the same time in the order of
     * their identifiers.
     *
     * @param reader the reader
     * @param query which of them; every criterion has to hold, also beside identifiers
     * @param after only messages that stand behind this one, which may be closed by now; empty for all
     * @param max the largest number of entries; replaces that of the query
     * @return the page
     */
    Page list(Party reader, MessageQuery query, Optional<MessageId> after, int max);

    /**
     * Changes a transfer. No other change of the same transfer happens at the same time.
     *
     * @param id the identifier
     * @param change makes the new transfer from the old one
     * @return the new transfer, if there was an old one
     */
    Optional<Transfer> update(MessageId id, UnaryOperator<Transfer> change);

    /**
     * Deletes the contents of a message; the transfer stays.
     *
     * @param id the identifier
     */
    void deleteContents(MessageId id);

    /** Releases everything. */
    @Override
    void close();

    /**
     * Returns a store that forgets everything when the process ends: for tests, demos and development. Contents lie in
     * temporary files; transfers stay in memory, closed ones as well.
     *
     * @return the store
     */
    static MessageStore inMemory() {
        return new InMemoryStore();
    }
}
