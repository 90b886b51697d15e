package de.amtspost.core;

/**
 * A value of an XÖV code list: the list, its version and the code in it (XÖV-Handbuch, data type Code 1.0).
 *
 * @param listUri the identifier of the list without its version, for example
 *     {@code urn:de:xta:codeliste:business.scenario}; empty where a message leaves it out
 * @param listVersion the version of the list; may be empty where the peer sent it empty
 * @param code the code; surrounding white space is no part of it
 */
public record Code(String listUri, String listVersion, String code) {

    /**
     * Checks the parts.
     *
     * @param listUri the identifier of the list without its version
     * @param listVersion the version of the list; may be empty where the peer sent it empty
     * @param code the code; surrounding white space is no part of it
     * @throws IllegalArgumentException if {@code code} is blank
     */
    public Code {
        code = Texts.requireText(code, "code").strip();
    }

    /**
     * Returns the code of that list.
     *
     * @param listUri the identifier of the list without its version
     * @param listVersion the version of the list
     * @param code the code, not blank
     * @return the code
     * @throws IllegalArgumentException if {@code code} is blank
     */
    public static Code of(String listUri, String listVersion, String code) {
        return new Code(listUri, listVersion, code);
    }

    @Override
    public String toString() {
        return code + " (" + listUri + " " + listVersion + ")";
    }
}
