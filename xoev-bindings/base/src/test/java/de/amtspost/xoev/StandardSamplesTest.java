package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads of the sample messages of the standards. */
@Tag("standards")
class StandardSamplesTest {

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "missing"));

    /**
     * Columns: folder; what the file names hold; the head; whether id, type and time are stated; whether author and
     * reader have keys in all samples, in some (the elements may be empty) or in none.
     */
    @ParameterizedTest
    @CsvSource({
        "xwasser-1.0.0/samples,           '',      nachrichtenkopf.g2g,      true,  true,  true, some",
        "xpersonenstand-26.11/samples,    '',      nachrichtenkopf.g2g,      true,  true,  true, all",
        "xdomea-3.0.0/samples,            '',      Kopf,                     false, true,  true, some",
        "xdomea-4.0.0/samples,            '',      nachrichtenkopf,          true,  true,  true, none",
        "xgewerbeanzeige-samples/samples, xgwa2,   nachrichtenkopf,          true,  true,  true, all",
        "xdatenfelder-samples,            '',      header,                   true,  false, true, none",
        "xschule-1.2/samples,             '',      '',                       false, false, false, none",
        "xrechnung-3.0/samples,           ubl,     CustomizationID,          false, false, false, none",
        "xrechnung-3.0/samples,           uncefact, ExchangedDocumentContext, false, false, false, none"
    })
    void readsTheHeadOfEverySample(
            String folder, String name, String head, boolean id, boolean type, boolean time, String parties)
            throws IOException {
        List<Path> samples;
        try (Stream<Path> files = Files.walk(STANDARDS.resolve(folder))) {
            samples = files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> file.getFileName().toString().contains(name))
                    .toList();
        }

        assertThat(samples).isNotEmpty().allSatisfy(file -> {
            XoevHeader header = XoevHeader.read(Content.xml(file));
            assertThat(header.head().orElse("")).isEqualTo(head);
            assertThat(header.messageId().isPresent()).as("id").isEqualTo(id);
            assertThat(header.messageType().isPresent()).as("type").isEqualTo(type);
            assertThat(header.creationText().isPresent()).as("time").isEqualTo(time);
            if (!parties.equals("some")) {
                assertThat(header.author().isPresent()).as("author").isEqualTo(parties.equals("all"));
                assertThat(header.reader().isPresent()).as("reader").isEqualTo(parties.equals("all"));
            }
            assertThat(header.toMessageType().code()).isNotBlank();
        });
    }
}
