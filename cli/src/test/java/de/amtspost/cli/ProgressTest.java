package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.Spool;
import de.amtspost.core.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A bar is drawn on a terminal, for large messages only. */
class ProgressTest {

    private static final int LARGE = 9 << 20;

    private final StringWriter terminal = new StringWriter();

    @Test
    void showsHowAMessageIsSigned() throws Exception {
        SendProgress.Watched watched = SendProgress.watch(message(LARGE), new PrintWriter(terminal), true);
        watched.listener().onStep(step(Step.Kind.CHECK));
        try (InputStream in = watched.message().contents().get(0).open()) {
            assertThat(in.read()).isZero();
            in.transferTo(OutputStream.nullOutputStream());
        }
        watched.listener().onStep(step(Step.Kind.SUBMIT));

        assertThat(terminal.toString())
                .contains("signing [", "100 % of 9.0 MiB")
                .endsWith("\r");
        assertThat(watched.message().size()).isEqualTo(message(LARGE).size());
    }

    @Test
    void leavesAMessageAloneWhereNobodyWatchesOrWaits() {
        Message large = message(LARGE);
        Message small = message(9);

        assertThat(SendProgress.watch(large, new PrintWriter(terminal), false).message())
                .isSameAs(large);
        assertThat(SendProgress.watch(small, new PrintWriter(terminal), true).message())
                .isSameAs(small);
    }

    @Test
    void showsHowAMessageComesIn() throws Exception {
        receive(new ReceiveProgress(new PrintWriter(terminal), true), OptionalLong.of(LARGE), LARGE);

        assertThat(terminal.toString())
                .contains("receiving [", "100 % of 9.0 MiB")
                .endsWith("\r");
    }

    @Test
    void staysAtTheEndWhereMoreComesInThanWasStated() throws Exception {
        receive(new ReceiveProgress(new PrintWriter(terminal), true), OptionalLong.of(LARGE), 2 * LARGE);

        assertThat(terminal.toString()).contains("100 % of 9.0 MiB").doesNotContain("101 %", "200 %");
    }

    @Test
    void saysNothingOfWhatComesInWhereNobodyWatchesOrWaits() throws Exception {
        receive(new ReceiveProgress(new PrintWriter(terminal), false), OptionalLong.of(LARGE), LARGE);
        ReceiveProgress watched = new ReceiveProgress(new PrintWriter(terminal), true);
        receive(watched, OptionalLong.of(LARGE - 1_100_000), 9);
        receive(watched, OptionalLong.empty(), LARGE);

        assertThat(terminal.toString()).isEmpty();
    }

    private static void receive(ReceiveProgress progress, OptionalLong stated, int size) throws IOException {
        progress.expect(
                new Listing.Entry(MessageId.of("urn:x:1"), message(1).envelope(), DeliveryAttributes.NONE, stated));
        try (Spool.Entry entry = progress.spool().store(new ByteArrayInputStream(new byte[size]))) {
            assertThat(entry.size()).isEqualTo(size);
        }
        progress.onStep(step(Step.Kind.FETCH));
    }

    private static Message message(int size) {
        return Message.builder()
                .from(Party.of("a:1"))
                .to(Party.of("b:1"))
                .type(new MessageType("1", "urn:x"))
                .content(Content.bytes(new byte[size]).withFileName("a"))
                .build();
    }

    private static Step step(Step.Kind kind) {
        return new Step(kind, Party.of("a:1"), Optional.empty(), Duration.ZERO, OptionalLong.empty(), Optional.empty());
    }
}
