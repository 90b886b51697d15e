package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.CancelDeniedException;
import de.amtspost.core.Content;
import de.amtspost.core.DeliveryOptions;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.core.TransportReport.Light;
import de.amtspost.transport.xta.XtaV3Client;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.transport.xta.fault.InvalidMessageIDException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An author takes a message back in the moment in which the reader fetches it: one of them succeeds, not both. */
class CancelRaceTest {

    private static final OffsetDateTime DUE = OffsetDateTime.parse("2026-02-01T06:00:00Z");

    private final SetClock clock = new SetClock();
    private final Interrupted store = new Interrupted();
    private final Loopback loopback =
            Loopback.start(CancelRaceTest.class, builder -> builder.store(store).clock(clock));
    private final XtaV3Client author = XtaV3Client.at(loopback.uri(XtaVersion.V3))
            .identity(identity(AUTHOR_KEY))
            .trust(TRUST)
            .build();

    @AfterEach
    void stop() {
        author.close();
        loopback.close();
    }

    private MessageId putOff() {
        clock.now = DUE.minusSeconds(1).toInstant();
        MessageId id = author.createMessageId(AUTHOR);
        author.sendMessage(
                id,
                message("<a/>")
                        .attachment(Content.bytes(new byte[300_000]))
                        .options(DeliveryOptions.NONE.withNotBefore(DUE))
                        .build());
        return id;
    }

    @Test
    void whatWasFetchedIsNotTakenBack() {
        MessageId id = putOff();
        store.beforeUpdate = Optional.of(() -> {
            clock.now = DUE.toInstant();
            loopback.reader().getMessage(READER, id).close();
        });

        assertThatThrownBy(() -> author.cancelMessage(AUTHOR, id))
                .isInstanceOf(CancelDeniedException.class)
                .hasMessageContaining("9100");

        assertThat(loopback.waiting()).containsExactly(id);
        assertThat(loopback.spooled()).hasSize(1);
        loopback.emptyMailbox();
    }

    @Test
    void whatWasTakenBackIsNotFetched() {
        MessageId id = putOff();
        clock.now = DUE.toInstant();
        store.beforeUpdate = Optional.of(() -> {
            clock.now = DUE.minusSeconds(1).toInstant();
            author.cancelMessage(AUTHOR, id);
        });

        assertThatThrownBy(() -> loopback.reader().getMessage(READER, id))
                .isInstanceOf(InvalidMessageIDException.class);

        clock.now = DUE.plusSeconds(1).toInstant();
        assertThat(loopback.waiting()).isEmpty();
        assertThat(loopback.spooled()).isEmpty();
        assertThat(author.getTransportReport(AUTHOR, id).light()).isEqualTo(Light.YELLOW);
    }

    /** Lets something happen in the middle of an operation. */
    private static final class Interrupted implements MessageStore {

        private final MessageStore store = MessageStore.inMemory();
        private volatile Optional<Runnable> beforeUpdate = Optional.empty();

        @Override
        public Optional<Transfer> update(MessageId id, UnaryOperator<Transfer> change) {
            Optional<Runnable> once = beforeUpdate;
            beforeUpdate = Optional.empty();
            once.ifPresent(Runnable::run);
            return store.update(id, change);
        }

        @Override
        public void reserve(MessageId id, Party account) {
            store.reserve(id, account);
        }

        @Override
        public Added check(MessageId id, Party account) {
            return store.check(id, account);
        }

        @Override
        public Added add(Party account, Transfer transfer, Message contents, Runnable release) {
            return store.add(account, transfer, contents, release);
        }

        @Override
        public Optional<Transfer> find(MessageId id) {
            return store.find(id);
        }

        @Override
        public Optional<Message> contents(MessageId id) {
            return store.contents(id);
        }

        @Override
        public Page list(Party reader, MessageQuery query, Optional<MessageId> after, int max) {
            return store.list(reader, query, after, max);
        }

        @Override
        public void deleteContents(MessageId id) {
            store.deleteContents(id);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private static final class SetClock extends Clock {

        private volatile Instant now = DUE.toInstant();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
