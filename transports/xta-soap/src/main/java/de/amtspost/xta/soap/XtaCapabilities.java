package de.amtspost.xta.soap;

import de.amtspost.core.Capability;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What each version of XTA 2 can do beyond what every transport can. */
public final class XtaCapabilities {

    /** Version 3 and 3.1 (web service 2.1.1). */
    public static final Set<Capability> V3 = Collections.unmodifiableSet(EnumSet.of(
            Capability.SYNCHRONOUS,
            Capability.LOOKUP,
            Capability.CANCEL,
            Capability.SUBJECT,
            Capability.TEST_MESSAGES,
            Capability.NOT_BEFORE,
            Capability.OBSOLETE_AFTER,
            Capability.RECEIPTS,
            Capability.CORRESPONDENCE,
            Capability.SECURITY_TOKENS,
            Capability.CONTENT_DESCRIPTIONS,
            Capability.ENCRYPTED_CONTENT));

    /** Version 5.1.1 (web service 3.1.1). */
    public static final Set<Capability> V5 = Collections.unmodifiableSet(EnumSet.of(
            Capability.SYNCHRONOUS,
            Capability.LOOKUP,
            Capability.EXTENSIONS,
            Capability.ADDITIONAL_IDENTIFIERS,
            Capability.CERTIFICATES,
            Capability.DIRECTORIES,
            Capability.EMPTY_PROPERTIES,
            Capability.MESSAGE_WITHOUT_CONTENT));

    private XtaCapabilities() {}
}
