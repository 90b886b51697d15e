package de.amtspost.server.internal;

import de.amtspost.core.Delivery;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceQuery;
import de.amtspost.server.Account;
import de.amtspost.server.Transfer;
import de.amtspost.xta.contract.v5.ContentContainerReply;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.CoreSender;
import de.amtspost.xta.contract.v5.LookupQuery;
import de.amtspost.xta.contract.v5.LookupStatus;
import de.amtspost.xta.contract.v5.MessageMetaDataReply;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.PartyType;
import de.amtspost.xta.contract.v5.XTAMessageIDType;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XtaFault;
import de.amtspost.xta.soap.v5.Lookups;
import de.amtspost.xta.soap.v5.MetaData;
import jakarta.jws.WebService;
import jakarta.xml.ws.Holder;
import java.util.List;
import java.util.Optional;

/** The port {@code sender}: reserve, look up, send. */
@WebService(
        endpointInterface = "de.amtspost.xta.contract.v5.CoreSender",
        targetNamespace = "https://xoev.de/transport/xta/core/3.1.1",
        serviceName = "XTACore",
        portName = "sender")
final class SenderPort implements CoreSender {

    private final MessageBox box;
    private final Requests requests;
    private final Forwarding forwarding;

    SenderPort(MessageBox box, Requests requests, Forwarding forwarding) {
        this.box = box;
        this.requests = requests;
        this.forwarding = forwarding;
    }

    @Override
    public XTAMessageIDType createMessageID(PartyType party) {
        return MetaData.writeId(box.createId(requests.caller(party)), new XmlIds());
    }

    @Override
    public LookupStatus lookupService(LookupQuery query, PartyType party) {
        requests.caller(party);
        List<ServiceQuery> queries = Requests.valid("LookupQuery", () -> Lookups.readQuery(query));
        queries.stream().map(ServiceQuery::reader).map(Party::extensions).forEach(ExtensionPolicy::refuse);
        return Lookups.writeStatus(box.lookup(queries));
    }

    @Override
    public void sendMessage(ContentContainerType container, MessageMetaDataType metaData, PartyType party) {
        Account author = requests.caller(party);
        Listing.Entry entry = requests.metaData(metaData);
        Requests.requireContents(container);
        box.checkBeforeContents(author, entry, Account.Mode.ASYNCHRONOUS);
        box.accept(author, entry, Account.Mode.ASYNCHRONOUS, requests.contents(container));
    }

    @Override
    public ContentContainerReply sendMessageSync(
            ContentContainerType container,
            MessageMetaDataType metaData,
            PartyType party,
            Holder<MessageMetaDataReply> replyMetaData) {
        Account author = requests.caller(party);
        if (!forwarding.possible()) {
            throw new Refusal(XtaFault.NOT_IMPLEMENTED, "synchronous delivery is not set up here");
        }
        Listing.Entry entry = requests.metaData(metaData);
        Requests.requireContents(container);
        Account reader = box.checkBeforeContents(author, entry, Account.Mode.SYNCHRONOUS);
        Message message = box.accept(author, entry, Account.Mode.SYNCHRONOUS, requests.contents(container));
        Transfer transfer = box.forwarding(entry.messageId());
        Optional<Delivery> answer = forwarding.deliver(reader, transfer, message);
        return Replies.write(
                answer.map(delivery -> new Listing.Entry(
                        entry.messageId(),
                        delivery.message().envelope(),
                        delivery.attributes(),
                        delivery.message().size())),
                answer.map(Delivery::message),
                replyMetaData);
    }
}
