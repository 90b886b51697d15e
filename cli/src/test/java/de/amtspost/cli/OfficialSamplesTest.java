package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demonstration takes every official sample message, valid or not. */
@Tag("standards")
class OfficialSamplesTest {

    private static final List<String> STANDARDS =
            List.of("xschule-1.2", "xwasser-1.0.0", "xdomea-3.0.0", "xpersonenstand-26.11", "xgewerbeanzeige-samples");

    static List<Path> samples() throws IOException {
        List<Path> samples = new java.util.ArrayList<>();
        for (String standard : STANDARDS) {
            Path folder = Path.of(System.getProperty("standards.dir"))
                    .resolve(standard)
                    .resolve("samples");
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(samples::add);
            }
        }
        assertThat(samples).hasSizeGreaterThan(30);
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void carriesASample(Path sample) throws IOException {
        Cli.Run run = Cli.run("demo", "--json", sample);

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        Map<String, Object> json = run.json();
        assertThat(json)
                .containsEntry("identical", true)
                .containsEntry("signatureValid", true)
                .containsEntry("status", 1L);
    }
}
