package de.amtspost.xoev.codelist;

import java.util.Optional;

/**
 * Why a source lacks a list that it should have.
 *
 * @param kind what is wrong
 * @param place the file, or the archive and the entry in it; of a service the address
 * @param list the identifier of the list or of its version, as far as it is known
 * @param text what is wrong and what to do, for people
 */
public record CodelistProblem(Kind kind, String place, Optional<String> list, String text) {

    /** What can be wrong. */
    public enum Kind {
        /** XRepository does not give the list; the text has its reason. */
        UNAVAILABLE,
        /** The file cannot be read as a list. */
        BROKEN,
        /** Two lists that differ in columns or rows say that they are the same version. */
        AMBIGUOUS
    }

    @Override
    public String toString() {
        return kind + " " + place + list.map(urn -> " (" + urn + ")").orElse("") + ": " + text;
    }
}
