package de.amtspost.compliance.mutation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A change that could be made, before it is known what the rules say of it. There are many more drafts than mutants, so
 * what is costly is made only of those that are tried.
 *
 * @param node the element that is changed
 * @param attribute its attribute that is changed
 * @param from where the change begins in the text of the document
 * @param to where it ends
 * @param with makes what is put there
 * @param what what is done, in general: drafts that do the same have the same text
 */
record Draft(Node node, Node.@Nullable Attribute attribute, int from, int to, Supplier<byte[]> with, String what) {

    byte[] bytes() {
        return with.get();
    }

    /** The element or attribute without numbers: the same for what the schema treats alike. */
    String path() {
        return node.path(false) + behind();
    }

    String description() {
        return what + ": " + node.name + behind();
    }

    /** What follows the element in a path. */
    String behind() {
        return attribute == null ? "" : "/@" + attribute.name;
    }
}
