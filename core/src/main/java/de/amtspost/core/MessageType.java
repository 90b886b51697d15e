package de.amtspost.core;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The type of a business message: its name or number in the standard, and the namespace that defines it.
 *
 * <p>Two types are equal if name or number and namespace are: the code list is told in XTA 2 version 3 only, and the type is
 * the same in either.
 *
 * @param listed the name or number with its code list; list and version are empty where they are not known
 * @param schema the namespace of the defining schema, for example {@code http://www.osci.de/xmeld2611}
 */
public record MessageType(Code listed, String schema) {

    /**
     * Checks the parts.
     *
     * @param listed the name or number with its code list
     * @param schema the namespace of the defining schema
     * @throws IllegalArgumentException if the schema is blank
     */
    public MessageType {
        schema = Texts.requireText(schema, "message schema").strip();
    }

    /**
     * Makes the message type without a code list.
     *
     * @param code the name or number, for example {@code 0201}; leading zeros count
     * @param schema the namespace of the defining schema
     * @throws IllegalArgumentException if a part is blank
     */
    public MessageType(String code, String schema) {
        this(Code.of("", "", Texts.requireText(code, "message type")), schema);
    }

    /**
     * Returns the message type without a code list.
     *
     * @param code the name or number
     * @param schema the namespace of the defining schema
     * @return the message type
     * @throws IllegalArgumentException if a part is blank
     */
    public static MessageType of(String code, URI schema) {
        return new MessageType(code, schema.toString());
    }

    /**
     * Returns this message type with the code list from which its name or number is. XTA 2 version 3 demands the list;
     * without one it is sent empty, which not every peer takes.
     *
     * @param listUri the identifier of the list without its version
     * @param listVersion the version of the list
     * @return the changed copy
     */
    public MessageType inList(String listUri, String listVersion) {
        return new MessageType(new Code(listUri, listVersion, listed.code(), listed.name()), schema);
    }

    /**
     * Returns the name or number.
     *
     * @return for example {@code 0201}; leading zeros count
     */
    public String code() {
        return listed.code();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessageType that && code().equals(that.code()) && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return 31 * code().hashCode() + schema.hashCode();
    }

    @Override
    public String toString() {
        return code() + " of " + schema;
    }
}
