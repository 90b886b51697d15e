package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
        assertThat(run.out()).contains("Usage: amtspost " + command, "--json", "--xta");
    }

    @Test
    void explainsTheCommandThatNeedsNoTransport() {
        Cli.Run run = Cli.run("generate", "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: amtspost generate", "--json", "--schemas", "--package", "--out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign", "verify", "encrypt", "decrypt"})
    void explainsCommandsForFiles(String command) {
        Cli.Run run = Cli.run(command, "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: amtspost " + command, "FILE", "--json", "--out", "Exit code 0");
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
}
