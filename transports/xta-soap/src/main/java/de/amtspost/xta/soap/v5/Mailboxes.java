package de.amtspost.xta.soap.v5;

import de.amtspost.core.Listing;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.xta.contract.v5.MessageBoxStatusType;
import de.amtspost.xta.contract.v5.MessageFetchType;
import de.amtspost.xta.contract.v5.MessageSelectorType;
import de.amtspost.xta.contract.v5.MessageStatusListType;
import de.amtspost.xta.soap.QueryBounds;
import de.amtspost.xta.soap.XmlIds;
import de.amtspost.xta.soap.XmlTimes;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.datatype.XMLGregorianCalendar;
import org.jspecify.annotations.Nullable;

/** What the mailbox operations exchange: selector, list, status, fetch. */
public final class Mailboxes {

    private Mailboxes() {}

    /**
     * Writes a selector. Criteria that are optional in the schema are stated all the same, because peers demand them.
     *
     * @param query which messages
     * @return the selector
     */
    public static MessageSelectorType writeSelector(MessageQuery query) {
        MessageSelectorType target = new MessageSelectorType();
        if (!query.ids().isEmpty()) {
            MessageSelectorType.XTAMessageIDs list = new MessageSelectorType.XTAMessageIDs();
            XmlIds ids = new XmlIds();
            query.ids().forEach(id -> list.getXTAMessageID().add(MetaData.writeId(id, ids)));
            target.setXTAMessageIDs(list);
            return target;
        }
        MessageSelectorType.OtherCriteria criteria = new MessageSelectorType.OtherCriteria();
        criteria.setNewEntry(query.onlyNew());
        criteria.setMaxMessages(BigInteger.valueOf(query.max().orElse(QueryBounds.MAX)));
        criteria.setMessageBoxEntryTimeFrom(XmlTimes.toXml(query.from().orElse(QueryBounds.BEGINNING)));
        criteria.setMessageBoxEntryTimeTo(XmlTimes.toXml(query.to().orElse(QueryBounds.END)));
        target.setOtherCriteria(criteria);
        return target;
    }

    /**
     * Reads a selector.
     *
     * @param selector a valid selector
     * @return which messages; a missing {@code NewEntry} means new messages only
     */
    public static MessageQuery readSelector(MessageSelectorType selector) {
        if (selector.getXTAMessageIDs() != null) {
            List<MessageId> ids = selector.getXTAMessageIDs().getXTAMessageID().stream()
                    .map(id -> MessageId.of(id.getValue()))
                    .toList();
            return MessageQuery.of(ids);
        }
        MessageSelectorType.OtherCriteria criteria = selector.getOtherCriteria();
        return new MessageQuery(
                List.of(),
                !Boolean.FALSE.equals(criteria.isNewEntry()),
                readTime(criteria.getMessageBoxEntryTimeFrom()),
                readTime(criteria.getMessageBoxEntryTimeTo()),
                readMax(criteria.getMaxMessages()));
    }

    private static Optional<OffsetDateTime> readTime(@Nullable XMLGregorianCalendar time) {
        return Optional.ofNullable(time).map(XmlTimes::toJava);
    }

    private static OptionalInt readMax(@Nullable BigInteger max) {
        if (max == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(max.bitLength() < Integer.SIZE ? max.intValue() : Integer.MAX_VALUE);
    }

    /**
     * Writes a list.
     *
     * @param listing the page
     * @return the list, with ids that are unique in it
     */
    public static MessageStatusListType writeList(Listing listing) {
        XmlIds ids = new XmlIds();
        MessageStatusListType target = new MessageStatusListType();
        listing.entries().forEach(entry -> target.getMessageMetaData().add(MetaData.write(entry, ids)));
        return target;
    }

    /**
     * Reads a list.
     *
     * @param list a valid list
     * @param status the header that came with it, where one came
     * @return the page
     */
    public static Listing readList(MessageStatusListType list, @Nullable MessageBoxStatusType status) {
        return new Listing(
                list.getMessageMetaData().stream().map(MetaData::read).toList(), readPending(status));
    }

    /**
     * Writes how many messages remain.
     *
     * @param pending the number of messages that remain beyond this answer
     * @param nothing whether the answer holds no message at all
     * @return the header
     */
    public static MessageBoxStatusType writeStatus(long pending, boolean nothing) {
        MessageBoxStatusType.MessagesRemaining remaining = new MessageBoxStatusType.MessagesRemaining();
        if (nothing) {
            remaining.setNoMessageAvailable("http://www.osci.eu/ws/2008/05/transport/MessageBox/reasons/NoMatch");
        } else {
            remaining.setMessagesPending(BigInteger.valueOf(pending));
        }
        MessageBoxStatusType target = new MessageBoxStatusType();
        target.setMessagesRemaining(remaining);
        return target;
    }

    /**
     * Reads how many messages remain.
     *
     * @param status the header, where one came
     * @return the number; 0 where the peer says that there is none, or nothing
     */
    public static long readPending(@Nullable MessageBoxStatusType status) {
        return Optional.ofNullable(status)
                .map(header -> header.getMessagesRemaining().getMessagesPending())
                .map(pending -> pending.bitLength() < Long.SIZE ? pending.longValue() : Long.MAX_VALUE)
                .orElse(0L);
    }

    /**
     * Writes which message to fetch or to close.
     *
     * @param id the identifier
     * @return the body
     */
    public static MessageFetchType writeFetch(MessageId id) {
        MessageFetchType target = new MessageFetchType();
        target.setXTAMessageID(MetaData.writeId(id, new XmlIds()));
        return target;
    }
}
