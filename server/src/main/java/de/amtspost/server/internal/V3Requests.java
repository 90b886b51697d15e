package de.amtspost.server.internal;

import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.Spool;
import de.amtspost.server.Account;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.contract.v3.addressing.AttributedURIType;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import de.amtspost.xta.contract.v3.oscimeta.PartyType;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.XtaFault;
import de.amtspost.xta.soap.v3.Contents;
import de.amtspost.xta.soap.v3.MetaData;
import de.amtspost.xta.soap.v3.Parties;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a version 3 request, and refuses what the schema lets pass but the standard does not. */
final class V3Requests {

    private final Admission admission;
    private final Spool spool;

    V3Requests(Admission admission, ServerSettings settings) {
        this.admission = admission;
        this.spool = settings.spool().maxBytes(settings.limits().contentBytes());
    }

    /** Lets the caller in, or refuses. The header is optional in the contract, but without it nobody is there to admit. */
    Account caller(@Nullable PartyType author) {
        if (author == null) {
            throw new Refusal(XtaFault.PERMISSION_DENIED, ErrorNumber.IDENTITY, "the header Author is missing");
        }
        return admission.admit(Requests.valid("Author", () -> Parties.read(author)), Call.certificate());
    }

    /** Lets the author of a message in: the send port has no other header that tells who calls. */
    Account author(Listing.Entry entry) {
        return admission.admit(entry.envelope().from(), Call.certificate());
    }

    Listing.Entry metaData(@Nullable MessageMetaData metaData) {
        if (metaData == null) {
            throw new Refusal(
                    XtaFault.PARAMETER_IS_NOT_VALID, ErrorNumber.PARAMETERS, "the header MessageMetaData is missing");
        }
        return Requests.valid("MessageMetaData", () -> MetaData.read(metaData));
    }

    /** Takes the contents in; nothing is kept if that fails. */
    SpooledContents contents(GenericContentContainer container) {
        return Requests.taken(() -> Contents.read(container, spool));
    }

    static MessageId id(@Nullable AttributedURIType id) {
        if (id == null || id.getValue() == null || id.getValue().isBlank()) {
            throw new Refusal(XtaFault.INVALID_MESSAGE_ID, "the message id is blank");
        }
        return Requests.valid("MessageID", () -> MetaData.readId(id));
    }
}
