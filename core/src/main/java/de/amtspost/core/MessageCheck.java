package de.amtspost.core;

import java.io.IOException;
import java.util.List;

/**
 * A check of messages before they leave, and on a server before they are taken in.
 *
 * <p>Implementations are safe for use by several threads and read contents as streams.
 */
@FunctionalInterface
public interface MessageCheck {

    /**
     * Checks a message.
     *
     * @param message the message
     * @return what was found; an error keeps the message from going
     * @throws IOException if a content cannot be read
     */
    List<Finding> check(Message message) throws IOException;
}
