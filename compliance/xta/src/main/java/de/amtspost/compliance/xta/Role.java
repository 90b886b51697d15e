package de.amtspost.compliance.xta;

/** The roles of XTA 2 that a product can play. */
public enum Role {
    /** Writes the business message (Autor): a client of the sender. */
    AUTHOR,
    /** Takes orders from authors (Sender): a server. */
    SENDER,
    /** Keeps messages for readers or hands them on (Empfänger): a server, and where it hands on a client of the reader. */
    RECIPIENT,
    /** Gets the business message (Leser): a client of the recipient, and where it answers at once a server. */
    READER
}
