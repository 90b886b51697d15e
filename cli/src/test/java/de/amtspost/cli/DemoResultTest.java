package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.cli.demo.Demo;
import de.amtspost.cli.demo.DemoResult;
import de.amtspost.cli.message.MessageFile;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.transport.xta.XtaVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoResultTest {

    private static DemoResult refused() throws Exception {
        MessageFile file = MessageFile.of(
                Content.xml("<a xmlns='urn:a'/>".getBytes(StandardCharsets.UTF_8)), "a message in memory");
        return Demo.run(
                file,
                List.of(),
                List.of(message -> List.of(Finding.error("rule-1", "not like this"))),
                XtaVersion.V5,
                XtaVersion.V5);
    }

    @Test
    void isNotGoodIfAStepFailed() throws Exception {
        DemoResult result = refused();

        assertThat(result.good()).isFalse();
        assertThat(result.signatureValid()).isFalse();
        assertThat(result.identical()).isFalse();
        assertThat(result.report()).isEmpty();
        assertThat(result.steps())
                .last()
                .satisfies(step -> assertThat(step.step().failure()).isPresent());
        assertThat(DemoText.lines(result))
                .anyMatch(line -> line.contains("rule-1"))
                .contains("NOT well.");
        assertThat(Json.write(DemoJson.object(result))).contains("\"error\"", "rule-1", "\"status\" : null");
        assertThat(result.failure().map(Errors::exitCode)).contains(1);
    }

    @Test
    void isNotIdenticalIfADigestDiffersOrNothingCame() throws Exception {
        DemoResult result = refused();
        for (Optional<String> received : List.of(Optional.of("bb"), Optional.<String>empty())) {
            DemoResult other = new DemoResult(
                    result.authorVersion(),
                    result.readerVersion(),
                    result.envelope(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new DemoResult.Comparison("a.xml", 1, "aa", received)),
                    Optional.of("CN=x"),
                    Optional.empty(),
                    Optional.empty());

            assertThat(other.identical()).isFalse();
            assertThat(other.good()).isFalse();
            assertThat(DemoText.lines(other)).contains("Content byte-identical: no");
        }
    }
}
