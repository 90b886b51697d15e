package de.amtspost.server.internal;

import de.amtspost.core.Envelope;
import de.amtspost.core.Extension;
import de.amtspost.xta.soap.XtaFault;
import java.util.List;

/** This server knows no extension; the standard asks it to refuse what it does not know. */
final class ExtensionPolicy {

    private ExtensionPolicy() {}

    /** Refuses extensions of an order: its own, and those of its parties. */
    static void refuse(Envelope envelope) {
        refuse(envelope.extensions());
        refuse(envelope.from().extensions());
        refuse(envelope.to().extensions());
        envelope.sender().ifPresent(sender -> refuse(sender.extensions()));
    }

    static void refuse(List<Extension> extensions) {
        if (!extensions.isEmpty()) {
            Extension first = extensions.get(0);
            throw new Refusal(
                    XtaFault.UNSUPPORTED_EXTENSION,
                    "the extension is not supported here: " + first.identifier() + " version " + first.version());
        }
    }
}
