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
import de.amtspost.signature.Identity;
import de.amtspost.signature.Tls;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.internal.Errors;
import de.amtspost.transport.xta.internal.Http;
import de.amtspost.transport.xta.internal.Ports;
import de.amtspost.transport.xta.internal.ReportProof;
import de.amtspost.xta.contract.v5.ContentContainerReply;
import de.amtspost.xta.contract.v5.ContentContainerType;
import de.amtspost.xta.contract.v5.MessageBoxStatusType;
import de.amtspost.xta.contract.v5.MessageMetaDataReply;
import de.amtspost.xta.contract.v5.MessageMetaDataType;
import de.amtspost.xta.contract.v5.MessageStatusListType;
import de.amtspost.xta.soap.IncompletePackageException;
import de.amtspost.xta.soap.SpooledContents;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.cxf.BodyTree;
import de.amtspost.xta.soap.cxf.Limits;
import de.amtspost.xta.soap.v5.Contents;
import de.amtspost.xta.soap.v5.Lookups;
import de.amtspost.xta.soap.v5.Mailboxes;
import de.amtspost.xta.soap.v5.MetaData;
import de.amtspost.xta.soap.v5.Parties;
import jakarta.xml.ws.Holder;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
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

    private final Ports ports;
    private final Spool spool;
    private final ReportProof reportProof;

    private XtaClient(Builder builder, Ports ports) {
        this.ports = ports;
        this.spool = builder.spool.maxBytes(builder.maxContentBytes);
        this.reportProof = new ReportProof(builder.reportTrust);
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
        call(ports.transportBase(), operation("checkAccountActive"), port -> {
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
        return call(
                ports.sender(),
                operation("lookupService"),
                port -> Lookups.readStatus(
                        port.lookupService(Lookups.writeQuery(queries), Parties.writeAccount(account))));
    }

    /**
     * Reserves the identifier of a message.
     *
     * @param account on whose behalf
     * @return the identifier
     */
    public MessageId createMessageID(Party account) {
        return call(
                ports.sender(),
                operation("createMessageID"),
                port -> MessageId.of(
                        port.createMessageID(Parties.writeAccount(account)).getValue()));
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
        call(ports.sender(), carrying("sendMessage", id), port -> {
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
        return call(ports.sender(), carrying("sendMessageSync", id), port -> {
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
        return call(ports.recipient(), operation("getStatusList"), port -> {
            MessageStatusListType list =
                    port.getStatusList(Mailboxes.writeSelector(query), Parties.writeAccount(account), status);
            return Mailboxes.readList(list, status.value);
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
        return call(ports.recipient(), about("getMessage", id), port -> {
            ContentContainerType container =
                    port.getMessage(Mailboxes.writeFetch(id), Parties.writeAccount(account), status, metaData);
            return requireId(id, delivery(container, metaData.value, Mailboxes.readPending(status.value)));
        });
    }

    /**
     * Confirms that the reader has the message.
     *
     * @param account on whose behalf, as reader
     * @param id the identifier of the message
     */
    public void close(Party account, MessageId id) {
        call(ports.recipient(), about("close", id), port -> {
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
        return call(ports.transportBase(), about("getTransportReport", id), port -> {
            port.getTransportReport(MetaData.writeId(id, new XmlIds()), Parties.writeAccount(account));
            return reportProof.read(id, BodyTree.of(port));
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
        return call(ports.reader(), carrying("deliverMessage", id), port -> {
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
        ports.close();
    }

    private static void requireCapabilities(MessageId id, Message message) {
        Capability.requireAll(XtaCapabilities.V5, message, Optional.of(id));
    }

    private static MessageMetaDataType metaData(MessageId id, Message message, XmlIds ids) {
        DeliveryAttributes attributes = DeliveryAttributes.NONE.withOrigin(
                message.envelope().origin().orElseGet(() -> OffsetDateTime.now(ZoneId.systemDefault())));
        return MetaData.write(new Listing.Entry(id, message.envelope(), attributes, message.size()), ids);
    }

    private Optional<Delivery> reply(ContentContainerReply reply, @Nullable MessageMetaDataReply metaData)
            throws IOException {
        ContentContainerType container = reply.getContentContainer();
        MessageMetaDataType about = metaData == null ? null : metaData.getMessageMetaData();
        return container == null && about == null ? Optional.empty() : Optional.of(delivery(container, about, 0));
    }

    /** A reader that took another message for the one it asked for would confirm what it has not seen. */
    private static Delivery requireId(MessageId id, Delivery delivery) throws IOException {
        if (!delivery.messageId().equals(id)) {
            delivery.close();
            throw new IncompletePackageException("the peer sent another message than the one it was asked for");
        }
        return delivery;
    }

    private Delivery delivery(
            @Nullable ContentContainerType container, @Nullable MessageMetaDataType metaData, long pending)
            throws IOException {
        if (metaData == null || container == null || Contents.isEmpty(container)) {
            throw new IncompletePackageException("the peer sent a message without metadata or without contents");
        }
        SpooledContents contents = Contents.read(container, spool);
        try {
            Listing.Entry entry = MetaData.read(metaData);
            Message message =
                    contents.into(Message.builder().envelope(entry.envelope())).build();
            return new Delivery(entry.messageId(), message, entry.attributes(), pending, List.of(), contents::close);
        } catch (RuntimeException e) {
            contents.close();
            throw e;
        }
    }

    private static Errors.Context operation(String name) {
        return new Errors.Context(name, null, false);
    }

    private static Errors.Context about(String name, MessageId id) {
        return new Errors.Context(name, id, false);
    }

    private static Errors.Context carrying(String name, MessageId id) {
        return new Errors.Context(name, id, true);
    }

    private <T, R> R call(Ports.Port<T> port, Errors.Context context, Ports.Operation<T, R> operation) {
        boolean[] sent = new boolean[1];
        try {
            return ports.call(port, operation, anySent -> sent[0] = anySent);
        } catch (Exception e) {
            throw Errors.translate(e, context, sent[0]);
        }
    }

    /** Builds an {@link XtaClient}. Not safe for use by several threads. */
    public static final class Builder {

        private final XtaEndpoints endpoints;
        private @Nullable Identity identity;
        private @Nullable Trust trust;
        private @Nullable Trust reportTrust;
        private Timeouts timeouts = Timeouts.DEFAULT;
        private Spool spool = Spool.temporary();
        private long maxContentBytes = Limits.DEFAULT.contentBytes();
        private @Nullable ProxySelector proxy;

        private Builder(XtaEndpoints endpoints) {
            this.endpoints = endpoints;
        }

        /**
         * Sets the TLS client certificate with which we show who we are. Required.
         *
         * @param identity key and certificate
         * @return this builder
         */
        public Builder identity(Identity identity) {
            this.identity = identity;
            return this;
        }

        /**
         * Sets whose server certificates are trusted. Required.
         *
         * @param trust the trust
         * @return this builder
         */
        public Builder trust(Trust trust) {
            this.trust = trust;
            return this;
        }

        /**
         * Sets whose signatures of transport reports are trusted. Unset, signatures of reports are not checked, and the
         * evidence says so.
         *
         * @param trust the trust
         * @return this builder
         */
        public Builder reportTrust(Trust trust) {
            this.reportTrust = trust;
            return this;
        }

        /**
         * Sets how long to wait.
         *
         * @param timeouts the time-outs
         * @return this builder
         */
        public Builder timeouts(Timeouts timeouts) {
            this.timeouts = timeouts;
            return this;
        }

        /**
         * Sets where fetched contents are kept. Unset, in the temporary folder of the system.
         *
         * @param spool the spool
         * @return this builder
         */
        public Builder spool(Spool spool) {
            this.spool = spool;
            return this;
        }

        /**
         * Sets the largest content that is fetched. Unset, 4 GiB.
         *
         * @param bytes the limit in bytes
         * @return this builder
         */
        public Builder maxContentBytes(long bytes) {
            this.maxContentBytes = bytes;
            return this;
        }

        /**
         * Sets the proxy for this client alone. Unset, there is none; settings of the JVM do not count.
         *
         * @param proxy chooses the proxy
         * @return this builder
         */
        public Builder proxy(ProxySelector proxy) {
            this.proxy = proxy;
            return this;
        }

        /**
         * Makes the client. Connects to nothing yet.
         *
         * @return the client, to be closed by the caller
         * @throws IllegalStateException if identity or trust is missing
         */
        public XtaClient build() {
            if (identity == null || trust == null) {
                throw new IllegalStateException("an XTA client needs identity(...) and trust(...)");
            }
            Http http = new Http(Tls.context(identity, trust), Tls.clientParameters(), timeouts, proxy);
            Limits limits = new Limits(Limits.DEFAULT.envelopeBytes(), maxContentBytes, Limits.DEFAULT.contents());
            return new XtaClient(this, new Ports(endpoints, http, timeouts, limits));
        }
    }
}
