package de.amtspost.xoev.generator;

import java.util.List;
import java.util.Set;

/**
 * What the generator made. Immutable.
 *
 * @param standard the short name of the standard, as its schemas state it
 * @param version its version
 * @param entryPoint the full name of the class to start with; empty if there is no element with which a document can start
 * @param packages the packages with classes
 * @param classes how many classes there are, those within others counted
 * @param messages how many elements there are with which a document can start
 * @param renamings names that would have clashed in Java, and what is used in their place
 */
public record GeneratedBindings(
        String standard,
        String version,
        String entryPoint,
        Set<String> packages,
        int classes,
        int messages,
        List<String> renamings) {

    /**
     * Copies the collections.
     *
     * @param standard the short name of the standard
     * @param version its version
     * @param entryPoint the full name of the class to start with
     * @param packages the packages with classes
     * @param classes how many classes there are
     * @param messages how many elements there are with which a document can start
     * @param renamings names that would have clashed
     */
    public GeneratedBindings {
        packages = Set.copyOf(packages);
        renamings = List.copyOf(renamings);
    }
}
