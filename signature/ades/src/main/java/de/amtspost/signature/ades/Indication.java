package de.amtspost.signature.ades;

/** The outcome of a validation (ETSI EN 319 102-1, section 5.1.3). */
public enum Indication {
    /** TOTAL-PASSED: the signature is good, and whose it is is proved. */
    PASSED,
    /** Neither is proved; more data or a later time may help. */
    INDETERMINATE,
    /** TOTAL-FAILED: the signature is no good, and will never be. */
    FAILED
}
