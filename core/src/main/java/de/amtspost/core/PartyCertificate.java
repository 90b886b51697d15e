package de.amtspost.core;

import java.util.List;

/**
 * Certificate data of a party with the purposes they serve.
 *
 * @param usages what the certificate is for; at least one
 * @param x509Data the element {@code ds:X509Data} (XML Signature) as a document of its own
 */
public record PartyCertificate(List<Code> usages, XmlFragment x509Data) {

    /**
     * Checks and copies the parts.
     *
     * @param usages what the certificate is for; at least one
     * @param x509Data the element {@code ds:X509Data} (XML Signature) as a document of its own
     * @throws IllegalArgumentException if no usage is given
     */
    public PartyCertificate {
        if (usages.isEmpty()) {
            throw new IllegalArgumentException("a party certificate needs at least one usage");
        }
        usages = List.copyOf(usages);
    }
}
