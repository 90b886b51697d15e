package de.amtspost.server.internal;

import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.server.Account;
import de.amtspost.server.internal.Iterations.Position;
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
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port {@code MsgBoxPort} of version 3: list, fetch, close, with handles for what comes next. A handle goes on
 * behind the last message that it gave out, with what has come in the meantime.
 */
@WebService(
        endpointInterface = "de.amtspost.xta.contract.v3.MsgBoxPortType",
        targetNamespace = "http://xoev.de/transport/xta/211",
        serviceName = "XTAService",
        portName = "MsgBoxPort")
final class MsgBoxPort implements MsgBoxPortType {

    private static final Logger LOG = LoggerFactory.getLogger("de.amtspost.xta.compatibility");
    private static final String WHOLE = "Envelope";

    /** There is nothing to iterate over; the contract wants a handle all the same. */
    private static final String NO_ITERATION = "none";

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
            response.value = Mailboxes.writeNothing(NO_ITERATION, Mailboxes.SEARCH_ARGS_INVALID);
            return Mailboxes.writeList(new Listing(List.of(), 0));
        }
        Position start = new Position(query.get(), Mailboxes.wantsAttributes(request), Optional.empty());
        return page(reader, iterations.start(reader, start), start, response);
    }

    @Override
    public MsgStatusListType getNextStatusList(
            MsgBoxGetNextRequestType request, PartyType author, Holder<MsgBoxResponseType> response) {
        Account reader = requests.caller(author);
        String handle = request.getMsgBoxRequestID();
        Optional<Position> position = iterations.find(reader, handle);
        if (position.isEmpty()) {
            response.value = Mailboxes.writeNothing(handle, Mailboxes.REQUEST_ID_INVALID);
            return Mailboxes.writeList(new Listing(List.of(), 0));
        }
        return page(reader, handle, position.get(), response);
    }

    private MsgStatusListType page(
            Account reader, String handle, Position position, Holder<MsgBoxResponseType> response) {
        Listing page = box.list(reader, position.query(), position.last());
        if (page.entries().isEmpty()) {
            response.value = Mailboxes.writeNothing(handle, Mailboxes.NO_MATCH);
        } else {
            int last = page.entries().size() - 1;
            iterations.advance(reader, handle, page.entries().get(last).messageId());
            response.value = Mailboxes.writePending(handle, page.pending());
        }
        return position.attributes() ? Mailboxes.writeAttributes(page) : Mailboxes.writeList(page);
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
        Position start = new Position(query, false, Optional.empty());
        return fetch(reader, iterations.start(reader, start), start, metaData, response);
    }

    @Override
    public GenericContentContainer getNextMessage(
            MsgBoxGetNextRequestType request,
            PartyType author,
            Holder<MessageMetaData> metaData,
            Holder<MsgBoxResponseType> response) {
        Account reader = requests.caller(author);
        String handle = request.getMsgBoxRequestID();
        // The contract has no answer without a message, so this cannot be told as in a list.
        Position position = iterations.find(reader, handle).orElseThrow(MsgBoxPort::unknownHandle);
        return fetch(reader, handle, position, metaData, response);
    }

    private GenericContentContainer fetch(
            Account reader,
            String handle,
            Position position,
            Holder<MessageMetaData> metaData,
            Holder<MsgBoxResponseType> response) {
        Listing next = box.list(reader, position.query().max(1), position.last());
        MessageId id = next.entries().stream()
                .map(Listing.Entry::messageId)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        XtaFault.INVALID_MESSAGE_ID, "no message (more) for this account meets the selector"));
        // Behind a message that cannot be given out, the others must be within reach.
        iterations.advance(reader, handle, id);
        MessageBox.Fetched fetched = box.fetch(reader, id, XtaCapabilities.V3);
        metaData.value = MetaData.write(fetched.entry());
        // Beside those that the selector names, new messages count: whoever fetches by identifiers learns of them.
        response.value = Mailboxes.writePending(handle, Math.max(fetched.pending(), next.pending()));
        return Contents.write(fetched.message());
    }

    @Override
    public void close(MsgBoxCloseRequestType request, PartyType author) {
        Account reader = requests.caller(author);
        if (iterations.find(reader, request.getMsgBoxRequestID()).isEmpty()) {
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

    /** Empty if the reading failed for what is not supported. */
    private static Optional<MessageQuery> query(Supplier<MessageQuery> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Refusal unknownHandle() {
        return new Refusal(
                XtaFault.INVALID_MESSAGE_ID,
                "the MsgBoxRequestID was not given to this account, or has expired: list again");
    }
}
