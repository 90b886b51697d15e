package de.amtspost.transport.xta;

import de.amtspost.core.Capability;
import de.amtspost.xta.soap.XtaCapabilities;
import java.util.Set;

/** The versions of XTA 2 that the transport speaks. They are not compatible on the wire. */
// The sets cannot be changed.
@SuppressWarnings("ImmutableEnumChecker")
public enum XtaVersion {
    /** XTA 2 version 3 and 3.1, web service 2.1.1. */
    V3(3, XtaCapabilities.V3),
    /** XTA 2 version 5.1.1, web service 3.1.1. */
    V5(5, XtaCapabilities.V5);

    private final int number;
    private final Set<Capability> capabilities;

    XtaVersion(int number, Set<Capability> capabilities) {
        this.number = number;
        this.capabilities = capabilities;
    }

    /**
     * Returns the main version as people name it.
     *
     * @return 3 or 5
     */
    public int number() {
        return number;
    }

    /**
     * Returns what a transport of this version can do beyond what every transport can: its
     * {@link XtaTransport#capabilities()}, known before there is one.
     *
     * @return the capabilities, unmodifiable
     */
    public Set<Capability> capabilities() {
        return capabilities;
    }
}
