package de.amtspost.core;

/**
 * A key with a value that author and reader agreed on.
 *
 * @param key the key, not blank
 * @param value the value, may be empty
 */
public record MessageProperty(String key, String value) {

    /**
     * Checks the parts.
     *
     * @param key the key, not blank
     * @param value the value, may be empty
     * @throws IllegalArgumentException if the key is blank
     */
    public MessageProperty {
        Texts.requireText(key, "message property key");
    }
}
