package de.amtspost.junit;

import static de.amtspost.junit.Clients.message;
import static de.amtspost.junit.Clients.post;
import static de.amtspost.junit.XtaTestServer.READER;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Amtspost;
import de.amtspost.core.AmtspostException;
import de.amtspost.core.Mailbox;
import de.amtspost.core.MessageId;
import de.amtspost.server.Transfer;
import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.soap.XtaFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong while a mailbox is emptied: every message is handled, and as long as it is confirmed, once. */
@XtaServer
class ReceivingTest {

    private static final int ATTEMPTS = 5;

    static Stream<Arguments> untilHandled() {
        return crossed(
                Stream.of(XtaOperation.GET_STATUS_LIST, XtaOperation.GET_MESSAGE),
                List.of(
                        Disturbance.hangUp(),
                        Disturbance.hangUp().times(2),
                        Disturbance.answerLost(),
                        Disturbance.answerCut(0),
                        Disturbance.answerCut(700),
                        Disturbance.drip(500, Duration.ofMillis(2)),
                        Disturbance.page(502),
                        Disturbance.page(200),
                        Disturbance.refusal(XtaFault.TECHNICAL_PROBLEM)));
    }

    static Stream<Arguments> atTheConfirmation() {
        return crossed(
                Stream.of(XtaOperation.CLOSE),
                List.of(Disturbance.hangUp(), Disturbance.page(502), Disturbance.refusal(XtaFault.TECHNICAL_PROBLEM)));
    }

    static Stream<Arguments> afterTheConfirmation() {
        return crossed(
                Stream.of(XtaOperation.CLOSE),
                List.of(Disturbance.answerLost(), Disturbance.answerCut(0), Disturbance.answerCut(20)));
    }

    /** The second fetch gets the first message. */
    static Stream<Arguments> wrongMessages() {
        return crossed(Stream.of(XtaOperation.GET_MESSAGE), List.of(Disturbance.replay(), Disturbance.staleAnswer()));
    }

    static Stream<Arguments> duplicates() {
        return crossed(Stream.of(XtaOperation.GET_STATUS_LIST), List.of(Disturbance.doubledListing()));
    }

    private static Stream<Arguments> crossed(Stream<XtaOperation> operations, List<Disturbance> disturbances) {
        return operations
                .flatMap(operation -> disturbances.stream().map(disturbance -> disturbance.on(operation)))
                .flatMap(disturbance ->
                        Stream.of(XtaVersion.values()).map(version -> Arguments.of(version, disturbance)));
    }

    @ParameterizedTest
    @MethodSource({"untilHandled", "afterTheConfirmation", "wrongMessages", "duplicates"})
    void handlesEveryMessageOnce(XtaVersion version, Disturbance disturbance, XtaTestServer xta) {
        List<MessageId> sent = deliver(xta);
        xta.disturb(disturbance);

        List<MessageId> handled = empty(xta, version);

        assertThat(xta.waitingDisturbances()).isEmpty();
        assertThat(handled).containsExactlyElementsOf(sent);
        assertThat(xta.arrived(READER)).hasSize(3).allMatch(Transfer::closed);
    }

    /** As documented: the handler knows by the identifier what it has already. */
    @ParameterizedTest
    @MethodSource("atTheConfirmation")
    void bringsAMessageAgainThatCouldNotBeConfirmed(XtaVersion version, Disturbance disturbance, XtaTestServer xta) {
        List<MessageId> sent = deliver(xta);
        xta.disturb(disturbance);

        List<MessageId> handled = empty(xta, version);

        assertThat(handled).containsExactly(sent.get(0), sent.get(0), sent.get(1), sent.get(2));
        assertThat(xta.arrived(READER)).hasSize(3).allMatch(Transfer::closed);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotHandleAgainWhatIsListedAgain(XtaVersion version, XtaTestServer xta) {
        List<MessageId> sent = deliver(xta);
        List<MessageId> handled = new ArrayList<>();
        try (Amtspost post = post(xta, READER, version)) {
            Mailbox mailbox = post.mailbox(READER);
            mailbox.poll(delivery -> handled.add(delivery.messageId()));
            xta.disturb(Disturbance.replay().on(XtaOperation.GET_STATUS_LIST));
            MessageId late = xta.deliver(message("<late/>"));

            Mailbox.PollResult again = mailbox.poll(delivery -> handled.add(delivery.messageId()));

            assertThat(xta.waitingDisturbances()).isEmpty();
            assertThat(again.failed()).containsOnlyKeys(sent);
            assertThat(handled).containsExactlyElementsOf(sent);
            assertThat(mailbox.poll(delivery -> {}).handled()).containsExactly(late);
        }
    }

    private static List<MessageId> deliver(XtaTestServer xta) {
        List<MessageId> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(xta.deliver(message("<m" + i + "/>")));
        }
        return sent;
    }

    /** Polls until nothing waits, as an application does from time to time. */
    private static List<MessageId> empty(XtaTestServer xta, XtaVersion version) {
        List<MessageId> handled = new ArrayList<>();
        try (Amtspost post = post(xta, READER, version)) {
            Mailbox mailbox = post.mailbox(READER);
            for (int i = 0; i < ATTEMPTS && !xta.arrived(READER).stream().allMatch(Transfer::closed); i++) {
                try {
                    assertThat(mailbox.poll(delivery -> handled.add(delivery.messageId()))
                                    .failed())
                            .isEmpty();
                } catch (AmtspostException e) {
                    assertThat(e.nextStep()).isPresent();
                }
            }
        }
        return handled;
    }
}
