package de.amtspost.core;

/**
 * An agreed addition to the standard, named by a URI and a version (XTA 2 version 5.1.1, extension mechanism). A peer
 * that does not support it refuses the request.
 *
 * @param identifier the URI of the extension
 * @param version its version, by agreement semantic
 * @param data the element {@code Data} with its content
 */
public record Extension(String identifier, String version, XmlFragment data) {

    /**
     * Checks the parts.
     *
     * @param identifier the URI of the extension
     * @param version its version, by agreement semantic
     * @param data the element {@code Data} with its content
     * @throws IllegalArgumentException if a text is blank
     */
    public Extension {
        Texts.requireText(identifier, "extension identifier");
        Texts.requireText(version, "extension version");
    }
}
