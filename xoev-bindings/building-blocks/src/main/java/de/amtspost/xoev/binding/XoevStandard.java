package de.amtspost.xoev.binding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * What generated bindings know of their standard. Immutable and thread-safe.
 *
 * @param name the short name, for example {@code XSchule}
 * @param version the version, for example {@code 1.2}
 * @param identifier the URN of the standard, where its schemas state it
 * @param namespaces the namespaces of the elements and types for which there are classes
 * @param messages the elements with which a document can start, in the order of their names
 */
public record XoevStandard(
        String name, String version, Optional<String> identifier, Set<String> namespaces, List<Root> messages) {

    /**
     * Copies the collections.
     *
     * @param name the short name
     * @param version the version
     * @param identifier the URN of the standard
     * @param namespaces the namespaces for which there are classes
     * @param messages the elements with which a document can start
     */
    public XoevStandard {
        namespaces = Set.copyOf(namespaces);
        messages = List.copyOf(messages);
    }

    /**
     * An element with which a document can start: a message, or a document without a head.
     *
     * @param element its name
     * @param type the class of its content
     * @param number the number of the message type, where the name of the element ends in one
     * @param title what the standard calls it, where its schemas state it
     * @param authors who may send it, with the prefix of the DVDV in brackets, where its schemas state it
     * @param readers who may receive it
     */
    public record Root(
            QName element,
            Class<?> type,
            Optional<String> number,
            Optional<String> title,
            List<String> authors,
            List<String> readers) {

        /**
         * Copies the lists.
         *
         * @param element its name
         * @param type the class of its content
         * @param number the number of the message type
         * @param title what the standard calls it
         * @param authors who may send it
         * @param readers who may receive it
         */
        public Root {
            authors = List.copyOf(authors);
            readers = List.copyOf(readers);
        }
    }

    /**
     * Finds a message by its element.
     *
     * @param element the name of the element
     * @return the message, if the standard has it
     */
    public Optional<Root> message(QName element) {
        return messages.stream().filter(root -> root.element().equals(element)).findFirst();
    }

    /**
     * Finds a message by its number.
     *
     * @param number the number of the message type, with leading zeros
     * @return the message, if the standard has it
     */
    public Optional<Root> message(String number) {
        return messages.stream()
                .filter(root -> root.number().filter(number::equals).isPresent())
                .findFirst();
    }
}
