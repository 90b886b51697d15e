package de.amtspost.transport.xta;

import de.amtspost.core.Capability;
import de.amtspost.core.Delivery;
import de.amtspost.core.Failure;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.NotSupportedException;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.TransportReport;
import de.amtspost.xta.soap.XtaCapabilities;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Version 5.1.1. */
final class V5Operations implements Operations {

    private final XtaClient client;

    V5Operations(XtaClient client) {
        this.client = client;
    }

    @Override
    public Set<Capability> capabilities() {
        return XtaCapabilities.V5;
    }

    @Override
    public void checkAccount(Party account) {
        client.checkAccountActive(account);
    }

    @Override
    public List<ServiceOffer> lookup(Party account, List<ServiceQuery> queries) {
        return client.lookupService(account, queries);
    }

    @Override
    public TransportReport report(Party account, MessageId id) {
        return client.getTransportReport(account, id);
    }

    @Override
    public MessageId reserve(Party account) {
        return client.createMessageID(account);
    }

    @Override
    public void send(Party account, MessageId id, Message message) {
        client.sendMessage(account, id, message);
    }

    @Override
    public Optional<Delivery> exchange(Party account, MessageId id, Message message) {
        return client.sendMessageSync(account, id, message);
    }

    @Override
    public void cancel(Party account, MessageId id) {
        throw new NotSupportedException(Failure.of("Version 5 of XTA 2 cannot cancel a message; nothing was sent")
                .message(id)
                .next("ask the reader; transports that can do it have the capability CANCEL"));
    }

    @Override
    public Listing list(Party account, MessageQuery query) {
        return client.getStatusList(account, query);
    }

    @Override
    public Delivery fetch(Party account, MessageId id) {
        return client.getMessage(account, id);
    }

    @Override
    public void acknowledge(Party account, MessageId id) {
        client.close(account, id);
    }

    @Override
    public void close() {
        client.close();
    }
}
