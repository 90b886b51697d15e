package de.amtspost.xoev.xrepository;

import static de.amtspost.xoev.xrepository.Checks.assertFails;
import static de.amtspost.xoev.xrepository.Checks.assertNothingKept;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.xoev.codelist.CodelistProblem;
import de.amtspost.xoev.codelist.CodelistSource;
import de.amtspost.xoev.codelist.GenericodeText;
import de.amtspost.xoev.xrepository.XRepositoryException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What XRepository gives, and what is kept of it. */
class XRepositoryTest {

    private static final String DOGS = "urn:example:hund";
    private static final String LIST = "version_codeliste/" + DOGS + "_1/genericode";
    private static final String VALID = "codeliste/" + DOGS + "/gueltigeVersion";
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";
    private static final String STANDARD = "urn:example:standard:xhund_1.0";

    @TempDir
    Path folder;

    private FakeXRepository server;

    @BeforeEach
    void start() throws Exception {
        server = FakeXRepository.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aListIsAskedForOnceAndKept() throws Exception {
        server.on(LIST, XML, GenericodeText.list(DOGS, "1", "01"));
        XRepository xrepository = client().build();

        assertThat(xrepository.find(DOGS, "1").orElseThrow().contains("01")).isTrue();
        assertThat(xrepository.find(DOGS, "1")).isPresent();
        assertThat(client().build().find(DOGS, "1")).isPresent();
        assertThat(client().freshFor(Duration.ZERO).build().find(DOGS, "1")).isPresent();

        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/api/" + LIST);
            assertThat(asked.headers().getFirst("Accept")).isEqualTo(XML);
            assertThat(asked.headers().getFirst("User-Agent")).startsWith("amtspost-xoev-base/");
            assertThat(asked.headers()).doesNotContainKeys("Authorization", "Cookie");
        });
    }

    @Test
    void nothingIsAskedOffline() throws Exception {
        server.on(LIST, XML, GenericodeText.list(DOGS, "1", "01"));
        client().build().find(DOGS, "1");
        XRepository offline = client().offline().build();

        assertThat(offline.find(DOGS, "1")).isPresent();
        assertFails(() -> offline.find(DOGS, "2"), Reason.OFFLINE).hasMessageContaining(DOGS + "_2");
        assertFails(() -> offline.validVersion(DOGS), Reason.OFFLINE).hasMessageContaining(DOGS);
        assertFails(() -> offline.refresh(DOGS + "_1"), Reason.OFFLINE);
        assertFails(() -> offline.downloadSchemas(STANDARD, folder.resolve("x.zip")), Reason.OFFLINE);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void theCacheIsAFolderOfLists() throws Exception {
        server.on(LIST, XML, GenericodeText.list(DOGS, "1", "01"));
        client().build().find(DOGS, "1");

        CodelistSource source = CodelistSource.folder(folder.resolve("lists"));

        assertThat(source.find(DOGS, "1")).isPresent();
        assertThat(source.problems()).isEmpty();
    }

    @Test
    void whatIsNotThereIsEmptyAndItsReasonAProblem() throws Exception {
        XRepository xrepository = client().build();

        assertThat(xrepository.find(DOGS, "1")).isEmpty();
        assertThat(xrepository.find(DOGS, "1")).isEmpty();
        assertThat(xrepository.validVersion(DOGS)).isEmpty();
        assertThat(xrepository.metadata(DOGS)).isEmpty();
        assertThat(xrepository.fetchUsedLists(STANDARD)).isEmpty();

        assertThat(server.asked()).hasSize(4);
        assertThat(xrepository.problems())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem.kind()).isEqualTo(CodelistProblem.Kind.UNAVAILABLE))
                .first()
                .satisfies(problem -> {
                    assertThat(problem.list()).hasValue(DOGS + "_1");
                    assertThat(problem.text())
                            .contains("NICHT SICHTBAR: Es gibt kein Objekt")
                            .endsWith("See whether list and version are right");
                });
    }

    @Test
    void whatIsNotThereIsAskedForAgainAfterAWhile() throws Exception {
        XRepository xrepository = client().freshFor(Duration.ZERO).build();
        assertThat(xrepository.find(DOGS, "1")).isEmpty();
        server.on(LIST, XML, GenericodeText.list(DOGS, "1", "01"));

        assertThat(xrepository.find(DOGS, "1")).isPresent();
        assertThat(xrepository.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void anErrorDocumentInPlaceOfAListMeansThatItIsNotThere(int status) throws Exception {
        server.on(
                LIST,
                exchange -> FakeXRepository.send(
                        exchange, status, XML, GenericodeText.error(DOGS).getBytes(UTF_8)));
        XRepository xrepository = client().build();

        assertThat(xrepository.find(DOGS, "1")).isEmpty();
        assertThat(xrepository.problems()).singleElement().satisfies(problem -> assertThat(problem.text())
                .contains("Die Liste urn:example:hund ist nicht bereit"));
        assertNothingKept(folder);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            404, '<!DOCTYPE html><html><p>Not found</html>'
            404, ''
            404, '{}'
            403, '{"fehler":"NEIN","meldung":"verboten"}'
            500, 'Oh'
            204, ''
            """)
    void anAnswerWithoutReasonIsAFaultOfTheWayThere(int status, String body) throws Exception {
        server.on(LIST, exchange -> FakeXRepository.send(exchange, status, "text/html", body.getBytes(UTF_8)));

        assertFails(() -> client().build().find(DOGS, "1"), Reason.REFUSED)
                .hasMessageContaining("status " + status)
                .hasMessageContaining(LIST);
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a page,        '<html><body>Anmeldung</body></html>', its root is html
            a broken page, '<!DOCTYPE html><html><br></html>', DOCTYPE
            nothing,       '', no well-formed XML
            JSON,          '{"daten":[]}', no well-formed XML
            """)
    void whatIsNoListIsNotKept(String what, String body, String message) throws Exception {
        server.on(LIST, "text/html", body);
        XRepository xrepository = client().build();

        assertFails(() -> xrepository.find(DOGS, "1"), Reason.INVALID_ANSWER)
                .hasMessageContaining(LIST)
                .hasMessageContaining(message);
        assertNothingKept(folder);

        server.on(LIST, XML, GenericodeText.list(DOGS, "1", "01"));
        assertThat(xrepository.find(DOGS, "1")).isPresent();
    }

    @Test
    void anotherListThanAskedForIsNotKept() throws Exception {
        server.on(LIST, XML, GenericodeText.list(DOGS, "2", "01"));

        assertFails(() -> client().build().find(DOGS, "1"), Reason.INVALID_ANSWER)
                .hasMessageContaining("the list " + DOGS + "_2");
        assertNothingKept(folder);
    }

    @Test
    void aListIsAskedForAgainWhenTold() throws Exception {
        server.onUnlessKnown(LIST, "ETag", "\"1\"", GenericodeText.list(DOGS, "1", "01"));
        XRepository xrepository = client().build();
        xrepository.find(DOGS, "1");

        assertThat(xrepository.refresh(DOGS + "_1").orElseThrow().contains("02"))
                .isFalse();
        assertThat(server.asked()).hasSize(2);
        server.onUnlessKnown(LIST, "ETag", "\"2\"", GenericodeText.list(DOGS, "1", "01", "02"));
        assertThat(xrepository.refresh(DOGS + "_1").orElseThrow().contains("02"))
                .isTrue();
        assertThat(xrepository.find(DOGS, "1").orElseThrow().contains("02")).isTrue();
        assertThat(client().offline().build().find(DOGS, "1").orElseThrow().contains("02"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json | {"kennung":"urn:example:hund_3.1","version":"3.1","neu":[{"a":null}]}
            application/xml  | <d:VersionCodeliste xmlns:d='urn:any'><d:liste><d:kennung>x</d:kennung></d:liste><d:kennung> urn:example:hund_3.1 </d:kennung><d:version>3.1</d:version></d:VersionCodeliste>
            text/plain       | <?xml version='1.0'?><VersionCodeliste><kennung>urn:example:hund_3.1</kennung></VersionCodeliste>
            application/xml  | {"kennung":"urn:example:hund_3.1"}
            """)
    void theValidVersionIsReadAsJsonAndAsXml(String type, String body) throws Exception {
        server.on(VALID, type, body);

        assertThat(client().build().validVersion(DOGS)).hasValue(DOGS + "_3.1");
        assertThat(server.asked().get(0).headers().getFirst("Accept"))
                .isEqualTo("application/json, application/xml;q=0.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kennung\":\"urn:example:katze_1\"}",
                "{\"version\":\"1\"}",
                "[]",
                "{\"kennung\":",
                "<html/>",
                "<VersionCodeliste>",
                "<!DOCTYPE a><VersionCodeliste/>",
                ""
            })
    void whatIsNoVersionOfTheListIsNotKept(String body) throws Exception {
        server.on(VALID, JSON, body);

        assertFails(() -> client().build().validVersion(DOGS), Reason.INVALID_ANSWER)
                .hasMessageContaining(VALID);
        assertNothingKept(folder);
    }

    @ParameterizedTest
    @CsvSource({"ETag, '\"Hündin\"'", "ETag, W/\"a:b=c\"", "Last-Modified, 'Wed, 21 Jan 2026 07:28:00 GMT'"})
    void whatCanChangeIsAskedForAgainWithACondition(String validator, String value) throws Exception {
        String ascii = value.replace("ü", "ue");
        server.onUnlessKnown(VALID, validator, ascii, "{\"kennung\":\"urn:example:hund_1\"}");
        XRepository always = client().freshFor(Duration.ZERO).build();

        assertThat(always.validVersion(DOGS)).hasValue(DOGS + "_1");
        assertThat(always.validVersion(DOGS)).hasValue(DOGS + "_1");
        assertThat(client().freshFor(Duration.ZERO).build().validVersion(DOGS)).hasValue(DOGS + "_1");
        assertThat(server.asked()).hasSize(3);
        assertThat(client().build().validVersion(DOGS)).hasValue(DOGS + "_1");
        assertThat(server.asked()).hasSize(3);

        server.onUnlessKnown(VALID, validator, "\"other\"", "{\"kennung\":\"urn:example:hund_2\"}");
        assertThat(always.validVersion(DOGS)).hasValue(DOGS + "_2");
        assertThat(client().offline().build().validVersion(DOGS)).hasValue(DOGS + "_2");
    }

    @Test
    void metadataTellVersionsAndReferences() throws Exception {
        server.on("xrepository/" + STANDARD + "/metadaten", JSON, """
                {"kennung":"urn:example:standard:xhund_1.0","version":"1.0","dokumente":[{"datei":[]}],
                 "zeitpunktLetzteBearbeitung":"2026-07-01T12:30:00.123+0200",
                 "alleVersionsKennungen":["urn:example:standard:xhund_0.9","urn:example:standard:xhund_1.0"],
                 "referenzen":[
                   {"typ":"VERSION_CODELISTE","kennung":"urn:example:hund_1","version":"1",
                    "zeitpunktLetzteBearbeitung":"2026-01-01T00:00:00+01:00"},
                   {"typ":"CODELISTE","kennung":"urn:example:katze","version":null,"zeitpunktLetzteBearbeitung":"gestern"}]}
                """);

        assertThat(client().build().metadata(STANDARD))
                .hasValue(new Metadata(
                        STANDARD,
                        Optional.of("1.0"),
                        Optional.of(OffsetDateTime.parse("2026-07-01T12:30:00.123+02:00")),
                        List.of("urn:example:standard:xhund_0.9", "urn:example:standard:xhund_1.0"),
                        List.of(
                                new Metadata.Reference(
                                        "VERSION_CODELISTE",
                                        "urn:example:hund_1",
                                        Optional.of("1"),
                                        Optional.of(OffsetDateTime.parse("2026-01-01T00:00:00+01:00"))),
                                new Metadata.Reference(
                                        "CODELISTE", "urn:example:katze", Optional.empty(), Optional.empty()))));
    }

    @Test
    void allListsOfAStandardComeIntoTheCache() throws Exception {
        server.on(
                "version_standard/" + STANDARD + "/genutzteAktuelleCodelisten",
                "application/octet-stream",
                zip(Map.of(
                        "Hündin [1].xml", GenericodeText.list(DOGS, "1", "01"),
                        "b.xml", GenericodeText.list(DOGS, "2", "01", "02"),
                        "Katze_fehlerhaft.xml", GenericodeText.error("urn:example:katze"),
                        "c.xml", GenericodeText.list("urn:example:doppelt", "1", "01"),
                        "d.xml", GenericodeText.list("urn:example:doppelt", "1", "02"),
                        "e.xml", "<",
                        "liesmich.txt", "Hunde")));

        UsedLists used = client().build().fetchUsedLists(STANDARD).orElseThrow();

        assertThat(used.versionUris()).containsExactly(DOGS + "_1", DOGS + "_2");
        assertThat(used.problems())
                .extracting(CodelistProblem::kind)
                .containsExactlyInAnyOrder(
                        CodelistProblem.Kind.UNAVAILABLE, CodelistProblem.Kind.AMBIGUOUS, CodelistProblem.Kind.BROKEN);
        XRepository offline = client().offline().build();
        assertThat(offline.find(DOGS, "2").orElseThrow().contains("02")).isTrue();
        assertThat(offline.fetchUsedLists(STANDARD).orElseThrow().versionUris()).isEqualTo(used.versionUris());
        assertFails(() -> offline.find("urn:example:doppelt", "1"), Reason.OFFLINE);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void anArchiveOfListsThatIsNoneIsNotKept() throws Exception {
        server.on("version_standard/" + STANDARD + "/genutzteAktuelleCodelisten", "application/zip", "<html/>");

        assertFails(() -> client().build().fetchUsedLists(STANDARD), Reason.INVALID_ANSWER)
                .hasMessageContaining("no ZIP file");
        assertNothingKept(folder);
    }

    @Test
    void schemasComeIntoAFileWhole() throws Exception {
        byte[] schemas = zip(Map.of("hund.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>"));
        Path file = Files.writeString(folder.resolve("schemas.zip"), "before");
        XRepository xrepository = client("cache").build();
        String path = "xrepository/" + STANDARD + ":xmlschema";

        assertFails(() -> xrepository.downloadSchemas(STANDARD, file), Reason.NOT_THERE)
                .hasMessageContaining("NICHT SICHTBAR");
        server.on(path, "application/zip", "<html/>");
        assertFails(() -> xrepository.downloadSchemas(STANDARD, file), Reason.INVALID_ANSWER);
        assertThat(file).hasContent("before");
        server.on(path, "application/zip", schemas);
        xrepository.downloadSchemas(STANDARD, file);

        assertThat(file).hasBinaryContent(schemas);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("cache"));
        }
    }

    @Test
    void whatIsNoIdentifierIsNotAskedFor() throws Exception {
        XRepository xrepository = client().build();

        for (String text : List.of("", "hund", "urn:x:../../y", "urn:x:a?b", "urn:x:a b", "urn:x:" + "a".repeat(300))) {
            assertThat(xrepository.find(text)).isEmpty();
            assertThatThrownBy(() -> xrepository.metadata(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(server.asked()).isEmpty();
    }

    private XRepository.Builder client() throws Exception {
        return client("");
    }

    private XRepository.Builder client(String cache) throws Exception {
        return server.client(folder.resolve(cache));
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
