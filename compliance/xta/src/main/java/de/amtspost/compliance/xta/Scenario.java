package de.amtspost.compliance.xta;

import java.util.Locale;

/** The scenarios of the official tester for XTA 2: a role and a mode. The product plays the role, we its neighbour. */
public enum Scenario {
    /** The product sends messages and asks for reports. */
    AUTHOR_ASYNCHRONOUS(Role.AUTHOR, false, "Autor (asynchron)"),
    /** The product sends messages and waits for the reader's answer. */
    AUTHOR_SYNCHRONOUS(Role.AUTHOR, true, "Autor (synchron)"),
    /** The product takes messages in. */
    SENDER_ASYNCHRONOUS(Role.SENDER, false, "Sender (asynchron)"),
    /** The product takes messages in and brings the reader's answer back. */
    SENDER_SYNCHRONOUS(Role.SENDER, true, "Sender (synchron)"),
    /** The product fetches messages out of its mailbox. */
    READER_ASYNCHRONOUS(Role.READER, false, "Leser (asynchron)"),
    /** The product answers messages at once. */
    READER_SYNCHRONOUS(Role.READER, true, "Leser (synchron)"),
    /** The product keeps mailboxes. */
    RECIPIENT_ASYNCHRONOUS(Role.RECIPIENT, false, "Empfänger (asynchron)"),
    /** The product hands messages to a reader that answers at once. */
    RECIPIENT_SYNCHRONOUS(Role.RECIPIENT, true, "Empfänger (synchron)");

    private final Role role;
    private final boolean synchronous;
    private final String german;

    Scenario(Role role, boolean synchronous, String german) {
        this.role = role;
        this.synchronous = synchronous;
        this.german = german;
    }

    /**
     * Returns the role that the product plays.
     *
     * @return the role
     */
    public Role role() {
        return role;
    }

    /**
     * Tells whether the reader answers while the author waits.
     *
     * @return whether the mode is the synchronous one
     */
    public boolean synchronous() {
        return synchronous;
    }

    /**
     * Returns the stable name of the scenario.
     *
     * @return for example {@code author-asynchronous}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the name for people.
     *
     * @param language the language
     * @return for example {@code Autor (asynchron)}
     */
    public String title(Language language) {
        return language == Language.DE
                ? german
                : role.name().charAt(0)
                        + role.name().substring(1).toLowerCase(Locale.ROOT)
                        + (synchronous ? " (synchronous)" : " (asynchronous)");
    }
}
