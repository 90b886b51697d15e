package de.amtspost.xoev.xrepository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xoev.codelist.CodelistSource;
import de.amtspost.xoev.codelist.GenericodeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The folder of the cache: its names, and what happens to it when several write and when something breaks. */
@Timeout(120)
class SharedCacheTest {

    private static final String DOGS = OtherProcess.DOGS;
    private static final int LISTS = OtherProcess.LISTS;

    @TempDir
    Path folder;

    private FakeXRepository server;

    @BeforeEach
    void start() throws Exception {
        server = FakeXRepository.startPlain();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** An application may look up codes in parallel streams: nothing may wait for the common pool. */
    @Test
    void severalProcessesShareItThoughTheirCommonPoolsAreBusy() throws Exception {
        for (int i = 0; i < LISTS; i++) {
            serve(i);
        }
        server.on("codeliste/" + DOGS + "/gueltigeVersion", "application/json", "{\"kennung\":\"urn:example:hund_1\"}");

        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(OtherProcess.start(folder, server.uri()));
        }
        for (Process process : processes) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        XRepository offline = client().offline().build();
        for (int i = 0; i < LISTS; i++) {
            assertThat(offline.find(DOGS, "" + i)).isPresent();
        }
        assertThat(offline.validVersion(DOGS)).hasValue(DOGS + "_1");
        assertThat(CodelistSource.folder(folder.resolve("lists")).problems()).isEmpty();
        assertThat(parts()).isEmpty();
    }

    @Test
    void aFileThatIsNotTheOneOfItsNoteIsFetchedAnew() throws Exception {
        serve(1);
        client().build().find(DOGS, "1");
        try (Stream<Path> files = Files.list(folder.resolve("lists"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                Files.writeString(file, "<half");
            }
        }

        assertThat(client().build().find(DOGS, "1")).isPresent();
        assertThat(server.asked()).hasSize(2);
        assertThat(client().offline().build().find(DOGS, "1")).isPresent();
    }

    @Test
    void aBrokenNoteIsNone() throws Exception {
        serve(1);
        client().build().find(DOGS, "1");
        try (Stream<Path> files = Files.list(folder.resolve("lists"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".note")).toList()) {
                Files.writeString(file, Files.readString(file).replaceAll("asked=.*", "asked=\\\\u00zz"));
            }
        }

        assertThat(client().build().find(DOGS, "1")).isPresent();
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void namesAreSafeEverywhereAndDiffer() throws Exception {
        String longName = "urn:example:" + "x".repeat(250);
        List<String> lists = List.of(
                "urn:example:a:b",
                "urn:example:a_b",
                "urn:example:Hund",
                "urn:example:hund",
                longName + "a",
                longName + "b");
        for (String list : lists) {
            server.on(
                    "version_codeliste/" + list + "_1/genericode",
                    "application/xml",
                    GenericodeText.list(list, "1", "01"));
        }
        XRepository xrepository = client().build();

        for (String list : lists) {
            assertThat(xrepository
                            .find(list, "1")
                            .orElseThrow()
                            .identification()
                            .uri())
                    .isEqualTo(list);
        }
        try (Stream<Path> files = Files.list(folder.resolve("lists"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).hasSize(12).allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9._-]{1,150}"));
            assertThat(names).extracting(name -> name.toLowerCase(Locale.ROOT)).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatACrashLeftBehindIsRemovedAfterADay() throws Exception {
        Path old = Files.createFile(folder.resolve(".1.part"));
        Path present = Files.createFile(folder.resolve(".2.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        client().build();

        assertThat(parts()).containsExactly(present);
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    private void serve(int version) {
        server.on(
                "version_codeliste/" + DOGS + "_" + version + "/genericode",
                "application/xml",
                GenericodeText.list(DOGS, "" + version, "01").getBytes(UTF_8));
    }

    private XRepository.Builder client() {
        return XRepository.cachedIn(folder).baseUri(server.uri()).insecureHttp();
    }
}
