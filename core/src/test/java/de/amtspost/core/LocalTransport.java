package de.amtspost.core;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A transport within one process, with a mailbox for everybody: the smallest that keeps the contract of the port. */
final class LocalTransport implements Transport {

    private record Kept(Listing.Entry entry, Message message) {}

    private final Map<MessageId, Kept> mailbox = new LinkedHashMap<>();
    private OffsetDateTime clock = OffsetDateTime.of(2026, 11, 24, 10, 0, 0, 0, ZoneOffset.UTC);

    int page = Integer.MAX_VALUE;
    int reserved;
    int released;
    boolean closed;
    boolean standstill;

    @Nullable Function<MessageId, SendOutcome> answer;

    int messages() {
        return mailbox.size();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public void checkAccount(Party account) {}

    @Override
    public MessageId reserve(Party account) {
        reserved++;
        return MessageId.of("urn:" + UUID.randomUUID());
    }

    @Override
    public SendOutcome submit(Party account, MessageId id, Message message) {
        if (answer != null) {
            return answer.apply(id);
        }
        clock = standstill ? clock : clock.plusSeconds(1);
        DeliveryAttributes attributes = DeliveryAttributes.NONE.withDelivery(clock);
        mailbox.put(id, new Kept(new Listing.Entry(id, message.envelope(), attributes, message.size()), message));
        return new SendOutcome.Accepted(new SendReceipt(id, clock));
    }

    @Override
    public TransportReport report(Party account, MessageId id) {
        throw new UnknownMessageException(
                Failure.of("there are no reports here").message(id));
    }

    @Override
    public Listing list(Party account, MessageQuery query) {
        List<Listing.Entry> matching = mailbox.values().stream()
                .map(Kept::entry)
                .filter(entry ->
                        query.from().map(from -> !arrival(entry).isBefore(from)).orElse(true))
                .sorted(Comparator.comparing(LocalTransport::arrival))
                .toList();
        int size = Math.min(matching.size(), Math.min(page, query.max().orElse(Integer.MAX_VALUE)));
        return new Listing(matching.subList(0, size), matching.size() - size);
    }

    private static OffsetDateTime arrival(Listing.Entry entry) {
        return entry.attributes().delivery().orElseThrow();
    }

    @Override
    public Delivery fetch(Party account, MessageId id) {
        Kept kept = mailbox.get(id);
        if (kept == null) {
            throw new UnknownMessageException(Failure.of("no such message").message(id));
        }
        return new Delivery(id, kept.message(), kept.entry().attributes(), 0, List.of(), () -> released++);
    }

    @Override
    public void acknowledge(Party account, MessageId id) {
        mailbox.remove(id);
    }

    @Override
    public void close() {
        closed = true;
    }
}
