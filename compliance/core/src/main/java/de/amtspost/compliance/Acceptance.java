package de.amtspost.compliance;

/** Whether a document may be accepted. */
public enum Acceptance {
    /** The document may be accepted. */
    ACCEPT,
    /** The document is to be rejected. */
    REJECT,
    /** No scenario of the rule set applies, so nothing can be recommended. A caller must not accept it unseen. */
    UNDEFINED
}
