package de.amtspost.junit;

import static de.amtspost.junit.Clients.PATIENCE;
import static de.amtspost.junit.Clients.message;
import static de.amtspost.junit.Clients.post;
import static de.amtspost.junit.XtaTestServer.AUTHOR;
import static de.amtspost.junit.XtaTestServer.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.TransportException;
import de.amtspost.core.UnknownMessageException;
import de.amtspost.server.Transfer;
import de.amtspost.transport.xta.Timeouts;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.soap.XtaFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong while a message is sent: who asks before sending again, as {@link Amtspost#submit} wants it, loses
 * nothing and sends nothing twice.
 */
@XtaServer
class SendingTest {

    private static final int ATTEMPTS = 4;

    static Stream<Arguments> disturbances() {
        return Stream.of(XtaVersion.values())
                .flatMap(version -> Stream.of(
                        Arguments.of(version, Disturbance.hangUp(), false),
                        Arguments.of(version, Disturbance.hangUp().times(2), false),
                        Arguments.of(version, Disturbance.requestCut(500), false),
                        Arguments.of(version, Disturbance.answerLost(), true),
                        Arguments.of(version, Disturbance.answerCut(0), true),
                        Arguments.of(version, Disturbance.answerCut(20), true),
                        Arguments.of(version, Disturbance.page(502), false),
                        Arguments.of(version, Disturbance.page(200), false),
                        Arguments.of(version, Disturbance.staleAnswer(), false),
                        Arguments.of(version, Disturbance.refusal(XtaFault.TECHNICAL_PROBLEM), false)));
    }

    /** Nothing of it is known after the first attempt; the report tells. */
    @ParameterizedTest
    @MethodSource("disturbances")
    void arrivesOnce(XtaVersion version, Disturbance disturbance, boolean handled, XtaTestServer xta) {
        try (Amtspost author = post(xta, AUTHOR, version)) {
            MessageId before = author.send(message("<before/>")).messageId();
            xta.disturb(disturbance.on(XtaOperation.SEND_MESSAGE));

            MessageId id = author.reserve(AUTHOR);
            List<SendOutcome> outcomes = send(author, id, message("<a/>"));

            assertThat(outcomes.get(0)).isInstanceOf(SendOutcome.Indeterminate.class);
            assertThat(xta.waitingDisturbances()).isEmpty();
            assertThat(xta.arrived(READER)).extracting(Transfer::messageId).containsExactly(before, id);
            if (handled) {
                assertThat(outcomes).as("the report said that it had arrived").hasSize(1);
            } else {
                assertThat(outcomes.get(outcomes.size() - 1)).isInstanceOf(SendOutcome.Accepted.class);
            }
        }
    }

    /** As an application does that has noted the identifier. */
    private static List<SendOutcome> send(Amtspost author, MessageId id, Message message) {
        List<SendOutcome> outcomes = new ArrayList<>();
        do {
            outcomes.add(author.submit(id, message));
        } while (outcomes.get(outcomes.size() - 1) instanceof SendOutcome.Indeterminate
                && outcomes.size() < ATTEMPTS
                && !known(author, id));
        return outcomes;
    }

    private static boolean known(Amtspost author, MessageId id) {
        try {
            return author.report(AUTHOR, id).messageId().equals(id);
        } catch (UnknownMessageException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void arrivesThoughNobodyWaitedForIt(XtaVersion version, XtaTestServer xta) {
        // Long enough for a handshake on a busy machine.
        xta.disturb(Disturbance.delay(Duration.ofSeconds(4)).on(XtaOperation.SEND_MESSAGE));
        Timeouts hasty = new Timeouts(PATIENCE, Duration.ofMillis(1_500), PATIENCE);
        try (Amtspost author = post(xta, AUTHOR, version);
                Amtspost impatient = post(xta, AUTHOR, version, hasty)) {
            MessageId id = author.reserve(AUTHOR);

            assertThat(impatient.submit(id, message("<a/>"))).isInstanceOf(SendOutcome.Indeterminate.class);
            assertThat(xta.awaitArrived(READER, 1, PATIENCE)).hasSize(1);

            assertThat(known(author, id)).isTrue();
        }
    }

    /** Who sends again without asking is told that the identifier is used. */
    @ParameterizedTest
    @EnumSource
    void isNotTakenInTwice(XtaVersion version, XtaTestServer xta) {
        xta.disturb(Disturbance.answerLost().on(XtaOperation.SEND_MESSAGE));
        try (Amtspost author = post(xta, AUTHOR, version)) {
            MessageId id = author.reserve(AUTHOR);

            assertThat(author.submit(id, message("<a/>"))).isInstanceOf(SendOutcome.Indeterminate.class);
            assertThat(author.submit(id, message("<a/>"))).isInstanceOf(SendOutcome.Rejected.class);

            assertThat(xta.arrived(READER)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsFinal(XtaVersion version, XtaTestServer xta) {
        xta.disturb(Disturbance.refusal(XtaFault.MESSAGE_SCHEMA_VIOLATION).on(XtaOperation.SEND_MESSAGE));
        try (Amtspost author = post(xta, AUTHOR, version)) {
            SendOutcome outcome = author.submit(author.reserve(AUTHOR), message("<a/>"));

            assertThat(outcome).isInstanceOf(SendOutcome.Rejected.class);
            assertThat(xta.arrived(READER)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSlowAnswerIsAnAnswer(XtaVersion version, XtaTestServer xta) {
        xta.disturb(Disturbance.drip(100, Duration.ofMillis(5)).on(XtaOperation.SEND_MESSAGE));
        try (Amtspost author = post(xta, AUTHOR, version)) {
            MessageId id = author.send(message("<a/>")).messageId();

            assertThat(xta.arrived(READER)).extracting(Transfer::messageId).containsExactly(id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingLeavesWhileNobodyListens(XtaVersion version, XtaTestServer xta) {
        try (Amtspost author = post(xta, AUTHOR, version)) {
            MessageId id = author.reserve(AUTHOR);
            xta.goDown();
            assertThatThrownBy(() -> author.submit(id, message("<a/>")))
                    .isInstanceOfSatisfying(TransportException.class, down -> {
                        assertThat(down.contentMayHaveLeft()).isFalse();
                        assertThat(down.retryable()).isTrue();
                    });
            xta.comeBack();

            assertThat(author.submit(id, message("<a/>"))).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(xta.arrived(READER)).hasSize(1);
        }
    }

    static Stream<Arguments> reservations() {
        Predicate<TransportException> retryable = TransportException::retryable;
        return Stream.of(XtaVersion.values())
                .flatMap(version -> Stream.of(
                        Arguments.of(version, Disturbance.requestCut(100), retryable),
                        Arguments.of(version, Disturbance.answerLost(), retryable),
                        Arguments.of(version, Disturbance.answerCut(30), retryable),
                        Arguments.of(version, Disturbance.page(503), retryable),
                        Arguments.of(version, Disturbance.refusal(XtaFault.TECHNICAL_PROBLEM), retryable),
                        Arguments.of(version, Disturbance.page(404), retryable.negate()),
                        Arguments.of(version, Disturbance.page(200), retryable.negate())));
    }

    /** Before the content leaves, every failure says whether to try again. */
    @ParameterizedTest
    @MethodSource("reservations")
    void tellsWhetherToTryAgain(
            XtaVersion version, Disturbance disturbance, Predicate<TransportException> verdict, XtaTestServer xta) {
        xta.disturb(disturbance.on(XtaOperation.CREATE_MESSAGE_ID));
        try (Amtspost author = post(xta, AUTHOR, version)) {
            assertThatThrownBy(() -> author.send(message("<a/>")))
                    .isInstanceOfSatisfying(TransportException.class, failure -> {
                        assertThat(failure).matches(verdict);
                        assertThat(failure.contentMayHaveLeft()).isFalse();
                        assertThat(failure.nextStep()).isPresent();
                    });

            author.send(message("<a/>"));
            assertThat(xta.arrived(READER)).hasSize(1);
        }
    }
}
