package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class XoevHeaderCheckTest {

    private static final String GOOD = "<b:thema.0101 xmlns:b='urn:b'><nachrichtenkopf.g2g><identifikation.nachricht>"
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
