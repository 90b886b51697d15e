package de.amtspost.server.internal;

import de.amtspost.core.Capability;
import de.amtspost.core.Envelope;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.XtaFault;
import java.util.EnumSet;
import java.util.Set;

/**
 * What becomes of a message that was sent with one version of XTA 2 and is fetched with the other. What only informs is
 * left out; a message whose meaning would change is not given out.
 */
final class Crossing {

    /**
     * Without the flag, a test would be taken for a real message; encrypted contents have no place in version 5, and
     * version 3 has no message without a business message.
     */
    private static final Set<Capability> ESSENTIAL =
            EnumSet.of(Capability.TEST_MESSAGES, Capability.ENCRYPTED_CONTENT, Capability.MESSAGE_WITHOUT_CONTENT);

    private Crossing() {}

    /** Refuses to give out what the reader could misunderstand. */
    static void require(Set<Capability> offered, MessageId id, Message message) {
        Set<Capability> missing = missing(offered, message);
        if (!missing.isEmpty()) {
            throw new Refusal(
                    XtaFault.PARAMETER_NOT_SUPPORTED,
                    "the message " + id + " can be fetched with the other version of XTA 2 only, because of "
                            + missing);
        }
    }

    /** Readers' ports speak version 5: what it cannot tell is refused before the contents are taken in. */
    static void requireForwarding(Envelope envelope, boolean encrypted) {
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(Capability.neededBy(envelope));
        if (encrypted) {
            missing.add(Capability.ENCRYPTED_CONTENT);
        }
        missing.removeAll(XtaCapabilities.V5);
        if (!missing.isEmpty()) {
            throw new Refusal(
                    XtaFault.PARAMETER_NOT_SUPPORTED,
                    "the reader answers with version 5 of XTA 2, which cannot tell " + missing);
        }
    }

    /** What a version lacks to tell a message. */
    static Set<Capability> missing(Set<Capability> offered, Message message) {
        Set<Capability> missing = EnumSet.copyOf(ESSENTIAL);
        missing.retainAll(Capability.neededBy(message));
        missing.removeAll(offered);
        return missing;
    }
}
