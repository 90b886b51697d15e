package de.amtspost.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.Party;
import de.amtspost.example.hundesteuer.Hundesteuer;
import de.amtspost.example.hundesteuer.v1_0.AnmeldungAblehnung0103;
import de.amtspost.example.hundesteuer.v1_0.AnmeldungHund0101;
import de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0;
import de.amtspost.xoev.XoevHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedBindingsTest {

    private static final Content REGISTRATION = Hundesteuer.sample();

    @Test
    void changeAMessage() throws IOException {
        Content corrected = GeneratedBindings.correct(REGISTRATION, "276000000000001");

        AnmeldungHund0101 read = XHundesteuer_1_0.unmarshal(corrected, AnmeldungHund0101.class);
        assertThat(read.getHund().get(0).getChipnummer()).isEqualTo("276000000000001");
        assertThat(XoevHeader.read(corrected).messageId())
                .isPresent()
                .isNotEqualTo(XoevHeader.read(REGISTRATION).messageId());
        assertThat(catchThrowableOfType(
                                MessageRejectedException.class, () -> GeneratedBindings.correct(REGISTRATION, "1"))
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("cvc-pattern-valid");
    }

    @Test
    void answerAMessage() throws IOException {
        Content refusal = GeneratedBindings.refuse(REGISTRATION, "A2");

        XoevHeader asked = XoevHeader.read(REGISTRATION);
        XoevHeader answered = XoevHeader.read(refusal);
        assertThat(answered.author().map(Party::identifier))
                .isEqualTo(asked.reader().map(Party::identifier));
        assertThat(answered.reader().map(Party::identifier))
                .isEqualTo(asked.author().map(Party::identifier));
        assertThat(answered.toMessageType().code()).isEqualTo("0103");
        assertThat(XHundesteuer_1_0.unmarshal(refusal, AnmeldungAblehnung0103.class)
                        .getBezug())
                .isEqualTo(asked.messageId().orElseThrow());
    }

    @Test
    void streamAList() throws IOException {
        String text = text(REGISTRATION);
        String dog = text.substring(text.indexOf("<xhs:hund>"), text.indexOf("<xhs:anzahlHundeImHaushalt>"));
        Content many = Content.xml(text.replace(
                        dog,
                        dog.repeat(500)
                                + dog.replace("2026-05-01", "2026-01-01").repeat(500))
                .getBytes(StandardCharsets.UTF_8));

        assertThat(GeneratedBindings.bornAfter(LocalDate.of(2026, 4, 30), many)).isEqualTo(500);
    }

    @Test
    void readADayWithATimeZoneThatTheStandardForbids() throws IOException {
        Content zoned = Content.xml(
                text(REGISTRATION).replace("2026-05-01<", "2026-05-01+02:00<").getBytes(StandardCharsets.UTF_8));
        List<Finding> leftOut = new ArrayList<>();

        AnmeldungHund0101 read = GeneratedBindings.readAllTheSame(zoned, leftOut);

        assertThat(read.getHund().get(0).getWurfdatum()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(leftOut).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("xoev-binding-zone");
            assertThat(finding.place().orElseThrow()).endsWith("/hund/wurfdatum");
        });
    }

    private static String text(Content content) throws IOException {
        return new String(content.readBytes(1 << 20), StandardCharsets.UTF_8);
    }
}
