package de.amtspost.xoev.xrepository;

import de.amtspost.xoev.codelist.CodelistProblem;
import java.util.List;

/**
 * The lists that a version of a standard uses. Immutable.
 *
 * @param versionUris the identifiers of those that are in the cache now, sorted; of a list whose version a message chooses it
 *     is the version valid now
 * @param problems what XRepository did not give, or gave broken
 */
public record UsedLists(List<String> versionUris, List<CodelistProblem> problems) {

    /**
     * Copies the lists.
     *
     * @param versionUris the identifiers of those that are in the cache now
     * @param problems what is missing
     */
    public UsedLists {
        versionUris = List.copyOf(versionUris);
        problems = List.copyOf(problems);
    }
}
