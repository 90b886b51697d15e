package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.core.Party;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema sets of the standards compile offline, and their samples have the verdict that is known of them. */
@Tag("standards")
class StandardSchemasTest {

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "missing"));

    /** Columns: folders of the set; samples; how many samples there are and how many are valid. */
    @ParameterizedTest
    @CsvSource({
        "xwasser-1.0.0/xsd xoev-base,                                 xwasser-1.0.0/samples,        15,  5",
        "xschule-1.2/xsd xbildung-1.2/xsd xoev-base,                  xschule-1.2/samples,          16, 16",
        "xdomea-3.0.0/xsd xdomea-3.0.0/xoev,                          xdomea-3.0.0/samples,          5,  5",
        "xpersonenstand-26.11/schemas xinneres-25.11/schemas xoev-base, xpersonenstand-26.11/samples, 3,  1",
        "xjustiz-3.6/xsd xoev-base,                                   '',                            0,  0",
        "xbau-2.6/xsd,                                                '',                            0,  0",
        "xbau-2.6/xsd-published xbau-kernmodul-1.3.0/xsd xoev-base,   '',                            0,  0",
        "xinneres-25.11/schemas xoev-base,                            '',                            0,  0",
        // With the building blocks of this module in place of the official ones.
        "xwasser-1.0.0/xsd,                                           xwasser-1.0.0/samples,        15,  5",
        "xschule-1.2/xsd xbildung-1.2/xsd,                            xschule-1.2/samples,          16, 16",
        "xdomea-3.0.0/xsd,                                            xdomea-3.0.0/samples,          5,  5",
        "xpersonenstand-26.11/schemas xinneres-25.11/schemas,         xpersonenstand-26.11/samples,  3,  1",
        "xjustiz-3.6/xsd,                                             '',                            0,  0",
        "xinneres-25.11/schemas,                                      '',                            0,  0"
    })
    void compilesTheSetAndJudgesItsSamples(String folders, String samples, int count, int valid) throws IOException {
        List<Path> set = Stream.of(folders.split(" ")).map(STANDARDS::resolve).toList();
        MessageCheck check = XoevSchemas.of(
                        set.get(0), set.subList(1, set.size()).toArray(Path[]::new))
                .check();
        if (samples.isEmpty()) {
            return;
        }
        int seen = 0;
        int passed = 0;
        try (Stream<Path> files = Files.walk(STANDARDS.resolve(samples))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                seen++;
                passed += check.check(message(file)).isEmpty() ? 1 : 0;
            }
        }
        assertThat(seen).isEqualTo(count);
        assertThat(passed).isEqualTo(valid);
    }

    private static Message message(Path file) throws IOException {
        Content content = Content.xml(file);
        return Message.builder()
                .from(Party.of("a"))
                .to(Party.of("b"))
                .type(XoevHeader.read(content).toMessageType())
                .content(content)
                .build();
    }
}
