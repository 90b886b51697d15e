package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class XoevHeaderCheckTest {

    private static final String GOOD =
            "<b:thema.0101 xmlns:b='urn:b' produkt='P' produkthersteller='H'><nachrichtenkopf.g2g><identifikation.nachricht>"
                    + "<nachrichtenUUID>0d5b4a10-0000-4000-8000-000000000001</nachrichtenUUID>"
                    + "<nachrichtentyp><code>0101</code></nachrichtentyp>"
                    + "<erstellungszeitpunkt>2026-11-02T10:00:00.000+01:00</erstellungszeitpunkt></identifikation.nachricht>"
                    + "<leser><kennung>kst:99999001</kennung></leser><autor><kennung>bgb:99999001</kennung></autor>"
                    + "</nachrichtenkopf.g2g></b:thema.0101>";

    @Test
    void passesMessageWhoseHeadRootAndEnvelopeAgree() throws IOException {
        assertThat(check(message(GOOD))).isEmpty();
    }

    @Test
    void findsMessageTypeThatIsNotTheNumberOfTheRoot() throws IOException {
        assertThat(check(message(GOOD.replace("<code>0101", "<code>0102"))))
                .containsExactly(XoevHeaderCheck.TYPE, XoevHeaderCheck.ENVELOPE_TYPE);
    }

    @Test
    void findsIdentifierThatIsNoUuidExceptWhereTheStandardAsksForNone() throws IOException {
        assertThat(check(message(GOOD.replace("0d5b4a10-", "0d5b4a1-")))).containsExactly(XoevHeaderCheck.ID);
        assertThat(check(message("<b:schema.0101 xmlns:b='urn:b'><b:header><b:nachrichtID>x1</b:nachrichtID>"
                        + "</b:header></b:schema.0101>")))
                .isEmpty();
    }

    @Test
    void findsCreationTimeWithoutZone() throws IOException {
        assertThat(check(message(GOOD.replace("+01:00", "")))).containsExactly(XoevHeaderCheck.TIME);
        assertThat(check(message(GOOD.replace("2026-11-02T", "gestern")))).containsExactly(XoevHeaderCheck.TIME);
    }

    @Test
    void warnsOfTimeWithoutMillisecondsWhereTheBasisnachrichtAsksForThem() throws IOException {
        for (String fraction : List.of("", ".0", ".12")) {
            assertThat(warnings(message(GOOD.replace(".000+", fraction + "+"))))
                    .containsExactly(XoevHeaderCheck.TIME_PRECISION);
        }
        assertThat(check(message(GOOD.replace(".000+01:00", ".123456Z")))).isEmpty();
        assertThat(check(message("<x:Aktenplan.0101 xmlns:x='urn:xoev-de:xdomea:schema:3.0.0'><x:Kopf>"
                        + "<x:Erstellungszeitpunkt>2026-01-02T03:04:05Z</x:Erstellungszeitpunkt></x:Kopf>"
                        + "</x:Aktenplan.0101>")))
                .containsExactly(XoevHeaderCheck.ENVELOPE_TYPE);
    }

    @Test
    void warnsOfMessageThatDoesNotNameItsSoftware() throws IOException {
        assertThat(warnings(message(GOOD.replace(" produkthersteller='H'", ""))))
                .containsExactly(XoevHeaderCheck.PRODUCT);
        assertThat(warnings(message(GOOD.replace("produkt='P'", "produkt=' '"))))
                .containsExactly(XoevHeaderCheck.PRODUCT);
    }

    @Test
    void asksForPrefixAndKeyInTheDvdvOnly() throws IOException {
        String directory = "<verzeichnisdienst listVersionID='3'><code>DVDV</code></verzeichnisdienst><kennung>";
        String good = GOOD.replace("<kennung>", directory);
        String noPrefix = good.replace(":99999001</kennung></autor>", "</kennung></autor>");

        assertThat(check(message(good))).isEmpty();
        assertThat(check(message(noPrefix)))
                .containsExactly(XoevHeaderCheck.AUTHOR_KEY, XoevHeaderCheck.ENVELOPE_AUTHOR);
        assertThat(check(message(noPrefix.replace("DVDV", "SAFE")))).containsExactly(XoevHeaderCheck.ENVELOPE_AUTHOR);
    }

    @Test
    void warnsOfUnknownPrefixesIfThereIsAList() throws IOException {
        String directory = "<verzeichnisdienst listVersionID='3'><code>DVDV</code></verzeichnisdienst><kennung>";
        Message invented = message(GOOD.replace("<kennung>", directory));
        MessageCheck check = new XoevHeaderCheck(DvdvPrefixes.builtIn());

        assertThat(check.check(invented))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(
                        tuple(XoevHeaderCheck.AUTHOR_PREFIX, Finding.Severity.WARNING),
                        tuple(XoevHeaderCheck.READER_PREFIX, Finding.Severity.WARNING));
        assertThat(check.check(message(GOOD))).as("in no directory").isEmpty();
        assertThat(check.check(message("<g:alg.0101 xmlns:g='urn:b'><g:nachrichtenkopf><g:leser><g:behoerdenkennung>"
                        + "<g:praefix><code>kst</code></g:praefix><g:kennung><code>99999001</code></g:kennung>"
                        + "</g:behoerdenkennung></g:leser></g:nachrichtenkopf></g:alg.0101>")))
                .extracting(Finding::rule)
                .containsExactly(XoevHeaderCheck.READER_PREFIX);
    }

    @Test
    void findsEnvelopeThatNamesOthersThanTheHead() throws IOException {
        Message message = message(GOOD).toBuilder()
                .from(Party.of("bgb:99999002"))
                .to(Party.of("kst:99999002"))
                .type(new MessageType("0101", "urn:c"))
                .build();

        assertThat(check(message))
                .containsExactly(
                        XoevHeaderCheck.ENVELOPE_AUTHOR,
                        XoevHeaderCheck.ENVELOPE_READER,
                        XoevHeaderCheck.ENVELOPE_TYPE);
    }

    @Test
    void comparesNothingThatTheHeadDoesNotState() throws IOException {
        assertThat(check(message("<b:zeugnis.0101 xmlns:b='urn:b'/>"))).isEmpty();
        assertThat(check(message("<ohne.namensraum/>"))).isEmpty();
    }

    @Test
    void reportsUnreadableHeadAsFinding() throws IOException {
        assertThat(check(message("<a>"))).containsExactly("xoev-xml");
    }

    private static List<String> warnings(Message message) throws IOException {
        return new XoevHeaderCheck()
                .check(message).stream()
                        .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                        .map(Finding::rule)
                        .toList();
    }

    private static List<String> check(Message message) throws IOException {
        return new XoevHeaderCheck().check(message).stream().map(Finding::rule).toList();
    }

    private static Message message(String document) {
        return Message.builder()
                .from(Party.of("bgb:99999001"))
                .to(Party.of("kst:99999001"))
                .type(new MessageType("0101", "urn:b"))
                .content(Content.xml(document.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
