package de.amtspost.core;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of an XÖV code list: the list, its version and the code in it (XÖV-Handbuch, data type Code 1.0).
 *
 * <p>Two codes are equal if list, version and code are: the name is for people, and peers may leave it out.
 *
 * @param listUri the identifier of the list without its version, for example
 *     {@code urn:de:xta:codeliste:business.scenario}; empty where a message leaves it out
 * @param listVersion the version of the list; may be empty where the peer sent it empty
 * @param code the code; surrounding white space is no part of it
 * @param name what the code means, for people; XTA 2 version 3 carries it, version 5 does not
 */
public record Code(String listUri, String listVersion, String code, Optional<String> name) {

    /**
     * Checks the parts.
     *
     * @param listUri the identifier of the list without its version
     * @param listVersion the version of the list; may be empty where the peer sent it empty
     * @param code the code; surrounding white space is no part of it
     * @param name what the code means, for people
     * @throws IllegalArgumentException if {@code code} or {@code name} is blank
     */
    public Code {
        code = Texts.requireText(code, "code").strip();
        name.ifPresent(text -> Texts.requireText(text, "name of a code"));
    }

    /**
     * Returns the code of that list, without a name.
     *
     * @param listUri the identifier of the list without its version
     * @param listVersion the version of the list
     * @param code the code, not blank
     * @return the code
     * @throws IllegalArgumentException if {@code code} is blank
     */
    public static Code of(String listUri, String listVersion, String code) {
        return new Code(listUri, listVersion, code, Optional.empty());
    }

    /**
     * Returns this code with a name.
     *
     * @param name what the code means, not blank
     * @return the changed copy
     */
    public Code withName(String name) {
        return new Code(listUri, listVersion, code, Optional.of(name));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Code that
                && listUri.equals(that.listUri)
                && listVersion.equals(that.listVersion)
                && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return Objects.hash(listUri, listVersion, code);
    }

    @Override
    public String toString() {
        return code + " (" + listUri + " " + listVersion + ")";
    }
}
