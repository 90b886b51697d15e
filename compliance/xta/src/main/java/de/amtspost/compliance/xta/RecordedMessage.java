package de.amtspost.compliance.xta;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request or an answer as it was seen on the wire, after TLS. Immutable.
 *
 * @param status the HTTP status of an answer; 0 for a request
 * @param headers the HTTP headers, names in lower case
 * @param clientCertificate the subject of the client certificate with which a request came, where there was one
 * @param rootType the media type of the part with the SOAP envelope, with parameters; empty if the message has no parts
 * @param envelope the SOAP envelope as text, without XML declaration; empty if there is none that can be read.
 *     Holds personal data
 * @param parts the other parts
 * @param size how many bytes the body has; of our own requests, without what separates the parts
 * @param problem why the message could not be read, or not to its end
 */
public record RecordedMessage(
        int status,
        Map<String, List<String>> headers,
        Optional<String> clientCertificate,
        Optional<String> rootType,
        Optional<String> envelope,
        List<RecordedPart> parts,
        long size,
        Optional<String> problem) {

    /**
     * Copies the collections.
     *
     * @param status the HTTP status of an answer; 0 for a request
     * @param headers the HTTP headers, names in lower case
     * @param clientCertificate the subject of the client certificate with which a request came, where there was one
     * @param rootType the media type of the part with the SOAP envelope, with parameters
     * @param envelope the SOAP envelope as text
     * @param parts the other parts
     * @param size how many bytes the body has
     * @param problem why the message could not be read, or not to its end
     */
    public RecordedMessage {
        headers = Map.copyOf(headers);
        parts = List.copyOf(parts);
    }

    /**
     * Returns the first header of that name.
     *
     * @param name the name, in lower case
     * @return the value; empty if there is no such header
     */
    public String header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    /**
     * Returns this message with another envelope.
     *
     * @param text the envelope
     * @return the changed copy
     */
    public RecordedMessage withEnvelope(String text) {
        return new RecordedMessage(
                status, headers, clientCertificate, rootType, Optional.of(text), parts, size, problem);
    }

    /**
     * Returns this message with another size.
     *
     * @param bytes how many bytes the body has
     * @return the changed copy
     */
    public RecordedMessage withSize(long bytes) {
        return new RecordedMessage(status, headers, clientCertificate, rootType, envelope, parts, bytes, problem);
    }
}
