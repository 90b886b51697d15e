package de.amtspost.xta.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xta.contract.instances.SchemaSet;
import de.amtspost.xta.contract.instances.Standards;
import de.amtspost.xta.contract.instances.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample requests that go with the standard are valid by both schema sets. */
@Tag("standards")
class OfficialSamplesTest {

    /** Where the samples want a fresh UUID each time. */
    private static final String PLACEHOLDER = "${=java.util.UUID.randomUUID()}";

    @TempDir
    Path folder;

    @Test
    void sampleRequestsAreValidByBothSchemas() throws IOException {
        try (Stream<Path> samples = Files.list(Standards.file("xta2-5.1.1-samples"))) {
            for (Path sample :
                    samples.filter(file -> file.toString().endsWith(".xml")).toList()) {
                Files.writeString(folder.resolve(sample.getFileName().toString()), numbered(Files.readString(sample)));
            }
        }

        WireMessages.Result ours = WireMessages.check(List.of(folder), SchemaSet.ours(Version.V5));
        WireMessages.Result official = WireMessages.check(List.of(folder), SchemaSet.official(Version.V5));

        assertThat(official.findings()).isEmpty();
        assertThat(ours).isEqualTo(official);
        // Ten headers Party, three headers MessageMetaData, eight bodies that are not empty.
        assertThat(ours.total()).isEqualTo(10 + 3 + 8);
    }

    private static String numbered(String text) {
        String result = text;
        for (int i = 1; result.contains(PLACEHOLDER); i++) {
            int at = result.indexOf(PLACEHOLDER);
            result = result.substring(0, at) + i + result.substring(at + PLACEHOLDER.length());
        }
        return result;
    }
}
