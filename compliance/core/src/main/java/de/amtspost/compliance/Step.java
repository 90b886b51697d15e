package de.amtspost.compliance;

/** What a {@link Detection} comes from, in the order in which a document is looked at. */
public enum Step {
    /** The document could be opened, is small enough, and is safe and well-formed XML. */
    XML,
    /** A scenario of the rule set applies. */
    SCENARIO,
    /** The XML Schema of the scenario. */
    SCHEMA,
    /** A Schematron of the scenario. */
    SCHEMATRON,
    /** Code lists: the list, its version and the code. */
    CODELIST,
    /** The characters of DIN 91379, normalised. */
    CHARACTERS,
    /** The head of an XÖV message. */
    HEAD,
    /** XML signatures in the document. */
    SIGNATURE,
    /** The data of the transport around the message, against the message. */
    ENVELOPE,
    /** Attachments against what is said about them. */
    ATTACHMENT
}
