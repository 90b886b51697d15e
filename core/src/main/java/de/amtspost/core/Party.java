package de.amtspost.core;

import java.util.List;
import java.util.Optional;

/**
 * An author, sender or reader: an authority as a directory knows it.
 *
 * @param identifier the key of the authority, in XÖV with the prefix of its directory, for example
 *     {@code psw:01003110}; not blank
 * @param scheme what kind of key the identifier is; {@value #XOEV} unless set otherwise
 * @param name the name of the authority for people
 * @param category the kind of the authority, for example {@code Meldebehörde}
 * @param directory the directory in which the identifier is looked up
 * @param certificates certificates of the party that are to be checked on the way
 * @param extensions agreed additions to the standard
 * @param tokens tokens of the party, where the transport has them in place of certificates
 */
public record Party(
        String identifier,
        Optional<String> scheme,
        Optional<String> name,
        Optional<String> category,
        Optional<Code> directory,
        List<PartyCertificate> certificates,
        List<Extension> extensions,
        List<SecurityToken> tokens) {

    /** The scheme of XÖV authority keys. */
    public static final String XOEV = "xoev";

    /**
     * Checks and copies the parts.
     *
     * @param identifier the key of the authority, in XÖV with the prefix of its directory, not blank
     * @param scheme what kind of key the identifier is; {@value #XOEV} unless set otherwise
     * @param name the name of the authority for people
     * @param category the kind of the authority, for example {@code Meldebehörde}
     * @param directory the directory in which the identifier is looked up
     * @param certificates certificates of the party that are to be checked on the way
     * @param extensions agreed additions to the standard
     * @param tokens tokens of the party
     * @throws IllegalArgumentException if {@code identifier} or a given text is blank
     */
    public Party {
        Texts.requireText(identifier, "party identifier");
        scheme.ifPresent(text -> Texts.requireText(text, "identifier scheme"));
        name.ifPresent(text -> Texts.requireText(text, "party name"));
        category.ifPresent(text -> Texts.requireText(text, "party category"));
        certificates = List.copyOf(certificates);
        extensions = List.copyOf(extensions);
        tokens = List.copyOf(tokens);
    }

    /**
     * Returns the authority with that XÖV key.
     *
     * @param identifier the key, not blank
     * @return the party, without a name
     * @throws IllegalArgumentException if the key is blank
     */
    public static Party of(String identifier) {
        return new Party(
                identifier,
                Optional.of(XOEV),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Returns the authority with that XÖV key and name.
     *
     * @param identifier the key, not blank
     * @param name the name for people, not blank
     * @return the party
     * @throws IllegalArgumentException if a text is blank
     */
    public static Party of(String identifier, String name) {
        return of(identifier).withName(name);
    }

    /**
     * Returns this party with another scheme.
     *
     * @param scheme what kind of key the identifier is, not blank
     * @return the changed copy
     */
    public Party withScheme(String scheme) {
        return new Party(identifier, Optional.of(scheme), name, category, directory, certificates, extensions, tokens);
    }

    /**
     * Returns this party with another name.
     *
     * @param name the name for people, not blank
     * @return the changed copy
     */
    public Party withName(String name) {
        return new Party(identifier, scheme, Optional.of(name), category, directory, certificates, extensions, tokens);
    }

    /**
     * Returns this party with another category.
     *
     * @param category the kind of authority, not blank
     * @return the changed copy
     */
    public Party withCategory(String category) {
        return new Party(identifier, scheme, name, Optional.of(category), directory, certificates, extensions, tokens);
    }

    /**
     * Returns this party with another directory.
     *
     * @param directory the directory that knows the identifier
     * @return the changed copy
     */
    public Party withDirectory(Code directory) {
        return new Party(identifier, scheme, name, category, Optional.of(directory), certificates, extensions, tokens);
    }

    /**
     * Returns this party with other tokens.
     *
     * @param tokens tokens of the party
     * @return the changed copy
     */
    public Party withTokens(List<SecurityToken> tokens) {
        return new Party(identifier, scheme, name, category, directory, certificates, extensions, tokens);
    }

    /**
     * Tells whether both values name the same authority. Names, categories and certificates do not matter; a missing
     * scheme agrees with any.
     *
     * @param other the other party
     * @return whether identifier and scheme agree
     */
    public boolean isSameAs(Party other) {
        return identifier.equals(other.identifier)
                && (scheme.isEmpty() || other.scheme.isEmpty() || scheme.equals(other.scheme));
    }

    @Override
    public String toString() {
        return name.map(text -> identifier + " (" + text + ")").orElse(identifier);
    }
}
