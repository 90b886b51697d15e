package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.Step;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmtspostCliTest {

    @Test
    void asksForACommand() {
        Cli.Run run = Cli.run();

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("amtspost demo", "Usage: amtspost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "probe", "send", "receive", "report"})
    void explainsEveryCommand(String command) {
        Cli.Run run = Cli.run(command, "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: amtspost " + command, "--json");
    }

    @Test
    void saysItsVersion() {
        assertThat(Cli.run("--version").out()).startsWith("amtspost ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-command", "--no-such-option"})
    void refusesWhatItDoesNotKnow(String argument) {
        Cli.Run run = Cli.run(argument);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void readsSizesAndTimesAsPeopleDo() {
        assertThat(Format.bytes(1023)).isEqualTo("1023 bytes");
        assertThat(Format.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(Format.bytes(1L << 30)).isEqualTo("1.0 GiB");
        assertThat(Format.duration(Duration.ofMillis(12))).isEqualTo("12.0 ms");
        assertThat(Format.duration(Duration.ofMillis(1500))).isEqualTo("1.50 s");
    }

    @Test
    void drawsABarOnATerminalForLargeContentsAndNothingOtherwise() throws Exception {
        StringWriter terminal = new StringWriter();
        Message message = Message.builder()
                .from(Party.of("a:1"))
                .to(Party.of("b:1"))
                .type(new MessageType("1", "urn:x"))
                .content(Content.bytes(new byte[9 << 20]).withFileName("a"))
                .build();

        assertThat(Progress.watch(message, new PrintWriter(terminal), false).message())
                .isSameAs(message);

        Progress.Watched watched = Progress.watch(message, new PrintWriter(terminal), true);
        watched.listener().onStep(step(Step.Kind.CHECK));
        try (InputStream in = watched.message().contents().get(0).open()) {
            assertThat(in.read()).isZero();
            in.transferTo(OutputStream.nullOutputStream());
        }
        watched.listener().onStep(step(Step.Kind.SUBMIT));

        assertThat(terminal.toString())
                .contains("signing [", "100 % of 9.0 MiB")
                .endsWith("\r");
        assertThat(watched.message().size()).isEqualTo(message.size());
    }

    private static Step step(Step.Kind kind) {
        return new Step(kind, Party.of("a:1"), Optional.empty(), Duration.ZERO, OptionalLong.empty(), Optional.empty());
    }
}
