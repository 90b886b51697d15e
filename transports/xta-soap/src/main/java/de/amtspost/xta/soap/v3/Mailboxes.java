package de.amtspost.xta.soap.v3;

import de.amtspost.core.BusinessScenario;
import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.xta.contract.v3.osci.MsgAttributeListType;
import de.amtspost.xta.contract.v3.osci.MsgBoxCloseRequestType;
import de.amtspost.xta.contract.v3.osci.MsgBoxFetchRequest;
import de.amtspost.xta.contract.v3.osci.MsgBoxGetNextRequestType;
import de.amtspost.xta.contract.v3.osci.MsgBoxResponseType;
import de.amtspost.xta.contract.v3.osci.MsgBoxStatusListRequestType;
import de.amtspost.xta.contract.v3.osci.MsgSelector;
import de.amtspost.xta.contract.v3.osci.MsgStatusListType;
import de.amtspost.xta.contract.v3.osci.TypeOfBusinessScenarioType;
import de.amtspost.xta.soap.IncompletePackageException;
import de.amtspost.xta.soap.QueryBounds;
import de.amtspost.xta.soap.XmlTimes;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.datatype.XMLGregorianCalendar;
import org.jspecify.annotations.Nullable;

/** What the mailbox operations exchange: selector, list, handle, fetch, close. */
public final class Mailboxes {

    /** There is no message that meets the query. */
    public static final String NO_MATCH = "http://www.osci.eu/ws/2008/05/transport/MsgBox/reasons/NoMatch";

    /** The criteria are not legal. */
    public static final String SEARCH_ARGS_INVALID =
            "http://www.osci.eu/ws/2008/05/transport/MsgBox/reasons/SearchArgsInvalid";

    /** The server knows no iteration with that handle. */
    public static final String REQUEST_ID_INVALID =
            "http://www.osci.eu/ws/2008/05/transport/MsgBox/reasons/RequestIdInvalid";

    /** The form of a list that our client asks for. */
    private static final String META_DATA = "MessageMetaData";

    /** The other form; the standard spells it so. */
    private static final String ATTRIBUTES = "MsgAtrributes";

    private Mailboxes() {}

    /**
     * Writes the request for a list of metadata. Criteria that are optional in the schema are stated all the same, because
     * peers demand them.
     *
     * @param query which messages
     * @return the body
     */
    public static MsgBoxStatusListRequestType writeListRequest(MessageQuery query) {
        MsgSelector selector = new MsgSelector();
        if (query.ids().isEmpty()) {
            selector.setNewEntry(query.onlyNew());
            selector.setMsgBoxEntryTimeFrom(XmlTimes.toXml(query.from().orElse(QueryBounds.BEGINNING)));
            selector.setMsgBoxEntryTimeTo(XmlTimes.toXml(query.to().orElse(QueryBounds.END)));
        } else {
            query.ids().stream().map(MetaData::writeId).forEach(selector.getMessageID()::add);
        }
        MsgBoxStatusListRequestType target = new MsgBoxStatusListRequestType();
        target.setMsgSelector(selector);
        target.setListForm(META_DATA);
        target.setMaxListItems(BigInteger.valueOf(
                query.max().orElse(Math.max(QueryBounds.MAX, query.ids().size()))));
        return target;
    }

    /**
     * Reads the request for a list.
     *
     * @param request a valid body
     * @return which messages
     * @throws IllegalArgumentException if there is a criterion that is not known
     * @throws java.time.DateTimeException if a time is beyond what Java can express
     */
    public static MessageQuery readListRequest(MsgBoxStatusListRequestType request) {
        MessageQuery query = readSelector(request.getMsgSelector());
        OptionalInt max = request.getMaxListItems() == null
                ? OptionalInt.empty()
                : OptionalInt.of(
                        request.getMaxListItems().bitLength() < Integer.SIZE
                                ? request.getMaxListItems().intValue()
                                : Integer.MAX_VALUE);
        return new MessageQuery(query.ids(), query.onlyNew(), query.from(), query.to(), max);
    }

    /**
     * Tells in which form a list is wanted.
     *
     * @param request a valid body
     * @return whether as {@code MsgAttributes}; else, or where nothing is said, as {@code MessageMetaData}
     */
    public static boolean wantsAttributes(MsgBoxStatusListRequestType request) {
        return ATTRIBUTES.equals(request.getListForm());
    }

    /**
     * Reads a selector. All criteria have to hold; a missing one, or a missing selector, leaves nothing out.
     *
     * @param selector a valid selector, where there is one
     * @return which messages
     * @throws IllegalArgumentException if there is a criterion that is not known, or a blank identifier
     * @throws java.time.DateTimeException if a time is beyond what Java can express
     */
    public static MessageQuery readSelector(@Nullable MsgSelector selector) {
        if (selector == null) {
            return MessageQuery.waiting();
        }
        if (!selector.getRelatesTo().isEmpty() || selector.getExtension() != null) {
            throw new IllegalArgumentException("messages cannot be selected by RelatesTo or by an extension");
        }
        return new MessageQuery(
                // A blank identifier names nothing; passed over, it would stand for everything.
                selector.getMessageID().stream().map(MetaData::readId).toList(),
                Boolean.TRUE.equals(selector.isNewEntry()),
                readTime(selector.getMsgBoxEntryTimeFrom()),
                readTime(selector.getMsgBoxEntryTimeTo()),
                OptionalInt.empty());
    }

    private static Optional<OffsetDateTime> readTime(@Nullable XMLGregorianCalendar time) {
        return Optional.ofNullable(time).map(XmlTimes::toJava);
    }

    /**
     * Writes the request to fetch a message.
     *
     * @param id the identifier
     * @return the body
     */
    public static MsgBoxFetchRequest writeFetch(MessageId id) {
        MsgSelector selector = new MsgSelector();
        selector.getMessageID().add(MetaData.writeId(id));
        MsgBoxFetchRequest target = new MsgBoxFetchRequest();
        target.setMsgSelector(selector);
        target.setMsgPart("Envelope");
        return target;
    }

    /**
     * Writes the request for what comes next.
     *
     * @param requestId the handle of the iteration, from the server
     * @param received what was received last
     * @return the body
     */
    public static MsgBoxGetNextRequestType writeNext(String requestId, List<MessageId> received) {
        MsgBoxGetNextRequestType target = new MsgBoxGetNextRequestType();
        target.setMsgBoxRequestID(requestId);
        received.stream().map(MetaData::writeId).forEach(target.getLastMsgReceived()::add);
        return target;
    }

    /**
     * Writes the confirmation that messages were taken over.
     *
     * @param requestId the handle of the iteration, from the server
     * @param received what was taken over
     * @return the body
     */
    public static MsgBoxCloseRequestType writeClose(String requestId, List<MessageId> received) {
        MsgBoxCloseRequestType target = new MsgBoxCloseRequestType();
        target.setMsgBoxRequestID(requestId);
        received.stream().map(MetaData::writeId).forEach(target.getLastMsgReceived()::add);
        return target;
    }

    /**
     * Writes how many messages remain.
     *
     * @param requestId the handle of the iteration
     * @param pending the number of messages that remain beyond this answer
     * @return the header
     */
    public static MsgBoxResponseType writePending(String requestId, long pending) {
        MsgBoxResponseType target = new MsgBoxResponseType();
        target.setMsgBoxRequestID(requestId);
        target.setItemsPending(BigInteger.valueOf(pending));
        return target;
    }

    /**
     * Writes that there is no message.
     *
     * @param requestId the handle of the iteration
     * @param reason a URI: why there is none
     * @return the header
     */
    public static MsgBoxResponseType writeNothing(String requestId, String reason) {
        MsgBoxResponseType.NoMessageAvailable nothing = new MsgBoxResponseType.NoMessageAvailable();
        nothing.setReason(reason);
        MsgBoxResponseType target = new MsgBoxResponseType();
        target.setMsgBoxRequestID(requestId);
        target.setNoMessageAvailable(nothing);
        return target;
    }

    /**
     * Reads how many messages remain.
     *
     * @param response the header, where one came
     * @return the number; 0 where the peer says that there is none, or nothing
     */
    public static long readPending(@Nullable MsgBoxResponseType response) {
        return Optional.ofNullable(response)
                .map(MsgBoxResponseType::getItemsPending)
                .map(pending -> pending.bitLength() < Long.SIZE ? pending.longValue() : Long.MAX_VALUE)
                .orElse(0L);
    }

    /**
     * Reads the handle of the iteration.
     *
     * @param response the header, where one came
     * @return the handle, where the peer gave one
     */
    public static Optional<String> readRequestId(@Nullable MsgBoxResponseType response) {
        return Optional.ofNullable(response)
                .map(MsgBoxResponseType::getMsgBoxRequestID)
                .filter(handle -> !handle.isBlank());
    }

    /**
     * Writes a list of metadata.
     *
     * @param listing the page
     * @return the list
     */
    public static MsgStatusListType writeList(Listing listing) {
        MsgStatusListType target = new MsgStatusListType();
        listing.entries().stream().map(MetaData::write).forEach(target.getMessageMetaData()::add);
        return target;
    }

    /**
     * Writes a list of attributes.
     *
     * @param listing the page; a message without a time of delivery gets that of its origin, or the beginning of 2000
     * @return the list
     */
    public static MsgStatusListType writeAttributes(Listing listing) {
        MsgStatusListType target = new MsgStatusListType();
        listing.entries().stream().map(Mailboxes::attributes).forEach(target.getMsgAttributes()::add);
        return target;
    }

    private static MsgAttributeListType attributes(Listing.Entry entry) {
        MsgAttributeListType target = new MsgAttributeListType();
        target.setMessageID(MetaData.writeId(entry.messageId()));
        TypeOfBusinessScenarioType scenario = new TypeOfBusinessScenarioType();
        scenario.setValue(uri(scenario(entry.envelope().scenario())));
        target.setTypeOfBusinessScenario(scenario);
        target.setMsgSize((int) Math.min(entry.size().orElse(0), Integer.MAX_VALUE));
        entry.envelope().options().obsoleteAfter().map(XmlTimes::toXml).ifPresent(target::setObsoleteAfterDate);
        target.setDeliveryTime(XmlTimes.toXml(entry.attributes()
                .delivery()
                .or(() -> entry.attributes().origin())
                .orElse(QueryBounds.BEGINNING)));
        entry.attributes().initialFetch().map(XmlTimes::toXml).ifPresent(target::setInitialFetchedTime);
        return target;
    }

    /** The list wants a URI, where the metadata have any text. */
    private static String uri(String text) {
        try {
            return new URI(text).toString();
        } catch (URISyntaxException e) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private static String scenario(BusinessScenario scenario) {
        return scenario instanceof BusinessScenario.Defined defined
                ? defined.code().code()
                : ((BusinessScenario.Undefined) scenario).text();
    }

    /**
     * Reads a list of metadata.
     *
     * @param list a valid list
     * @param response the header that came with it, where one came
     * @return the page
     * @throws IOException if the list is in the form of attributes, which do not tell author and reader
     */
    public static Listing readList(MsgStatusListType list, @Nullable MsgBoxResponseType response) throws IOException {
        if (!list.getMsgAttributes().isEmpty()) {
            throw new IncompletePackageException("the peer lists messages as MsgAttributes, not as MessageMetaData");
        }
        return new Listing(
                list.getMessageMetaData().stream().map(MetaData::read).toList(), readPending(response));
    }
}
