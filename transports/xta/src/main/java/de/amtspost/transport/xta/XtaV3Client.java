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
import de.amtspost.core.Spool;
import de.amtspost.core.TransportReport;
import de.amtspost.transport.xta.internal.Answers;
import de.amtspost.transport.xta.internal.Deliveries;
import de.amtspost.transport.xta.internal.Errors;
import de.amtspost.transport.xta.internal.ReportProof;
import de.amtspost.transport.xta.internal.SoapClient;
import de.amtspost.xta.contract.XtaSchemas;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.contract.v3.ManagementPortType;
import de.amtspost.xta.contract.v3.MsgBoxPortType;
import de.amtspost.xta.contract.v3.SendPortType;
import de.amtspost.xta.contract.v3.XTAService;
import de.amtspost.xta.contract.v3.osci.MsgBoxResponseType;
import de.amtspost.xta.contract.v3.osci.MsgStatusListType;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import de.amtspost.xta.soap.CertificateToken;
import de.amtspost.xta.soap.IncompletePackageException;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.cxf.BodyTree;
import de.amtspost.xta.soap.cxf.Contract;
import de.amtspost.xta.soap.v3.Contents;
import de.amtspost.xta.soap.v3.Lookups;
import de.amtspost.xta.soap.v3.Mailboxes;
import de.amtspost.xta.soap.v3.MetaData;
import de.amtspost.xta.soap.v3.Parties;
import de.amtspost.xta.soap.v3.Tokens;
import jakarta.xml.ws.Holder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * The twelve operations of XTA 2 version 3 and 3.1 (web service 2.1.1), named as in the standard. One call is one request:
 * no polling, no second try, no hidden call before or after. {@link XtaTransport} is made from it.
 *
 * <p>Every call of an operation throws a subtype of {@link de.amtspost.core.AmtspostException}: the declared faults as
 * the exceptions of {@link de.amtspost.transport.xta.fault}; a {@link de.amtspost.core.TransportException} if the peer
 * cannot be reached, does not answer in time, or answers with something that breaks the contract; where contents can have
 * left, a {@link de.amtspost.core.IndeterminateException} instead. A message that needs what this version cannot say is
 * refused with a {@link de.amtspost.core.NotSupportedException} before anything is sent.
 *
 * <p>Thread-safe. Holds connections and threads until closed.
 */
public final class XtaV3Client implements AutoCloseable {

    /** Certificates to be checked on the way: there are none; an empty header would break the contract. */
    private final SoapClient soap;

    private final SoapClient.Port<ManagementPortType> management;
    private final SoapClient.Port<SendPortType> send;
    private final SoapClient.Port<MsgBoxPortType> msgBox;
    private final Spool spool;
    private final ReportProof reportProof;

    private XtaV3Client(Builder builder, SoapClient soap) {
        this.soap = soap;
        management = port(ManagementPortType.class, builder.endpoints.management(), XTAService.ManagementPort);
        send = port(SendPortType.class, builder.endpoints.send(), XTAService.SendXtaPort);
        msgBox = port(MsgBoxPortType.class, builder.endpoints.msgBox(), XTAService.MsgBoxPort);
        this.spool = builder.limitedSpool();
        this.reportProof = new ReportProof(builder.trustForReports());
    }

    private <T> SoapClient.Port<T> port(Class<T> type, URI address, QName name) {
        return soap.port(type, address, XtaSchemas.wsdlV3(), XTAService.SERVICE, name);
    }

    /**
     * A page of a mailbox.
     *
     * @param listing the messages
     * @param requestId the handle of the iteration, with which the next page is asked for and messages of this page are
     *     confirmed; empty where the peer gave none
     */
    public record Page(Listing listing, Optional<String> requestId) {}

    /**
     * A message that was fetched.
     *
     * @param delivery the message, to be closed by the caller
     * @param requestId the handle of the iteration, with which the next message is asked for and this one is confirmed;
     *     empty where the peer gave none
     */
    public record Fetched(Delivery delivery, Optional<String> requestId) {}

    /**
     * Starts a client for the ports under a common base address.
     *
     * @param base the base address, for example {@code https://xta.example.de/services/XTA}
     * @return a builder, for one thread
     */
    public static Builder at(URI base) {
        return at(XtaV3Endpoints.under(base));
    }

    /**
     * Starts a client for ports with addresses of their own.
     *
     * @param endpoints the addresses
     * @return a builder, for one thread
     */
    public static Builder at(XtaV3Endpoints endpoints) {
        return new Builder(endpoints);
    }

    /**
     * Asks whether the peer can be reached and the account is active.
     *
     * @param account on whose behalf
     */
    public void checkAccountActive(Party account) {
        soap.call(management, Errors.Context.operation("checkAccountActive"), port -> {
            port.checkAccountActive(Parties.writeAccount(account));
            return account;
        });
    }

    /**
     * Reserves the identifier of a message.
     *
     * @param account on whose behalf
     * @return the identifier
     */
    public MessageId createMessageId(Party account) {
        return soap.call(management, Errors.Context.operation("createMessageId"), port -> {
            var id = port.createMessageId(Parties.writeAccount(account));
            return Answers.read("MessageID", () -> MetaData.readId(id));
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
        return soap.call(management, Errors.Context.operation("lookupService"), port -> {
            var response = port.lookupService(Lookups.writeRequest(queries), Parties.writeAccount(account));
            return Answers.read("LookupServiceResponse", () -> Lookups.readResponse(response));
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
        return soap.call(management, Errors.Context.about("getTransportReport", id), port -> {
            port.getTransportReport(MetaData.writeId(id), Parties.writeAccount(account));
            return Answers.read("TransportReport", () -> reportProof.readV3(id, BodyTree.of(port)));
        });
    }

    /**
     * Takes a message back whose delivery was put off ({@code NotBefore}).
     *
     * @param account on whose behalf, as author
     * @param id the identifier of the message
     * @throws de.amtspost.core.CancelDeniedException if it is too late, or the delivery was not put off
     */
    public void cancelMessage(Party account, MessageId id) {
        soap.call(management, Errors.Context.about("cancelMessage", id), port -> {
            port.cancelMessage(MetaData.writeId(id), Parties.writeAccount(account));
            return id;
        });
    }

    /**
     * Hands a message over for asynchronous delivery. This operation has no header for the account: the author in the
     * metadata takes its place.
     *
     * @param id the identifier reserved for the message
     * @param message the message
     */
    public void sendMessage(MessageId id, Message message) {
        sendMessage(id, message, List.of());
    }

    /**
     * Hands a message over for asynchronous delivery, with certificates that the server is to check (header {@code
     * X509TokenContainer}).
     *
     * @param id the identifier reserved for the message
     * @param message the message
     * @param tokens the certificates
     */
    public void sendMessage(MessageId id, Message message, List<CertificateToken> tokens) {
        requireCapabilities(id, message);
        soap.call(send, Errors.Context.carrying("sendMessage", id), port -> {
            port.sendMessage(
                    Contents.write(message), MetaData.write(Deliveries.order(id, message)), Tokens.write(tokens));
            return id;
        });
    }

    /**
     * Hands a message over and waits for the answer of the reader. This operation has no header for the account: the
     * author in the metadata takes its place.
     *
     * @param id the identifier reserved for the message
     * @param message the message
     * @return the answer, to be closed by the caller
     */
    public Delivery sendMessageSync(MessageId id, Message message) {
        return sendMessageSync(id, message, List.of());
    }

    /**
     * Hands a message over and waits for the answer of the reader, with certificates that the server is to check (header
     * {@code X509TokenContainer}).
     *
     * @param id the identifier reserved for the message
     * @param message the message
     * @param tokens the certificates
     * @return the answer, to be closed by the caller
     */
    public Delivery sendMessageSync(MessageId id, Message message, List<CertificateToken> tokens) {
        requireCapabilities(id, message);
        return soap.call(send, Errors.Context.carrying("sendMessageSync", id), port -> {
            MessageMetaData asked = MetaData.write(Deliveries.order(id, message));
            Holder<GenericContentContainer> container = new Holder<>(Contents.write(message));
            Holder<MessageMetaData> metaData = new Holder<>(asked);
            port.sendMessageSync(container, metaData, new Holder<>(Tokens.write(tokens)));
            // The stack leaves in place what was sent where the answer lacks it.
            return delivery(container.value, metaData.value == asked ? null : metaData.value, 0);
        });
    }

    /**
     * Lists messages of the mailbox, in the form {@code MessageMetaData}.
     *
     * @param account on whose behalf, as reader
     * @param query which messages
     * @return the first page
     */
    public Page getStatusList(Party account, MessageQuery query) {
        Holder<MsgBoxResponseType> response = new Holder<>();
        return soap.call(msgBox, Errors.Context.operation("getStatusList"), port -> {
            var list = port.getStatusList(Mailboxes.writeListRequest(query), Parties.writeAccount(account), response);
            return page(list, response.value);
        });
    }

    /**
     * Lists the next page.
     *
     * @param account on whose behalf, as reader
     * @param requestId the handle that came with the page before
     * @param received the messages of the page before; may be empty
     * @return the page
     */
    public Page getNextStatusList(Party account, String requestId, List<MessageId> received) {
        Holder<MsgBoxResponseType> response = new Holder<>();
        return soap.call(msgBox, Errors.Context.operation("getNextStatusList"), port -> {
            var list = port.getNextStatusList(
                    Mailboxes.writeNext(requestId, received), Parties.writeAccount(account), response);
            return page(list, response.value);
        });
    }

    /**
     * Fetches a message; its contents go into the spool.
     *
     * @param account on whose behalf, as reader
     * @param id the identifier of the message
     * @return the message
     */
    public Fetched getMessage(Party account, MessageId id) {
        Holder<MsgBoxResponseType> response = new Holder<>();
        Holder<MessageMetaData> metaData = new Holder<>();
        return soap.call(msgBox, Errors.Context.about("getMessage", id), port -> {
            GenericContentContainer container =
                    port.getMessage(Mailboxes.writeFetch(id), Parties.writeAccount(account), metaData, response);
            Delivery delivery = Deliveries.requireId(
                    id, delivery(container, metaData.value, Mailboxes.readPending(response.value)));
            return new Fetched(delivery, Mailboxes.readRequestId(response.value));
        });
    }

    /**
     * Fetches the next message of an iteration; its contents go into the spool.
     *
     * @param account on whose behalf, as reader
     * @param requestId the handle that came with the message before
     * @param received the message before; may be empty
     * @return the message
     */
    public Fetched getNextMessage(Party account, String requestId, List<MessageId> received) {
        Holder<MsgBoxResponseType> response = new Holder<>();
        Holder<MessageMetaData> metaData = new Holder<>();
        return soap.call(msgBox, Errors.Context.operation("getNextMessage"), port -> {
            GenericContentContainer container = port.getNextMessage(
                    Mailboxes.writeNext(requestId, received), Parties.writeAccount(account), metaData, response);
            return new Fetched(
                    delivery(container, metaData.value, Mailboxes.readPending(response.value)),
                    Mailboxes.readRequestId(response.value));
        });
    }

    /**
     * Confirms that the reader has messages. A message counts as fetched only after that.
     *
     * @param account on whose behalf, as reader
     * @param requestId the handle that came with the messages, or with the page that listed them
     * @param received the messages that were taken over
     */
    public void close(Party account, String requestId, List<MessageId> received) {
        Errors.Context context = received.size() == 1
                ? Errors.Context.about("close", received.get(0))
                : Errors.Context.operation("close");
        soap.call(msgBox, context, port -> {
            port.close(Mailboxes.writeClose(requestId, received), Parties.writeAccount(account));
            return received;
        });
    }

    /** Lets connections and threads go. Calls under way fail. */
    @Override
    public void close() {
        soap.close();
    }

    private static void requireCapabilities(MessageId id, Message message) {
        Capability.requireAll(XtaCapabilities.V3, message, Optional.of(id));
    }

    private static Page page(MsgStatusListType list, @Nullable MsgBoxResponseType response) throws IOException {
        Listing listing = Answers.read("MsgStatusList", () -> Mailboxes.readList(list, response));
        return new Page(listing, Mailboxes.readRequestId(response));
    }

    private Delivery delivery(
            @Nullable GenericContentContainer container, @Nullable MessageMetaData metaData, long pending)
            throws IOException {
        if (metaData == null || container == null) {
            throw new IncompletePackageException("the peer sent a message without metadata or without contents");
        }
        return Deliveries.of(Contents.read(container, spool), () -> MetaData.read(metaData), pending);
    }

    /** Builds an {@link XtaV3Client}. Not safe for use by several threads. */
    public static final class Builder extends XtaBuilder<Builder> {

        private final XtaV3Endpoints endpoints;

        private Builder(XtaV3Endpoints endpoints) {
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
        public XtaV3Client build() {
            return new XtaV3Client(this, soapClient(Contract.v3()));
        }
    }
}
