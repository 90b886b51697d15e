package de.amtspost.transport.xta;

import de.amtspost.core.Capability;
import de.amtspost.core.Delivery;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceOffer;
import de.amtspost.core.ServiceQuery;
import de.amtspost.core.Spool;
import de.amtspost.core.TransportReport;
import de.amtspost.transport.xta.internal.Answers;
import de.amtspost.transport.xta.internal.Deliveries;
import de.amtspost.transport.xta.internal.Errors;
import de.amtspost.transport.xta.internal.ReportProof;
import de.amtspost.transport.xta.internal.SoapClient;
import de.amtspost.xta.contract.v5.ContentContainerReply;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.CoreReader;
import de.amtspost.xta.contract.v5.CoreRecipient;
import de.amtspost.xta.contract.v5.CoreSender;
import de.amtspost.xta.contract.v5.CoreTransportBase;
import de.amtspost.xta.contract.v5.MessageBoxStatusType;
import de.amtspost.xta.contract.v5.MessageMetaDataReply;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.MessageStatusListType;
import de.amtspost.xta.soap.IncompletePackageException;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.cxf.BodyTree;
import de.amtspost.xta.soap.cxf.Contract;
import de.amtspost.xta.soap.v5.Contents;
import de.amtspost.xta.soap.v5.Lookups;
import de.amtspost.xta.soap.v5.Mailboxes;
import de.amtspost.xta.soap.v5.MetaData;
import de.amtspost.xta.soap.v5.Parties;
import jakarta.xml.ws.Holder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ten operations of XTA 2 version 5.1.1, named as in the standard. One call is one request: no polling, no second
 * try, no hidden call before or after. {@link XtaTransport} is made from it.
 *
 * <p>Every call of an operation throws a subtype of {@link de.amtspost.core.AmtspostException}: the declared faults as
 * the exceptions of {@link de.amtspost.transport.xta.fault}; a {@link de.amtspost.core.TransportException} if the peer
 * cannot be reached, does not answer in time, or answers with something that breaks the contract; where contents can have
 * left, a {@link de.amtspost.core.IndeterminateException} instead. A message that needs what this version cannot say is
 * refused with a {@link de.amtspost.core.NotSupportedException} before anything is sent.
 *
 * <p>Thread-safe. Holds connections and threads until closed.
 */
public final class XtaClient implements AutoCloseable {

    private final SoapClient soap;
    private final SoapClient.Port<CoreSender> sender;
    private final SoapClient.Port<CoreRecipient> recipient;
    private final SoapClient.Port<CoreTransportBase> transportBase;
    private final SoapClient.Port<CoreReader> reader;
    private final Spool spool;
    private final ReportProof reportProof;

    private XtaClient(Builder builder, SoapClient soap) {
        this.soap = soap;
        sender = soap.port(CoreSender.class, builder.endpoints.sender());
        recipient = soap.port(CoreRecipient.class, builder.endpoints.recipient());
        transportBase = soap.port(CoreTransportBase.class, builder.endpoints.transportBase());
        reader = soap.port(CoreReader.class, builder.endpoints.reader());
        this.spool = builder.limitedSpool();
        this.reportProof = new ReportProof(builder.trustForReports());
    }

    /**
     * Starts a client for the ports under a common base address.
     *
     * @param base the base address, for example {@code https://xta.example.de/services/XTACore}
     * @return a builder, for one thread
     */
    public static Builder at(URI base) {
        return at(XtaEndpoints.under(base));
    }

    /**
     * Starts a client for ports with addresses of their own.
     *
     * @param endpoints the addresses
     * @return a builder, for one thread
     */
    public static Builder at(XtaEndpoints endpoints) {
        return new Builder(endpoints);
    }

    /**
     * Asks whether the peer can be reached and the account is active.
     *
     * @param account on whose behalf
     */
    public void checkAccountActive(Party account) {
        soap.call(transportBase, Errors.Context.operation("checkAccountActive"), port -> {
            port.checkAccountActive(Parties.writeAccount(account));
            return account;
        });
    }

    /**
     * Asks which services readers offer.
     *
     * @param account on whose behalf
     * @param queries the questions, at least one
     * @return the answers, in the order of the peer
     */
    public List<ServiceOffer> lookupService(Party account, List<ServiceQuery> queries) {
        return soap.call(sender, Errors.Context.operation("lookupService"), port -> {
            var status = port.lookupService(Lookups.writeQuery(queries), Parties.writeAccount(account));
            return Answers.read("LookupStatus", () -> Lookups.readStatus(status));
        });
    }

    /**
     * Reserves the identifier of a message.
     *
     * @param account on whose behalf
     * @return the identifier
     */
    public MessageId createMessageID(Party account) {
        return soap.call(sender, Errors.Context.operation("createMessageID"), port -> {
            String id = port.createMessageID(Parties.writeAccount(account)).getValue();
            return Answers.read("XTAMessageID", () -> MessageId.of(id));
        });
    }

    /**
     * Hands a message over for asynchronous delivery.
     *
     * @param account on whose behalf
     * @param id the identifier reserved for the message
     * @param message the message
     */
    public void sendMessage(Party account, MessageId id, Message message) {
        requireCapabilities(id, message);
        XmlIds ids = new XmlIds();
        soap.call(sender, Errors.Context.carrying("sendMessage", id), port -> {
            port.sendMessage(Contents.write(message, ids), metaData(id, message, ids), Parties.writeAccount(account));
            return id;
        });
    }

    /**
     * Hands a message over and waits for the answer of the reader.
     *
     * @param account on whose behalf
     * @param id the identifier reserved for the message
     * @param message the message
     * @return the answer, to be closed by the caller, or empty if the reader confirms without a business answer
     */
    public Optional<Delivery> sendMessageSync(Party account, MessageId id, Message message) {
        requireCapabilities(id, message);
        XmlIds ids = new XmlIds();
        Holder<MessageMetaDataReply> replyMetaData = new Holder<>();
        return soap.call(sender, Errors.Context.carrying("sendMessageSync", id), port -> {
            ContentContainerReply reply = port.sendMessageSync(
                    Contents.write(message, ids),
                    metaData(id, message, ids),
                    Parties.writeAccount(account),
                    replyMetaData);
            return reply(reply, replyMetaData.value);
        });
    }

    /**
     * Lists messages of the mailbox.
     *
     * @param account on whose behalf, as reader
     * @param query which messages
     * @return the page that the peer gives
     */
    public Listing getStatusList(Party account, MessageQuery query) {
        Holder<MessageBoxStatusType> status = new Holder<>();
        return soap.call(recipient, Errors.Context.operation("getStatusList"), port -> {
            MessageStatusListType list =
                    port.getStatusList(Mailboxes.writeSelector(query), Parties.writeAccount(account), status);
            return Answers.read("MessageStatusList", () -> Mailboxes.readList(list, status.value));
        });
    }

    /**
     * Fetches a message; its contents go into the spool.
     *
     * @param account on whose behalf, as reader
     * @param id the identifier of the message
     * @return the message, to be closed by the caller
     */
    public Delivery getMessage(Party account, MessageId id) {
        Holder<MessageBoxStatusType> status = new Holder<>();
        Holder<MessageMetaDataType> metaData = new Holder<>();
        return soap.call(recipient, Errors.Context.about("getMessage", id), port -> {
            ContentContainerType container =
                    port.getMessage(Mailboxes.writeFetch(id), Parties.writeAccount(account), status, metaData);
            return Deliveries.requireId(id, delivery(container, metaData.value, Mailboxes.readPending(status.value)));
        });
    }

    /**
     * Confirms that the reader has the message.
     *
     * @param account on whose behalf, as reader
     * @param id the identifier of the message
     */
    public void close(Party account, MessageId id) {
        soap.call(recipient, Errors.Context.about("close", id), port -> {
            port.close(Mailboxes.writeFetch(id), Parties.writeAccount(account));
            return id;
        });
    }

    /**
     * Asks for the report on a message. Its signature is checked if the client was given a trust for reports; the
     * evidence of the report tells what came of it.
     *
     * @param account on whose behalf, as author or reader
     * @param id the identifier of the message
     * @return the report so far
     * @throws de.amtspost.core.ProofFailedException if the report is signed, and the signature broken or not trusted
     */
    public TransportReport getTransportReport(Party account, MessageId id) {
        return soap.call(transportBase, Errors.Context.about("getTransportReport", id), port -> {
            port.getTransportReport(MetaData.writeId(id, new XmlIds()), Parties.writeAccount(account));
            return Answers.read("TransportReport", () -> reportProof.readV5(id, BodyTree.of(port)));
        });
    }

    /**
     * Hands a message to a reader that answers at once. For recipients; authors use {@link #sendMessageSync}.
     *
     * @param account on whose behalf, as recipient
     * @param id the identifier of the message
     * @param attributes the time stamps so far
     * @param message the message
     * @return the answer, to be closed by the caller, or empty if the reader confirms without a business answer
     */
    public Optional<Delivery> deliverMessage(
            Party account, MessageId id, DeliveryAttributes attributes, Message message) {
        requireCapabilities(id, message);
        XmlIds ids = new XmlIds();
        Holder<MessageMetaDataReply> replyMetaData = new Holder<>();
        Listing.Entry entry = new Listing.Entry(id, message.envelope(), attributes, message.size());
        return soap.call(reader, Errors.Context.carrying("deliverMessage", id), port -> {
            ContentContainerReply reply = port.deliverMessage(
                    Contents.write(message, ids),
                    MetaData.write(entry, ids),
                    Parties.writeAccount(account),
                    replyMetaData);
            return reply(reply, replyMetaData.value);
        });
    }

    /** Lets connections and threads go. Calls under way fail. */
    @Override
    public void close() {
        soap.close();
    }

    private static void requireCapabilities(MessageId id, Message message) {
        Capability.requireAll(XtaCapabilities.V5, message, Optional.of(id));
    }

    private static MessageMetaDataType metaData(MessageId id, Message message, XmlIds ids) {
        return MetaData.write(Deliveries.order(id, message), ids);
    }

    private Optional<Delivery> reply(ContentContainerReply reply, @Nullable MessageMetaDataReply metaData)
            throws IOException {
        ContentContainerType container = reply.getContentContainer();
        MessageMetaDataType about = metaData == null ? null : metaData.getMessageMetaData();
        return container == null && about == null ? Optional.empty() : Optional.of(delivery(container, about, 0));
    }

    private Delivery delivery(
            @Nullable ContentContainerType container, @Nullable MessageMetaDataType metaData, long pending)
            throws IOException {
        if (metaData == null || container == null || Contents.isEmpty(container)) {
            throw new IncompletePackageException("the peer sent a message without metadata or without contents");
        }
        return Deliveries.of(Contents.read(container, spool), () -> MetaData.read(metaData), pending);
    }

    /** Builds an {@link XtaClient}. Not safe for use by several threads. */
    public static final class Builder extends XtaBuilder<Builder> {

        private final XtaEndpoints endpoints;

        private Builder(XtaEndpoints endpoints) {
            this.endpoints = endpoints;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the client. Connects to nothing yet.
         *
         * @return the client, to be closed by the caller
         * @throws IllegalStateException if identity or trust is missing
         */
        public XtaClient build() {
            return new XtaClient(this, soapClient(Contract.v5()));
        }
    }
}
