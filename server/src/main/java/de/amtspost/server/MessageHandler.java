package de.amtspost.server;

import de.amtspost.core.Delivery;
import de.amtspost.core.Message;
import java.util.Optional;

/**
 * An application that answers messages at once: what stands behind the reader's port.
 *
 * <p>Called by several threads at the same time.
 */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Answers a message.
     *
     * @param delivery the message; its contents can be opened until the handler returns
     * @return the answer, or empty to confirm without a business answer; the contents of an answer are read after the
     *     handler has returned
     * @throws de.amtspost.core.MessageRejectedException if the message is not acceptable; the author learns that it
     *     breaks its schema, and the findings
     * @throws Exception if the application cannot answer; the author learns of a technical problem, not of its reason
     */
    Optional<Message> handle(Delivery delivery) throws Exception;
}
