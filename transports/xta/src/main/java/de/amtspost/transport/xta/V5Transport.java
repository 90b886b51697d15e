package de.amtspost.transport.xta;

import de.amtspost.core.Capability;
import de.amtspost.core.Delivery;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.TransportReport;
import de.amtspost.xta.soap.XtaCapabilities;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Version 5.1.1. */
final class V5Transport extends XtaTransport {

    private final XtaClient client;

    V5Transport(XtaClient client) {
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
    void send(Party account, MessageId id, Message message) {
        client.sendMessage(account, id, message);
    }

    @Override
    public Optional<Delivery> exchange(Party account, MessageId id, Message message) {
        return client.sendMessageSync(account, id, message);
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
