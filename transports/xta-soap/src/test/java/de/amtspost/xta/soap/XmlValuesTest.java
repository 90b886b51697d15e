package de.amtspost.xta.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Content;
import de.amtspost.core.MessageId;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times, identifiers, numbers, and contents on their way into XML. */
class XmlValuesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T12:00:00Z, 2026-07-01T12:00:00Z",
        "2026-07-01T12:00:00.123456789+05:30, 2026-07-01T12:00:00.123456789+05:30",
        "2026-07-01T12:00:00.1234567891234-14:00, 2026-07-01T12:00:00.123456789-14:00",
        "2026-07-01T12:00:00, 2026-07-01T12:00:00+02:00",
        "2026-01-01T12:00:00, 2026-01-01T12:00:00+01:00",
        "2026-12-31T24:00:00Z, 2027-01-01T00:00:00Z",
        "2026-03-29T02:30:00, 2026-03-29T03:30:00+02:00",
        "-0044-03-15T12:00:00Z, -0044-03-15T12:00:00Z"
    })
    void readsTimes(String xml, String java) {
        assertThat(XmlTimes.toJava(DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar(xml)))
                .isEqualTo(OffsetDateTime.parse(java));
    }

    @Test
    void refusesYearsBeyondReason() {
        assertThatThrownBy(() -> XmlTimes.toJava(
                        DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar("99999999999999-01-01T00:00:00Z")))
                .isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T12:00:00.1239Z, 2026-07-01T12:00:00.123Z",
        "2026-07-01T12:00:00-03:30, 2026-07-01T12:00:00.000-03:30",
        "1890-01-01T00:00:28+00:53:28, 1890-01-01T00:00:00.000+00:53"
    })
    void writesTimes(String java, String xml) {
        assertThat(XmlTimes.toXml(OffsetDateTime.parse(java)).toXMLFormat()).isEqualTo(xml);
    }

    @Test
    void writesWhatItReads() {
        OffsetDateTime time = OffsetDateTime.of(2026, 2, 28, 23, 59, 59, 999_000_000, ZoneOffset.ofHours(-8));

        assertThat(XmlTimes.toJava(XmlTimes.toXml(time))).isEqualTo(time);
    }

    @Test
    void givesEachIdOnce() {
        XmlIds ids = new XmlIds();

        assertThat(ids.take(Optional.of("a"))).isEqualTo("a");
        assertThat(ids.take(Optional.of("a"))).isNotEqualTo("a");
        assertThat(ids.take(Optional.empty())).isNotEqualTo(ids.take(Optional.empty()));
        assertThat(new XmlIds().take(Optional.of("a"))).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "a b", "a:b", "", " a", "-a", "ä", "a\u0000"})
    void replacesIdsThatXmlMightRefuse(String wanted) {
        assertThat(new XmlIds().take(Optional.of(wanted))).matches("id-[0-9a-f-]{36}");
    }

    @Test
    void makesIdentifiersByTheRule() {
        MessageId longest = MessageIds.create("x".repeat(41));

        assertThat(longest.value()).matches("urn:de:xta:messageid:x{41}:[0-9a-f-]{36}");
        assertThat(longest.value().length()).isLessThanOrEqualTo(MessageIds.MAX_LENGTH);
        assertThat(MessageIds.create("a")).isNotEqualTo(MessageIds.create("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "ä", ".a", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void refusesSenderIds(String sender) {
        assertThatThrownBy(() -> MessageIds.create(sender)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(XtaFault.class)
    void namesFaultsAsTheStandardDoes(XtaFault fault) {
        assertThat(fault.standardName()).endsWith("Exception");
        assertThat(fault.usualNumber().code().listUri()).isEqualTo("urn:de:xta:webservice:codeliste:fehlernummer");
    }

    @ParameterizedTest
    @CsvSource({
        "CANCEL_DENIED, CancelDeniedException, PARAMETER_IS_NOT_VALID",
        "EXTERNAL_SERVICE_UNAVAILABLE, XTAWSTechnicalProblemException, EXTERNAL_SERVICE_UNAVAILABLE",
        "NOT_IMPLEMENTED, XTAWSTechnicalProblemException, NOT_IMPLEMENTED",
        "PARAMETER_NOT_SUPPORTED, ParameterIsNotValidException, PARAMETER_NOT_SUPPORTED",
        "UNSUPPORTED_EXTENSION, ParameterIsNotValidException, UNSUPPORTED_EXTENSION",
        "TECHNICAL_PROBLEM, XTAWSTechnicalProblemException, TECHNICAL_PROBLEM",
        "SYNC_ASYNC, SyncAsyncException, SYNC_ASYNC"
    })
    void translatesFaultsBetweenVersions(XtaFault fault, String nameInV3, XtaFault inV5) {
        assertThat(fault.nameInV3()).isEqualTo(nameInV3);
        assertThat(fault.inV5()).isEqualTo(inV5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-28", "2026-02-28Z", "2026-02-28+01:00"})
    void readsDays(String xml) {
        LocalDate day = LocalDate.parse("2026-02-28");
        assertThat(XmlTimes.toDate(DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar(xml)))
                .isEqualTo(day);
        assertThat(XmlTimes.toXml(day).toXMLFormat()).isEqualTo("2026-02-28");
        assertThatThrownBy(() -> XmlTimes.toDate(
                        DatatypeFactory.newDefaultInstance().newXMLGregorianCalendar("99999999999999-01-01")))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void keepsErrorNumbersApart() {
        assertThat(Stream.of(ErrorNumber.values()).map(number -> number.code().code()))
                .doesNotHaveDuplicates()
                .allMatch(number -> number.matches("9[01][0-9]{2}"));
    }

    @Test
    void readsAContentOfTheStatedSize() throws IOException {
        ContentDataSource source = new ContentDataSource(
                Content.bytes(new byte[] {1, -1}).withFileName("a").withMediaType("text/plain"));

        try (InputStream in = source.getInputStream()) {
            assertThat(in.read()).isEqualTo(1);
            assertThat(in.read()).isEqualTo(255);
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(source.getName()).isEqualTo("a");
        assertThat(source.getContentType()).isEqualTo("text/plain");
        assertThatThrownBy(source::getOutputStream).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 100})
    void failsWhereTheSizeWasAnother(long stated) {
        ContentDataSource source =
                new ContentDataSource(Content.bytes(new byte[2]).withSize(stated));

        assertThatThrownBy(() -> {
                    try (InputStream in = source.getInputStream()) {
                        in.readAllBytes();
                    }
                })
                .isInstanceOf(ContentDataSource.UnreadableException.class);
    }

    @Test
    void failsWhereAContentCannotBeOpened() {
        ContentDataSource source = new ContentDataSource(Content.from(() -> {
            throw new IOException("gone");
        }));

        assertThatThrownBy(source::getInputStream).isInstanceOf(ContentDataSource.UnreadableException.class);
    }
}
