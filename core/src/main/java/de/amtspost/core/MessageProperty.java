package de.amtspost.core;

/**
 * A key with a value that author and reader agreed on.
 *
 * @param listed the key with its code list; list and version are empty where the key is of none. Only XTA 2 version 3
 *     tells the list
 * @param value the value, may be empty
 */
public record MessageProperty(Code listed, String value) {

    /**
     * Makes the property with a key of no list.
     *
     * @param key the key, not blank
     * @param value the value, may be empty
     * @throws IllegalArgumentException if the key is blank
     */
    public MessageProperty(String key, String value) {
        this(Code.of("", "", Texts.requireText(key, "message property key")), value);
    }

    /**
     * Returns the key.
     *
     * @return the key, not blank
     */
    public String key() {
        return listed.code();
    }
}
