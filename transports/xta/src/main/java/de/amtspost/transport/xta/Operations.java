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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the transport needs of a client, whatever its version. */
interface Operations extends AutoCloseable {

    Set<Capability> capabilities();

    void checkAccount(Party account);

    List<ServiceOffer> lookup(Party account, List<ServiceQuery> queries);

    MessageId reserve(Party account);

    void send(Party account, MessageId id, Message message);

    Optional<Delivery> exchange(Party account, MessageId id, Message message);

    TransportReport report(Party account, MessageId id);

    void cancel(Party account, MessageId id);

    Listing list(Party account, MessageQuery query);

    Delivery fetch(Party account, MessageId id);

    void acknowledge(Party account, MessageId id);

    @Override
    void close();
}
