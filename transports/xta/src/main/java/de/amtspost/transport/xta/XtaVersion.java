package de.amtspost.transport.xta;

/** The versions of XTA 2 that the transport speaks. They are not compatible on the wire. */
public enum XtaVersion {
    /** XTA 2 version 3 and 3.1, web service 2.1.1. */
    V3,
    /** XTA 2 version 5.1.1, web service 3.1.1. */
    V5
}
