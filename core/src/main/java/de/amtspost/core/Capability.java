package de.amtspost.core;

/** What only some transports can do. What is not a capability, every transport can. */
public enum Capability {
    /** {@link Transport#exchange}: send and wait for the answer of the reader. */
    SYNCHRONOUS,
    /** {@link Transport#lookup}: ask whether a reader offers a service. */
    LOOKUP,
    /** Extensions of envelope and contents travel with the message. */
    EXTENSIONS
}
