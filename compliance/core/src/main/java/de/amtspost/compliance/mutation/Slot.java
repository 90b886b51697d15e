package de.amtspost.compliance.mutation;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;

/**
 * A value of the message.
 *
 * @param node the element whose text it is, or which has the attribute
 * @param attribute the attribute whose value it is
 * @param type its type
 * @param from where the value begins in the text of the document
 * @param to where it ends
 */
record Slot(
        Node node,
        Node.@Nullable Attribute attribute,
        @Nullable TypeInfo type,
        int from,
        int to) {}
