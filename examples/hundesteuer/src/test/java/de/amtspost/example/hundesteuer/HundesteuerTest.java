package de.amtspost.example.hundesteuer;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.Party;
import de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.XoevHeaderCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HundesteuerTest {

    static Stream<Content> goodSamples() {
        return Stream.of(Hundesteuer.sample(), Hundesteuer.confirmation(), Hundesteuer.refusal());
    }

    @ParameterizedTest
    @MethodSource("goodSamples")
    void passesTheSampleOfEachMessage(Content sample) throws Exception {
        assertThat(brokenRules(sample)).isEmpty();
    }

    static Stream<Arguments> brokenSamples() {
        return Hundesteuer.brokenSamples().entrySet().stream()
                .map(sample -> Arguments.of(sample.getKey(), sample.getValue()));
    }

    @ParameterizedTest
    @MethodSource("brokenSamples")
    void refusesEachBrokenSampleByExactlyTheRuleThatItBreaks(String rule, Content sample) throws Exception {
        assertThat(brokenRules(sample)).containsExactly(rule);
    }

    @Test
    void readsTheHeadOfTheSample() throws IOException {
        XoevHeader head = XoevHeader.read(Hundesteuer.sample());

        assertThat(head.author().map(Party::toString)).contains("bgb:99999001 (Bürgerbüro Musterstadt)");
        assertThat(head.reader().map(Party::toString)).contains("kst:99999001 (Steueramt Musterstadt)");
        assertThat(head.toMessageType()).hasToString("0101 of " + Hundesteuer.NAMESPACE);
        assertThat(head.standard()).contains("XHundesteuer");
        assertThat(head.isTest()).isTrue();
    }

    @Test
    void refusesReductionForMoreThanOneDogAndMoreDogsThanTheHouseholdHas() throws Exception {
        String second = "<xhs:hund>" + "<xhs:rufname>Rex</xhs:rufname><xhs:rasse listVersionID='1'><code>001</code>"
                + "</xhs:rasse><xhs:wurfdatum>2026-05-01</xhs:wurfdatum><xhs:haltungBeginn>2026-11-02</xhs:haltungBeginn>"
                + "</xhs:hund><xhs:anzahlHundeImHaushalt>";
        Content twoDogsInHouseholdOfOne = changed("<xhs:anzahlHundeImHaushalt>", second);
        Content withoutReduction =
                changed("(?s)>1</xhs:anzahl(.*?)<xhs:ermaessigung.*</xhs:ermaessigung>", ">3</xhs:anzahl$1");

        assertThat(brokenRules(twoDogsInHouseholdOfOne)).containsExactly("HS-01");
        assertThat(brokenRules(withoutReduction)).isEmpty();
    }

    @Test
    void takesTheDayOfTheAuthorForTheBeginningOfTheHolding() throws Exception {
        Content justAfterMidnight = changed("2026-11-02T10:15:30.000", "2026-11-01T00:05:00.000");

        assertThat(brokenRules(justAfterMidnight)).isEmpty();
    }

    @Test
    void refusesOtherVersionOfTheStandardAndOtherMessageTypesByTheSchema() throws Exception {
        assertThat(brokenRules(changed("version=\"1.0\" test", "version=\"1.1\" test")))
                .containsExactly("cvc-complex-type.3.1");
        assertThat(brokenRules(changed("<code>0101</code>", "<code>0999</code>")))
                .contains("cvc-enumeration-valid");
    }

    @Test
    void shipsTheSchemaItChecksWith() throws IOException {
        assertThat(Hundesteuer.schema().readBytes(100_000)).asString().contains(Hundesteuer.NAMESPACE);
        assertThat(Hundesteuer.codelists()).hasSize(4);
    }

    private static Content changed(String pattern, String replacement) throws IOException {
        String sample = new String(Hundesteuer.sample().readBytes(100_000), StandardCharsets.UTF_8);
        String changed = sample.replaceFirst(pattern, replacement);
        assertThat(changed).isNotEqualTo(sample);
        return Content.xml(changed.getBytes(StandardCharsets.UTF_8));
    }

    /** All checks that the standard has; each rule once. */
    private static List<String> brokenRules(Content content) throws Exception {
        XoevHeader head = XoevHeader.read(content);
        Message message = Message.builder()
                .from(head.author().orElseThrow())
                .to(head.reader().orElseThrow())
                .type(head.toMessageType())
                .content(content)
                .build();
        List<Finding> findings =
                new ArrayList<>(XHundesteuer_1_0.schemas().check().check(message));
        findings.addAll(new XoevHeaderCheck().check(message));
        List<String> rules =
                new ArrayList<>(findings.stream().map(Finding::rule).toList());
        rules.addAll(Codelists.unknownCodes(content));
        rules.addAll(Schematron.failedAsserts(content));
        return rules.stream().distinct().toList();
    }
}
