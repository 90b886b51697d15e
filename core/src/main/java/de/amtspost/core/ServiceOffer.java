package de.amtspost.core;

import java.util.List;

/**
 * The answer to a {@link ServiceQuery}.
 *
 * @param query the question
 * @param availability whether the reader offers the service
 * @param parameters what an author needs to use it, for example the encryption certificate of the reader
 */
public record ServiceOffer(ServiceQuery query, Availability availability, List<Parameter> parameters) {

    /**
     * Copies the list.
     *
     * @param query the question
     * @param availability whether the reader offers the service
     * @param parameters what an author needs to use it, for example the encryption certificate of the reader
     */
    public ServiceOffer {
        parameters = List.copyOf(parameters);
    }

    /** Whether a service is offered. */
    public enum Availability {
        /** The reader offers the service. */
        AVAILABLE,
        /** The reader does not offer the service. */
        NOT_AVAILABLE,
        /** The directory does not know. */
        UNKNOWN
    }

    /**
     * A parameter of a service.
     *
     * @param type what it is
     * @param value its bytes
     */
    public record Parameter(Code type, Content value) {}
}
