package de.amtspost.core;

/**
 * A further identifier of a message that is valid from end to end, for example the UUID of the XÖV message head.
 *
 * @param identifier the identifier, not blank
 * @param context what kind of identifier it is
 */
public record AdditionalIdentifier(String identifier, Code context) {

    /**
     * Checks the parts.
     *
     * @param identifier the identifier, not blank
     * @param context what kind of identifier it is
     * @throws IllegalArgumentException if the identifier is blank
     */
    public AdditionalIdentifier {
        Texts.requireText(identifier, "additional identifier");
    }
}
