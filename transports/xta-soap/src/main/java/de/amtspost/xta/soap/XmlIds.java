package de.amtspost.xta.soap;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Gives out attributes of type {@code xs:ID}, unique within one document. For one document, not for several threads.
 */
public final class XmlIds {

    /** The plain part of NCName: whatever else a peer may have used is replaced. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,99}");

    private final Set<String> used = new HashSet<>();

    /** Starts a document. */
    public XmlIds() {}

    /**
     * Makes a new id.
     *
     * @return the id; a UUID behind a letter, because an id must not start with a digit
     */
    public static String fresh() {
        return "id-" + UUID.randomUUID();
    }

    /**
     * Returns the wanted id if it is legal and not taken in this document, else a new one.
     *
     * @param wanted the wanted id
     * @return the id to use
     */
    public String take(Optional<String> wanted) {
        String id = wanted.filter(text -> PLAIN.matcher(text).matches() && !used.contains(text))
                .orElseGet(XmlIds::fresh);
        used.add(id);
        return id;
    }
}
