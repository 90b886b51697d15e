package de.amtspost.xta.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xta.contract.instances.SchemaSet;
import de.amtspost.xta.contract.instances.Version;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a server recorded in the folders of the system property {@code wire.dir} is what the contract says. */
@Tag("wire")
class WireMessagesTest {

    @Test
    void recordedMessagesAreValidByOurSchema() throws IOException {
        check(SchemaSet::ours);
    }

    @Test
    @Tag("standards")
    void recordedMessagesAreValidByTheOfficialSchema() throws IOException {
        check(SchemaSet::official);
    }

    private static void check(Function<Version, SchemaSet> schemas) throws IOException {
        int total = 0;
        for (Version version : Version.values()) {
            SchemaSet set = schemas.apply(version);
            WireMessages.Result result = WireMessages.check(folders(), set);

            System.out.printf(
                    Locale.ROOT,
                    "Recorded elements of %s, valid by the schemas \"%s\":%n%s",
                    version,
                    set.name(),
                    result.summary());
            assertThat(result.findings()).isEmpty();
            total += result.total();
        }
        assertThat(total).as("number of messages in " + folders()).isPositive();
    }

    private static List<Path> folders() {
        return Arrays.stream(System.getProperty("wire.dir", "").split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }
}
