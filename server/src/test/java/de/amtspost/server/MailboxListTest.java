package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.READER_KEY;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.Listing;
import de.amtspost.core.Mailbox;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MailboxListTest {

    private static Loopback loopback;

    @BeforeAll
    static void start() {
        loopback = Loopback.start(MailboxListTest.class);
    }

    @AfterAll
    static void stop() {
        loopback.close();
    }

    @AfterEach
    void empty() {
        loopback.emptyMailbox();
    }

    @Test
    void listsNothingWhereNothingWaits() {
        Listing listing = list(MessageQuery.waiting());

        assertThat(listing.entries()).isEmpty();
        assertThat(listing.pending()).isZero();
    }

    @Test
    void listsInTheOrderOfArrival() {
        List<MessageId> sent = send(5);

        Listing listing = list(MessageQuery.fresh());

        assertThat(ids(listing)).isEqualTo(sent);
        assertThat(listing.entries())
                .extracting(entry -> entry.attributes().delivery().orElseThrow())
                .isSorted();
    }

    @Test
    void doesNotListAFetchedMessageAsNew() {
        List<MessageId> sent = send(2);

        loopback.reader().getMessage(READER, sent.get(0)).close();

        assertThat(ids(list(MessageQuery.fresh()))).containsExactly(sent.get(1));
        assertThat(ids(list(MessageQuery.waiting()))).isEqualTo(sent);
    }

    @Test
    void doesNotListAClosedMessage() {
        List<MessageId> sent = send(2);

        loopback.reader().getMessage(READER, sent.get(0)).close();
        loopback.reader().close(READER, sent.get(0));

        assertThat(ids(list(MessageQuery.waiting()))).containsExactly(sent.get(1));
        assertThat(ids(list(MessageQuery.of(sent)))).containsExactly(sent.get(1));
    }

    @Test
    void listsWithinATimeWindow() {
        List<MessageId> sent = send(3);
        List<OffsetDateTime> arrivals = list(MessageQuery.waiting()).entries().stream()
                .map(entry -> entry.attributes().delivery().orElseThrow())
                .toList();
        Duration blink = Duration.ofMillis(1);

        assertThat(ids(list(MessageQuery.waiting().from(arrivals.get(1))))).isEqualTo(sent.subList(1, 3));
        assertThat(ids(list(MessageQuery.waiting().from(arrivals.get(1).plus(blink)))))
                .isEqualTo(sent.subList(2, 3));
        assertThat(ids(list(MessageQuery.waiting().to(arrivals.get(1))))).isEqualTo(sent.subList(0, 2));
        assertThat(ids(list(MessageQuery.waiting().to(arrivals.get(1).minus(blink)))))
                .isEqualTo(sent.subList(0, 1));
        assertThat(ids(list(MessageQuery.waiting().from(arrivals.get(1)).to(arrivals.get(1)))))
                .containsExactly(sent.get(1));
        assertThat(ids(list(MessageQuery.waiting().from(arrivals.get(2).plus(blink)))))
                .isEmpty();
    }

    @Test
    void combinesAllCriteria() {
        List<MessageId> sent = send(3);
        loopback.reader().getMessage(READER, sent.get(1)).close();
        OffsetDateTime second = list(MessageQuery.waiting())
                .entries()
                .get(1)
                .attributes()
                .delivery()
                .orElseThrow();

        assertThat(ids(list(MessageQuery.fresh().from(second)))).containsExactly(sent.get(2));
    }

    @Test
    void saysHowManyMatchBeyondThePage() {
        List<MessageId> sent = send(5);
        loopback.reader().getMessage(READER, sent.get(4)).close();

        Listing fresh = list(MessageQuery.fresh().max(3));
        Listing waiting = list(MessageQuery.waiting().max(1));
        Listing all = list(MessageQuery.waiting().max(5));

        assertThat(ids(fresh)).isEqualTo(sent.subList(0, 3));
        assertThat(fresh.pending()).isEqualTo(1);
        assertThat(ids(waiting)).isEqualTo(sent.subList(0, 1));
        assertThat(waiting.pending()).isEqualTo(4);
        assertThat(all.entries()).hasSize(5);
        assertThat(all.pending()).isZero();
    }

    @Test
    void saysHowManyNewOnesWaitBesideAFetchedOne() {
        List<MessageId> sent = send(3);

        try (var first = loopback.reader().getMessage(READER, sent.get(0));
                var again = loopback.reader().getMessage(READER, sent.get(0));
                var last = loopback.reader().getMessage(READER, sent.get(2))) {
            assertThat(first.pending()).isEqualTo(2);
            assertThat(again.pending()).isEqualTo(2);
            assertThat(last.pending()).isEqualTo(1);
        }
    }

    @Test
    void listsByIdentifiers() {
        List<MessageId> sent = send(3);
        MessageId shouted = MessageId.of(sent.get(2).value().toUpperCase(Locale.ROOT));
        MessageId unknown = loopback.author().createMessageID(AUTHOR);

        Listing listing = list(MessageQuery.of(List.of(shouted, unknown, sent.get(0))));

        assertThat(ids(listing)).containsExactly(sent.get(0), sent.get(2));
        assertThat(ids(list(MessageQuery.of(List.of(unknown))))).isEmpty();
    }

    @Test
    void listsMessagesWhoseAuthorsUsedTheSameIds() {
        Message message = message("<a/>")
                .content(Content.bytes(new byte[3]).withId("id-1"))
                .build();
        List<MessageId> sent = List.of(loopback.send(message), loopback.send(message));

        assertThat(ids(list(MessageQuery.waiting())))
                .as("the client has checked the answer against the schema, in which ids are unique")
                .isEqualTo(sent);
    }

    @Test
    void showsNobodyTheMailOfOthers() {
        send(1);

        Listing foreign = loopback.author().getStatusList(AUTHOR, MessageQuery.waiting());

        assertThat(foreign.entries()).isEmpty();
    }

    @Test
    void listsWhatItCouldSendBack() {
        Message message = message("<a>123</a>").service("urn:example:service").build();
        MessageId id = loopback.send(message);

        Listing.Entry entry = list(MessageQuery.waiting()).entries().get(0);

        assertThat(entry.messageId()).isEqualTo(id);
        assertThat(entry.size()).hasValue(10);
        assertThat(entry.envelope())
                .usingRecursiveComparison()
                .ignoringFields("origin")
                .isEqualTo(message.envelope());
    }

    @Test
    void pollsSeveralPages() {
        List<MessageId> sent = send(4);
        List<MessageId> seen = new ArrayList<>();
        Mailbox mailbox = loopback.post(READER_KEY).mailbox(READER);

        Mailbox.PollResult result = mailbox.poll(delivery -> seen.add(delivery.messageId()));

        assertThat(seen).isEqualTo(sent);
        assertThat(result.handled()).isEqualTo(sent);
        assertThat(loopback.post(AUTHOR_KEY).report(AUTHOR, sent.get(0)).light())
                .isEqualTo(de.amtspost.core.TransportReport.Light.GREEN);
    }

    private static List<MessageId> send(int count) {
        List<MessageId> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(loopback.send(message("<a>" + i + "</a>").build()));
        }
        return sent;
    }

    private static Listing list(MessageQuery query) {
        return loopback.reader().getStatusList(READER, query);
    }

    private static List<MessageId> ids(Listing listing) {
        return listing.entries().stream().map(Listing.Entry::messageId).toList();
    }
}
