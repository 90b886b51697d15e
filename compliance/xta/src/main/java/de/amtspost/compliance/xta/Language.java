package de.amtspost.compliance.xta;

import java.util.Locale;

/** The languages of rules and reports. */
public enum Language {
    /** German. */
    DE,
    /** English. */
    EN;

    /**
     * Returns the tag of the language.
     *
     * @return {@code de} or {@code en}, as BCP 47 has it
     */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
