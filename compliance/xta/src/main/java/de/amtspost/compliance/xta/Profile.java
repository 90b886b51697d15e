package de.amtspost.compliance.xta;

/** What a product is held against. */
public enum Profile {
    /** The standard: schemas of every header and body, and the rules in its text. */
    STRICT,
    /**
     * What the official tester for XTA 2 demands: in places more than the standard, in others less. Where that tester
     * refuses what is right by mistake, this profile does not follow it.
     */
    OFFICIAL
}
