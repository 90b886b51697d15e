package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.example.hundesteuer.Hundesteuer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final int ENOUGH = 1 << 20;

    @TempDir
    private Path folder;

    private Path rules;
    private Path good;
    private Path bad;

    @BeforeEach
    void writeTheStandard() throws IOException {
        rules = Files.createDirectories(folder.resolve("rules"));
        Files.createDirectories(folder.resolve("messages/more"));
        write(rules.resolve("xhundesteuer.xsd"), Hundesteuer.schema());
        write(rules.resolve("xhundesteuer.sch"), Hundesteuer.schematron());
        for (Content list : Hundesteuer.codelists()) {
            write(rules.resolve(list.fileName().orElseThrow()), list);
        }
        good = write(folder.resolve("messages/good.xml"), Hundesteuer.sample());
        bad = folder.resolve("messages/more/bad.xml");
        Files.writeString(
                bad, Files.readString(good).replaceFirst("(<[^>]*[Ee]rstellungszeitpunkt>)[^<]*", "$1gestern"));
    }

    private static Path write(Path file, Content content) throws IOException {
        return Files.write(file, content.readBytes(ENOUGH));
    }

    private Cli.Run check(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("check", "--rules", rules));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    @Test
    void acceptsWhatIsRight() {
        Cli.Run run = check(good);

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("good.xml");
    }

    @Test
    void looksIntoFoldersAndTellsWhatIsWrong() {
        Cli.Run run = check(folder.resolve("messages"), "--lang", "en", "--jobs", "2");

        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.NEGATIVE);
        assertThat(run.out()).contains("good.xml", "bad.xml", "cvc-");
    }

    @Test
    void readsPatternsAndStandardInput() throws IOException {
        assertThat(check(folder + "/messages/*.xml").exit()).isZero();
        assertThat(check(folder + "/messages/**.xml").exit()).isEqualTo(ExitCode.NEGATIVE);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(bad)));
        try {
            assertThat(check("-").exit()).isEqualTo(ExitCode.NEGATIVE);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void writesEveryFormIntoAFileThatIsNotThereYet() throws IOException {
        for (String format : List.of("text", "json", "junit", "sarif", "xvrl", "svrl", "html")) {
            Path out = folder.resolve("report." + format);

            Cli.Run run = check(folder.resolve("messages"), "--format", format, "--out", out);

            assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.NEGATIVE);
            assertThat(run.out()).isEmpty();
            assertThat(Files.readString(out)).as(format).contains("bad.xml");
            assertThat(check(good, "--out", out).exit()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void leavesValuesOutWhereAskedTo() {
        assertThat(check(bad, "--format", "json").out()).contains("\"value\" : \"gestern\"");
        assertThat(check(bad, "--format", "json", "--no-values").out()).doesNotContain("\"value\" : \"");
    }

    @Test
    void failsOnWarningsWhereAskedTo() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("without-lists"));
        write(elsewhere.resolve("xhundesteuer.xsd"), Hundesteuer.schema());

        Cli.Run lenient = Cli.run("check", "--rules", elsewhere, good);
        Cli.Run strict = Cli.run("check", "--rules", elsewhere, good, "--fail-on", "warning");
        Cli.Run withLists = Cli.run("check", "--rules", elsewhere, "--lists", rules, good);
        Cli.Run bare = Cli.run("check", "--rules", elsewhere, "--no-xoev", good, "--fail-on", "warning");

        assertThat(lenient.exit()).as(lenient.out() + lenient.err()).isZero();
        assertThat(strict.exit()).isEqualTo(ExitCode.NEGATIVE);
        assertThat(strict.out()).contains("codeliste:xhundesteuer.rasse");
        assertThat(withLists.out()).doesNotContain("codeliste:xhundesteuer.rasse");
        assertThat(bare.exit()).as(bare.out()).isZero();
    }

    @Test
    void saysWhatCannotBeUsed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(check(folder.resolve("missing.xml"), good).exit()).isEqualTo(ExitCode.FAILURE);
        assertThat(check(empty).exit()).isEqualTo(ExitCode.USAGE);
        assertThat(check(good, "--jobs", "0").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(check(good, "--max-mb", "0").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(Cli.run("check", "--rules", empty, good).err()).contains("no rules in");
        Files.writeString(rules.resolve("xhundesteuer.sch"), "<no/>");
        assertThat(check(good).exit()).isEqualTo(ExitCode.FAILURE);
    }

    /** Many buffers of characters of one to four bytes. */
    @Test
    void keepsTheCharactersOfTheReport() throws IOException {
        String value = "ä€𝒳".repeat(20) + "x";
        Files.writeString(bad, Files.readString(bad).replace("gestern", value));
        List<Object> many = new ArrayList<>(Collections.nCopies(200, bad));
        many.add("--format");
        many.add("json");

        String out = check(many.toArray()).out();

        assertThat(out.split("\"value\" : \"" + value + "\"", -1)).hasSize(201);
    }
}
