package de.amtspost.core;

/**
 * A token of a party (XTA 2 version 3, {@code SecurityToken}): a certificate, a reference to one, or a user name. Carried
 * along without being understood.
 *
 * @param usage what the token is for
 * @param token the token as WS-Security 1.0 has it; identifiers within the document do not travel
 */
public record SecurityToken(Usage usage, XmlFragment token) {

    /** What a token is for; the names are those of the standard. */
    public enum Usage {
        /** To show who the party is. */
        AUTHENTICATION,
        /** To encrypt for the party. */
        ENCRYPTION,
        /** To check signatures of the party. */
        SIGNATURE
    }

    /** Tokens may hold passwords. */
    @Override
    public String toString() {
        return "token for " + usage;
    }
}
