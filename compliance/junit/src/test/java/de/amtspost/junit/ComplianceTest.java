package de.amtspost.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.amtspost.compliance.Checker;
import de.amtspost.compliance.RuleSet;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class ComplianceTest {

    private static final String RULES = "src/test/rules";

    private static Content document(String text) {
        return Content.xml(("<a xmlns='urn:a'>" + text + "</a>").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passesWhatComplies(@XoevCompliant(RULES) Compliance rules, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.xml"), document("17").readBytes(100));

        rules.assertThat(document("17")).complies().compliesWithoutWarnings();
        rules.assertThat(file).complies();
        assertThat(rules.assertThat(file).report().document()).isEqualTo(file.toString());
    }

    @Test
    void failsWithWhatWasFound(@XoevCompliant(RULES) Compliance rules) {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> rules.assertThat(document("x")).complies())
                .withMessageContaining("does not comply")
                .withMessageContaining("cvc-datatype-valid.1.2.1");
        rules.assertThat(document("x")).breaks("cvc-datatype-valid.1.2.1");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> rules.assertThat(document("17")).breaks("cvc-datatype-valid.1.2.1"));
    }

    @Test
    void checksMessagesWithTheirEnvelope(@XoevCompliant(RULES) Compliance rules) {
        Message message = Message.builder()
                .from(Party.of("dbs:1", "A"))
                .to(Party.of("dbs:2", "B"))
                .type(MessageType.of("a", URI.create("urn:other")))
                .content(document("17"))
                .build();

        rules.assertThat(message).breaks("xoev-envelope-type");
    }

    @Test
    void oneCheckerServesAllTests(
            @XoevCompliant(RULES) Checker one,
            @XoevCompliant(RULES) Checker two,
            @XoevCompliant(value = RULES, xoev = false) Checker other) {
        assertThat(one).isSameAs(two).isNotSameAs(other);
    }

    @Test
    void worksWithoutTheAnnotation(@TempDir Path folder) {
        Compliance rules = Compliance.with(RuleSet.of(Path.of(RULES)));

        rules.assertThat(document("17")).complies();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> rules.assertThat(folder.resolve("missing.xml")));
    }
}
