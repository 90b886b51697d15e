package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.RuleSet;
import de.amtspost.compliance.mutation.Kind;
import de.amtspost.core.Content;
import de.amtspost.example.hundesteuer.Hundesteuer;
import de.amtspost.xoev.XoevSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreakMessagesTest {

    private static final XoevSchemas SCHEMAS = XoevSchemas.resources(Hundesteuer.class, "v1_0/schema/xhundesteuer.xsd");

    @TempDir
    private Path folder;

    private RuleSet rules() throws IOException {
        Files.write(folder.resolve("xhundesteuer.xsd"), Hundesteuer.schema().readBytes(1 << 20));
        return RuleSet.of(folder).withCodelists(LookUpCode.ofStandard());
    }

    @Test
    void findsWhatAReceiverForgets() throws IOException {
        assertThat(BreakMessages.misjudged(Hundesteuer.sample(), rules(), BreakMessagesTest::keepsTheSchema))
                .isNotEmpty()
                .allSatisfy(mutant -> assertThat(mutant.rule().orElseThrow()).containsPattern("^xoev-(head|code)-"))
                .anySatisfy(mutant -> assertThat(mutant.kind()).isEqualTo(Kind.HEAD_TYPE))
                .anySatisfy(mutant -> assertThat(mutant.rule()).hasValue("xoev-code-unknown"));
    }

    @Test
    void findsAReceiverThatIsStricterThanTheStandard() throws IOException {
        assertThat(BreakMessages.misjudged(
                        Hundesteuer.sample(), rules(), message -> keepsTheSchema(message) && isByTheBook(message)))
                .anySatisfy(mutant -> assertThat(mutant.kind()).isEqualTo(Kind.HARMLESS));
    }

    private static boolean keepsTheSchema(Content message) {
        try {
            return SCHEMAS.validate(message).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the very bytes of the sample for granted. */
    private static boolean isByTheBook(Content message) {
        try {
            String text = new String(message.readBytes(1 << 20), StandardCharsets.UTF_8);
            return !text.contains("<!-- -->") && !text.contains("CDATA");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
