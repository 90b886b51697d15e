package de.amtspost.server.internal;

import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.server.Account;
import de.amtspost.xta.contract.v3.GenericContentContainer;
import de.amtspost.xta.contract.v3.MsgBoxPortType;
import de.amtspost.xta.contract.v3.osci.MsgBoxCloseRequestType;
import de.amtspost.xta.contract.v3.osci.MsgBoxFetchRequest;
import de.amtspost.xta.contract.v3.osci.MsgBoxGetNextRequestType;
import de.amtspost.xta.contract.v3.osci.MsgBoxResponseType;
import de.amtspost.xta.contract.v3.osci.MsgBoxStatusListRequestType;
import de.amtspost.xta.contract.v3.osci.MsgStatusListType;
import de.amtspost.xta.contract.v3.oscimeta.MessageMetaData;
import de.amtspost.xta.contract.v3.oscimeta.PartyType;
import de.amtspost.xta.soap.Compatibility;
import de.amtspost.xta.soap.XtaCapabilities;
import de.amtspost.xta.soap.XtaFault;
import de.amtspost.xta.soap.v3.Contents;
import de.amtspost.xta.soap.v3.Mailboxes;
import de.amtspost.xta.soap.v3.MetaData;
import jakarta.jws.WebService;
import jakarta.xml.ws.Holder;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port {@code MsgBoxPort} of version 3: list, fetch, close, with handles for what comes next. A query is answered
 * with what was there when it was asked; messages that come later are found by the next query.
 */
@WebService(
        endpointInterface = "de.amtspost.xta.contract.v3.MsgBoxPortType",
        targetNamespace = "http://xoev.de/transport/xta/211",
        serviceName = "XTAService",
        portName = "MsgBoxPort")
final class MsgBoxPort implements MsgBoxPortType {

    private static final Logger LOG = LoggerFactory.getLogger("de.amtspost.xta.compatibility");
    private static final String WHOLE = "Envelope";

    private final MessageBox box;
    private final V3Requests requests;
    private final Iterations iterations;
    private final boolean anyRequestId;

    MsgBoxPort(MessageBox box, V3Requests requests, Iterations iterations, Set<Compatibility> compatibility) {
        this.box = box;
        this.requests = requests;
        this.iterations = iterations;
        this.anyRequestId = compatibility.contains(Compatibility.ANY_REQUEST_ID);
    }

    @Override
    public MsgStatusListType getStatusList(
            MsgBoxStatusListRequestType request, PartyType author, Holder<MsgBoxResponseType> response) {
        Account reader = requests.caller(author);
        Optional<MessageQuery> query = query(() -> Mailboxes.readListRequest(request));
        if (query.isEmpty()) {
            response.value = nothing(Mailboxes.SEARCH_ARGS_INVALID);
            return Mailboxes.writeList(new Listing(List.of(), 0));
        }
        int pageSize = Math.max(1, Math.min(query.get().max().orElse(MessageBox.MAX_PAGE), MessageBox.MAX_PAGE));
        Listing all = box.list(reader, unlimited(query.get()));
        List<Listing.Entry> page =
                all.entries().subList(0, Math.min(pageSize, all.entries().size()));
        List<MessageId> rest = all.entries().subList(page.size(), all.entries().size()).stream()
                .map(Listing.Entry::messageId)
                .toList();
        String handle = iterations.start(reader, pageSize, rest);
        response.value = page.isEmpty()
                ? Mailboxes.writeNothing(handle, Mailboxes.NO_MATCH)
                : Mailboxes.writePending(handle, rest.size() + all.pending());
        Listing listing = new Listing(page, rest.size() + all.pending());
        return Mailboxes.wantsAttributes(request) ? Mailboxes.writeAttributes(listing) : Mailboxes.writeList(listing);
    }

    @Override
    public MsgStatusListType getNextStatusList(
            MsgBoxGetNextRequestType request, PartyType author, Holder<MsgBoxResponseType> response) {
        Account reader = requests.caller(author);
        String handle = request.getMsgBoxRequestID();
        Optional<List<MessageId>> next = iterations.next(reader, handle);
        List<Listing.Entry> page = next.filter(ids -> !ids.isEmpty())
                .map(ids -> box.list(reader, MessageQuery.of(ids)).entries())
                .orElse(List.of());
        if (next.isEmpty()) {
            response.value = Mailboxes.writeNothing(handle, Mailboxes.REQUEST_ID_INVALID);
        } else if (page.isEmpty()) {
            response.value = Mailboxes.writeNothing(handle, Mailboxes.NO_MATCH);
        } else {
            response.value = Mailboxes.writePending(handle, iterations.remaining(reader, handle));
        }
        return Mailboxes.writeList(new Listing(page, iterations.remaining(reader, handle)));
    }

    @Override
    public GenericContentContainer getMessage(
            MsgBoxFetchRequest request,
            PartyType author,
            Holder<MessageMetaData> metaData,
            Holder<MsgBoxResponseType> response) {
        Account reader = requests.caller(author);
        if (!WHOLE.equals(Optional.ofNullable(request.getMsgPart()).orElse(WHOLE))) {
            throw new Refusal(XtaFault.PARAMETER_NOT_SUPPORTED, "messages are fetched whole, not by MsgPart");
        }
        MessageQuery query = query(() -> Mailboxes.readSelector(request.getMsgSelector()))
                .orElseThrow(() -> new Refusal(XtaFault.INVALID_MESSAGE_ID, "the selector is not supported here"));
        List<MessageId> found = box.list(reader, query).entries().stream()
                .map(Listing.Entry::messageId)
                .toList();
        if (found.isEmpty()) {
            throw new Refusal(XtaFault.INVALID_MESSAGE_ID, "no message for this account meets the selector");
        }
        String handle = iterations.start(reader, 1, found.subList(1, found.size()));
        return fetch(reader, found.get(0), handle, metaData, response);
    }

    @Override
    public GenericContentContainer getNextMessage(
            MsgBoxGetNextRequestType request,
            PartyType author,
            Holder<MessageMetaData> metaData,
            Holder<MsgBoxResponseType> response) {
        Account reader = requests.caller(author);
        String handle = request.getMsgBoxRequestID();
        MessageId next = iterations.nextOne(reader, handle).orElseThrow(() -> unknownHandle()).stream()
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(XtaFault.INVALID_MESSAGE_ID, "no message remains under this MsgBoxRequestID"));
        return fetch(reader, next, handle, metaData, response);
    }

    @Override
    public void close(MsgBoxCloseRequestType request, PartyType author) {
        Account reader = requests.caller(author);
        if (!iterations.knows(reader, request.getMsgBoxRequestID())) {
            if (!anyRequestId) {
                throw unknownHandle();
            }
            LOG.info("A peer breaks the contract, which is tolerated: {}", Compatibility.ANY_REQUEST_ID);
        }
        List<MessageId> ids =
                request.getLastMsgReceived().stream().map(V3Requests::id).toList();
        // First all, so that nothing is closed if one of them cannot be.
        for (MessageId id : ids) {
            if (!box.fetched(reader, id)) {
                throw new Refusal(
                        XtaFault.INVALID_MESSAGE_ID, "the message has not been fetched and would be lost: " + id);
            }
        }
        ids.forEach(id -> box.close(reader, id));
    }

    private GenericContentContainer fetch(
            Account reader,
            MessageId id,
            String handle,
            Holder<MessageMetaData> metaData,
            Holder<MsgBoxResponseType> response) {
        MessageBox.Fetched fetched = box.fetch(reader, id, XtaCapabilities.V3);
        metaData.value = MetaData.write(fetched.entry());
        response.value =
                Mailboxes.writePending(handle, Math.max(fetched.pending(), iterations.remaining(reader, handle)));
        return Contents.write(fetched.message());
    }

    private static MessageQuery unlimited(MessageQuery query) {
        return new MessageQuery(query.ids(), query.onlyNew(), query.from(), query.to(), OptionalInt.empty());
    }

    /** A reading that may fail for what is not supported. */
    private interface Reading {
        MessageQuery read();
    }

    private static Optional<MessageQuery> query(Reading reading) {
        try {
            return Optional.of(reading.read());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** There is nothing to iterate over; the contract wants a handle all the same. */
    private static MsgBoxResponseType nothing(String reason) {
        return Mailboxes.writeNothing("none", reason);
    }

    private static Refusal unknownHandle() {
        return new Refusal(
                XtaFault.INVALID_MESSAGE_ID,
                "the MsgBoxRequestID was not given to this account, or has expired: list again");
    }
}
