package de.amtspost.xoev.binding;

import java.util.Set;
import javax.xml.namespace.QName;

/**
 * The types of a standard that only narrow others; for generated entry points. An {@code xsi:type} with their names says
 * nothing that a reader needs: it is neither asked for nor written. Immutable and thread-safe.
 *
 * @param names the names of the types
 * @param visible whether the binding runtime would write an {@code xsi:type} for some of them
 */
public record NarrowedTypes(Set<QName> names, boolean visible) {

    /**
     * Copies the names.
     *
     * @param names the names of the types
     * @param visible whether the binding runtime would write an {@code xsi:type} for some of them
     */
    public NarrowedTypes {
        names = Set.copyOf(names);
    }
}
