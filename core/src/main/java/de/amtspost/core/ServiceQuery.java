package de.amtspost.core;

import java.util.Optional;

/**
 * The question whether a reader offers a service electronically.
 *
 * @param reader the reader
 * @param service the URI of the service, where one is asked for
 */
public record ServiceQuery(Party reader, Optional<String> service) {

    /**
     * Returns the question for a service.
     *
     * @param reader the reader
     * @param service the URI of the service
     * @return the question
     */
    public static ServiceQuery of(Party reader, String service) {
        return new ServiceQuery(reader, Optional.of(service));
    }
}
