package de.amtspost.server.internal;

import de.amtspost.core.Listing;
import de.amtspost.core.MessageQuery;
import de.amtspost.server.Account;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.CoreRecipient;
import de.amtspost.xta.contract.v5.MessageBoxStatusType;
import de.amtspost.xta.contract.v5.MessageFetchType;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.MessageSelectorType;
import de.amtspost.xta.contract.v5.MessageStatusListType;
import de.amtspost.xta.contract.v5.PartyType;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.XtaFault;
import de.amtspost.xta.soap.v5.Contents;
import de.amtspost.xta.soap.v5.Extensions;
import de.amtspost.xta.soap.v5.Mailboxes;
import de.amtspost.xta.soap.v5.MetaData;
import jakarta.jws.WebService;
import jakarta.xml.ws.Holder;
import java.time.DateTimeException;

/** The port {@code recipient}: list, fetch, close. */
@WebService(
        endpointInterface = "de.amtspost.xta.contract.v5.CoreRecipient",
        targetNamespace = "https://xoev.de/transport/xta/core/3.1.1",
        serviceName = "XTACore",
        portName = "recipient")
final class RecipientPort implements CoreRecipient {

    private final MessageBox box;
    private final Requests requests;

    RecipientPort(MessageBox box, Requests requests) {
        this.box = box;
        this.requests = requests;
    }

    @Override
    public MessageStatusListType getStatusList(
            MessageSelectorType selector, PartyType party, Holder<MessageBoxStatusType> status) {
        Account reader = requests.caller(party);
        if (selector.getOtherCriteria() != null) {
            ExtensionPolicy.refuse(Extensions.read(selector.getOtherCriteria().getExtensions()));
        }
        Listing listing = box.list(reader, query(selector));
        status.value =
                Mailboxes.writeStatus(listing.pending(), listing.entries().isEmpty());
        return Mailboxes.writeList(listing);
    }

    private static MessageQuery query(MessageSelectorType selector) {
        try {
            return Mailboxes.readSelector(selector);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal(XtaFault.PARAMETER_NOT_SUPPORTED, "MessageSelector: " + e.getMessage());
        }
    }

    @Override
    public ContentContainerType getMessage(
            MessageFetchType fetch,
            PartyType party,
            Holder<MessageBoxStatusType> status,
            Holder<MessageMetaDataType> metaData) {
        Account reader = requests.caller(party);
        MessageBox.Fetched fetched = box.fetch(reader, Requests.id(fetch), XtaCapabilities.V5);
        XmlIds ids = new XmlIds();
        status.value = Mailboxes.writeStatus(fetched.pending(), false);
        metaData.value = MetaData.write(fetched.entry(), ids);
        return Contents.write(fetched.message(), ids);
    }

    @Override
    public void close(MessageFetchType fetch, PartyType party) {
        box.close(requests.caller(party), Requests.id(fetch));
    }
}
