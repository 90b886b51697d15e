package de.amtspost.server.internal;

import de.amtspost.core.Code;
import de.amtspost.core.Finding.Severity;
import de.amtspost.server.Transfer;
import java.time.OffsetDateTime;

/** What can happen to a message, as entries of its transport report. */
enum Events {
    ACCEPTED(Severity.INFO, "accepted", "the sender took the message over"),
    DELIVERED(Severity.INFO, "delivered", "the message lies in the mailbox of the reader"),
    PUT_OFF(Severity.INFO, "put-off", "the message is not delivered before the time that the author set"),
    CANCELLED(Severity.WARNING, "cancelled", "the author took the message back before it was delivered"),
    FORWARDED(Severity.INFO, "forwarded", "the message was handed to the reader, who answered"),
    FETCHED(Severity.INFO, "fetched", "the reader fetched the message"),
    CLOSED(Severity.INFO, "closed", "the reader confirmed the message"),
    SIZE_DIFFERS(Severity.WARNING, "size-differs", "the author stated another size of a content than it has"),
    NOT_FORWARDED(Severity.ERROR, "not-forwarded", "the message could not be handed to the reader");

    static final String LIST_URI = "urn:de:amtspost:codeliste:transport-event";
    static final String LIST_VERSION = "1";

    private final Severity severity;
    private final String code;
    private final String reason;

    Events(Severity severity, String code, String reason) {
        this.severity = severity;
        this.code = code;
        this.reason = reason;
    }

    Transfer.Event at(OffsetDateTime time) {
        return new Transfer.Event(time, severity, Code.of(LIST_URI, LIST_VERSION, code), reason);
    }
}
