package de.amtspost.core;

import java.net.URI;

/**
 * The type of a business message: its name or number in the standard, and the namespace that defines it.
 *
 * @param code the name or number, for example {@code 0201}; leading zeros count
 * @param schema the namespace of the defining schema, for example {@code http://www.osci.de/xmeld2611}
 */
public record MessageType(String code, String schema) {

    /**
     * Checks the parts.
     *
     * @param code the name or number, for example {@code 0201}; leading zeros count
     * @param schema the namespace of the defining schema, for example {@code http://www.osci.de/xmeld2611}
     * @throws IllegalArgumentException if a part is blank
     */
    public MessageType {
        code = Texts.requireText(code, "message type").strip();
        schema = Texts.requireText(schema, "message schema").strip();
    }

    /**
     * Returns the message type.
     *
     * @param code the name or number
     * @param schema the namespace of the defining schema
     * @return the message type
     * @throws IllegalArgumentException if a part is blank
     */
    public static MessageType of(String code, URI schema) {
        return new MessageType(code, schema.toString());
    }

    @Override
    public String toString() {
        return code + " of " + schema;
    }
}
