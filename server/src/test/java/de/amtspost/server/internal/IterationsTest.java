package de.amtspost.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.MessageId;
import de.amtspost.core.MessageQuery;
import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.server.internal.Iterations.Position;
import de.amtspost.testpki.TestPki;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Handles are bound to an account, to a day, and to a number. */
class IterationsTest {

    private static final TestPki PKI = TestPki.create("Test");
    private static final Account READER = account("a");
    private static final Account OTHER = account("b");
    private static final MessageId ID = MessageId.of("urn:x:1");
    private static final Position START = new Position(MessageQuery.waiting(), false, Optional.empty());

    private final SetClock clock = new SetClock();
    private final Iterations iterations = new Iterations(clock);

    private static Account account(String identifier) {
        return Account.of(Party.of(identifier))
                .certificate(PKI.client(identifier).certificate())
                .build();
    }

    @Test
    void aHandleRemembersHowFarItsAccountCame() {
        String handle = iterations.start(READER, START);
        String another = iterations.start(READER, START);

        iterations.advance(READER, handle, ID);
        iterations.advance(OTHER, another, ID);

        assertThat(iterations.find(READER, handle)).hasValue(START.behind(ID));
        assertThat(iterations.find(READER, another)).hasValue(START);
        assertThat(iterations.find(OTHER, handle)).isEmpty();
        assertThat(iterations.find(READER, "1")).isEmpty();
    }

    @Test
    void aHandleIsForgottenAfterADay() {
        String handle = iterations.start(READER, START);
        clock.now = clock.now.plus(Iterations.MAX_AGE);
        String young = iterations.start(READER, START);
        iterations.advance(READER, handle, ID);
        assertThat(iterations.find(READER, handle)).as("to the day").isPresent();

        clock.now = clock.now.plus(Duration.ofMillis(1));

        assertThat(iterations.find(READER, handle)).as("use does not renew it").isEmpty();
        assertThat(iterations.find(READER, young)).isPresent();
    }

    @Test
    void tooManyHandlesPushOutTheOldestOfTheSameAccountOnly() {
        String ofOther = iterations.start(OTHER, START);
        String first = iterations.start(READER, START);
        String second = iterations.start(READER, START);
        for (int i = 0; i < Iterations.MAX - 1; i++) {
            iterations.start(READER, START);
        }

        assertThat(iterations.find(READER, first)).isEmpty();
        assertThat(iterations.find(READER, second)).isPresent();
        assertThat(iterations.find(OTHER, ofOther)).isPresent();
    }

    @Test
    void identifiersInAQueryCountToo() {
        List<MessageId> many = IntStream.range(0, Iterations.MAX * 2)
                .mapToObj(i -> MessageId.of("urn:x:" + i))
                .toList();
        String first = iterations.start(READER, START);

        String large = iterations.start(READER, new Position(MessageQuery.of(many), false, Optional.empty()));

        assertThat(iterations.find(READER, first)).isEmpty();
        assertThat(iterations.find(READER, large))
                .as("the newest is always there")
                .isPresent();
        String next = iterations.start(READER, START);
        assertThat(iterations.find(READER, large)).isEmpty();
        assertThat(iterations.find(READER, next)).isPresent();
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-01-31T12:00:00Z");

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
