package de.amtspost.server.internal;

import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.core.Spool;
import de.amtspost.server.Account;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.MessageFetchType;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.PartyType;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.IncompletePackageException;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.XtaFault;
import de.amtspost.xta.soap.v5.Contents;
import de.amtspost.xta.soap.v5.Extensions;
import de.amtspost.xta.soap.v5.MetaData;
import de.amtspost.xta.soap.v5.Parties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a version 5 request, and refuses what the schema lets pass but the standard does not. */
final class Requests {

    private final Admission admission;
    private final Spool spool;

    Requests(Admission admission, ServerSettings settings) {
        this.admission = admission;
        this.spool = settings.spool().maxBytes(settings.limits().contentBytes());
    }

    /** Lets the caller in, or refuses. */
    Account caller(@Nullable PartyType party) {
        if (party == null) {
            throw new Refusal(XtaFault.PARAMETER_IS_NOT_VALID, ErrorNumber.PARAMETERS, "the header Party is missing");
        }
        Party read = valid("Party", () -> Parties.read(party));
        Account account = admission.admit(read, Call.certificate());
        ExtensionPolicy.refuse(read.extensions());
        return account;
    }

    Listing.Entry metaData(@Nullable MessageMetaDataType metaData) {
        if (metaData == null) {
            throw new Refusal(
                    XtaFault.PARAMETER_IS_NOT_VALID, ErrorNumber.PARAMETERS, "the header MessageMetaData is missing");
        }
        return valid("MessageMetaData", () -> MetaData.read(metaData));
    }

    /** Reads what the schema allows and the rules beyond it may not: blank texts, times that do not exist. */
    static <T> T valid(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal(XtaFault.PARAMETER_IS_NOT_VALID, ErrorNumber.PARAMETERS, name + ": " + e.getMessage());
        }
    }

    static void requireContents(ContentContainerType container) {
        if (Contents.isEmpty(container)) {
            throw new Refusal(
                    XtaFault.PARAMETER_IS_NOT_VALID, ErrorNumber.PARAMETERS, "the content container is empty");
        }
        ExtensionPolicy.refuse(Extensions.read(container.getExtensions()));
    }

    /** Takes the contents in; nothing is kept if that fails. */
    SpooledContents contents(ContentContainerType container) {
        return taken(() -> Contents.read(container, spool));
    }

    /** Reads contents of either version to their end. */
    interface Taking {
        SpooledContents take() throws IOException;
    }

    static SpooledContents taken(Taking contents) {
        try {
            return contents.take();
        } catch (Spool.LimitExceededException e) {
            throw new Refusal(XtaFault.PARAMETER_IS_NOT_VALID, ErrorNumber.TOO_LARGE, String.valueOf(e.getMessage()));
        } catch (IncompletePackageException e) {
            throw new Refusal(XtaFault.PARAMETER_IS_NOT_VALID, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("the request broke off before its contents were complete", e);
        }
    }

    static MessageId id(MessageFetchType fetch) {
        if (fetch.getXTAMessageID() == null) {
            ExtensionPolicy.refuse(Extensions.read(fetch.getExtensions()));
        }
        return id(fetch.getXTAMessageID().getValue());
    }

    static MessageId id(String value) {
        if (value.isBlank()) {
            throw new Refusal(XtaFault.INVALID_MESSAGE_ID, "the message id is blank");
        }
        return MessageId.of(value);
    }
}
