package de.amtspost.server;

import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import java.io.IOException;

/**
 * Knows which services readers offer, as a DVDV does. Without one, the server answers from its own accounts.
 *
 * <p>Called by several threads at the same time.
 */
@FunctionalInterface
public interface ServiceDirectory {

    /**
     * Answers a question.
     *
     * @param query the question
     * @return the answer
     * @throws IOException if the directory cannot be reached; the caller is told so
     */
    ServiceOffer lookup(ServiceQuery query) throws IOException;
}
