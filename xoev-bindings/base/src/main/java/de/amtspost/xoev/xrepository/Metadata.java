package de.amtspost.xoev.xrepository;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What XRepository knows about a standard, a code list or a version of one. Immutable.
 *
 * @param urn its identifier ({@code kennung})
 * @param version its version, of a version
 * @param lastEdited when it was last edited, where that is told in a form known
 * @param versions the identifiers of all versions, in the order of the answer
 * @param references what it refers to: a standard to the code lists it uses
 */
public record Metadata(
        String urn,
        Optional<String> version,
        Optional<OffsetDateTime> lastEdited,
        List<String> versions,
        List<Reference> references) {

    /**
     * Copies the lists.
     *
     * @param urn its identifier
     * @param version its version
     * @param lastEdited when it was last edited
     * @param versions the identifiers of all versions
     * @param references what it refers to
     */
    public Metadata {
        versions = List.copyOf(versions);
        references = List.copyOf(references);
    }

    /**
     * A reference.
     *
     * @param type to what, in the words of XRepository: {@code CODELISTE}, {@code VERSION_CODELISTE},
     *     {@code VERSION_STANDARD} or another one
     * @param urn the identifier of that
     * @param version its version
     * @param lastEdited when it was last edited, where that is told in a form known
     */
    public record Reference(String type, String urn, Optional<String> version, Optional<OffsetDateTime> lastEdited) {}
}
