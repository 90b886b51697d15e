package de.amtspost.compliance.xta;

/** Who makes a call. */
public enum Caller {
    /** The product under test calls us. */
    PRODUCT,
    /** We call the product under test. */
    NEIGHBOUR
}
