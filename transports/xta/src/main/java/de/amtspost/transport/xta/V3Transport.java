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
import de.amtspost.core.TransportException;
import de.amtspost.core.TransportReport;
import de.amtspost.core.UnknownMessageException;
import de.amtspost.xta.soap.XtaCapabilities;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Version 3. Keeps the handles with which messages are confirmed. */
final class V3Transport extends XtaTransport {

    private final XtaV3Client client;
    private final Handles handles = new Handles();

    V3Transport(XtaV3Client client) {
        this.client = client;
    }

    @Override
    public Set<Capability> capabilities() {
        return XtaCapabilities.V3;
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
        return client.createMessageId(account);
    }

    @Override
    void send(Party account, MessageId id, Message message) {
        requireAuthor(account, id, message);
        client.sendMessage(id, message);
    }

    @Override
    public Optional<Delivery> exchange(Party account, MessageId id, Message message) {
        requireAuthor(account, id, message);
        return Optional.of(client.sendMessageSync(id, message));
    }

    /** These operations have no header that tells the account: the peer takes the author for it. */
    private static void requireAuthor(Party account, MessageId id, Message message) {
        Party author = message.envelope().from();
        if (!account.isSameAs(author)) {
            throw new NotSupportedException(Failure.of("Version 3 of XTA 2 sends on behalf of the author only, "
                            + author.identifier() + ", not of " + account.identifier() + "; nothing was sent")
                    .message(id)
                    .next("send with the author as account"));
        }
    }

    @Override
    public void cancel(Party account, MessageId id) {
        client.cancelMessage(account, id);
    }

    @Override
    public Listing list(Party account, MessageQuery query) {
        XtaV3Client.Page page = client.getStatusList(account, query);
        page.listing().entries().forEach(entry -> handles.keep(account, entry.messageId(), page.requestId()));
        return page.listing();
    }

    @Override
    public Delivery fetch(Party account, MessageId id) {
        XtaV3Client.Fetched fetched = client.getMessage(account, id);
        handles.keep(account, id, fetched.requestId());
        return fetched.delivery();
    }

    @Override
    public void acknowledge(Party account, MessageId id) {
        // Taken out whatever comes of it: one that the peer refuses is of no use, and a lost answer means to look
        // again.
        String handle = handles.take(account, id).orElseGet(() -> ask(account, id));
        client.close(account, handle, List.of(id));
    }

    private String ask(Party account, MessageId id) {
        XtaV3Client.Page page = client.getStatusList(account, MessageQuery.of(List.of(id)));
        if (page.listing().entries().stream()
                .noneMatch(entry -> entry.messageId().equals(id))) {
            throw new UnknownMessageException(Failure.of("The peer lists no such message in the mailbox of the account")
                    .message(id)
                    .next("check the identifier and the account; the message may be closed already"));
        }
        return page.requestId()
                .orElseThrow(() -> new TransportException(
                        Failure.of("The peer gave no MsgBoxRequestID with its list, and no message can be closed "
                                        + "without one")
                                .message(id)
                                .next("show this to the operator of the peer"),
                        false));
    }

    @Override
    public void close() {
        client.close();
    }
}
