package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.mutation.Kind;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.example.hundesteuer.Hundesteuer;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.XoevHeaderCheck;
import de.amtspost.xoev.XoevSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutateCommandTest {

    private static final int ENOUGH = 1 << 20;

    @TempDir
    private Path folder;

    private Path rules;
    private Path schema;
    private Path message;
    private Path lists;
    private Path out;

    @BeforeEach
    void writeTheStandard() throws IOException {
        rules = Files.createDirectory(folder.resolve("xhundesteuer"));
        schema = write("xhundesteuer/xhundesteuer.xsd", Hundesteuer.schema());
        message = write("hund.xml", Hundesteuer.sample());
        lists = Files.createDirectory(folder.resolve("lists"));
        for (Content list : Hundesteuer.codelists()) {
            write("lists/" + list.fileName().orElseThrow(), list);
        }
        out = folder.resolve("out");
    }

    private Path write(String name, Content content) throws IOException {
        return Files.write(folder.resolve(name), content.readBytes(ENOUGH));
    }

    private Cli.Run mutate(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("mutate", message, "--rules", rules, "--out", out));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private List<List<String>> table() throws IOException {
        List<List<String>> rows = Files.readAllLines(out.resolve("expected.tsv")).stream()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        assertThat(rows.get(0)).containsExactly("file", "kind", "place", "expected", "rule", "description");
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(6));
        return rows.subList(1, rows.size());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(out)) {
            for (Path file : all.toList()) {
                files.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private void nothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("xhundesteuer", "hund.xml", "lists");
        }
    }

    @Test
    void makesFilesAndSaysWhatIsRight() throws IOException {
        Cli.Run run = mutate("--lists", lists);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("missing-element        5\n", "What is right  " + out.resolve("expected.tsv"))
                .doesNotContain("No place");
        List<List<String>> rows = table();
        assertThat(files().keySet())
                .contains("expected.tsv")
                .hasSize(rows.size() + 1)
                .containsAll(rows.stream().map(row -> row.get(0)).toList());
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.subList(1, 5))
                        .containsExactly(
                                "wrong-code",
                                "line 49, column 13, /xhs:anmeldung.hund.0101[1]/xhs:hund[1]/xhs:rasse[1]/code[1]",
                                "REJECT",
                                "xoev-code-unknown"))
                .anySatisfy(row -> assertThat(row).contains("head-type", "REJECT", "xoev-head-type"));
        XoevSchemas schemas = XoevSchemas.of(schema);
        for (List<String> row : rows) {
            Content mutant = Content.file(out.resolve(row.get(0)));
            boolean refused = row.get(4).startsWith("xoev-code")
                    || hasErrors(schemas.validate(mutant))
                    || hasErrors(head(mutant));
            assertThat(row.get(3)).as(row.toString()).isEqualTo(refused ? "REJECT" : "ACCEPT");
        }
    }

    private static boolean hasErrors(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private static List<Finding> head(Content document) throws IOException {
        try {
            return new XoevHeaderCheck().check(XoevHeader.read(document));
        } catch (MessageRejectedException e) {
            return e.findings();
        }
    }

    @Test
    void makesSomeKindsOnlyAndSaysTheSameAsJson() throws IOException {
        message = write(
                "hund.xml", Objects.requireNonNull(Hundesteuer.brokenSamples().get("xoev-head-type")));

        Cli.Run run = mutate("--json", "--kinds", "wrong-type,harmless,head-type", "--limit", "2", "--seed", "3");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json())
                .containsEntry("folder", out.toString())
                .containsEntry("expected", out.resolve("expected.tsv").toString())
                .containsEntry("seed", 3L)
                .containsEntry("mutants", 4L)
                .containsEntry("kinds", Map.of("wrong-type", 2L, "harmless", 2L))
                .containsEntry("withoutPlace", List.of("head-type"));
        assertThat(files().keySet())
                .containsExactly(
                        "expected.tsv", "harmless-01.xml", "harmless-02.xml", "wrong-type-01.xml", "wrong-type-02.xml");
    }

    @Test
    void makesTheSameOfTheSameSeed() throws IOException {
        mutate("--seed", "1", "--limit", "3");
        Map<String, String> first = files();
        out = folder.resolve("again");
        mutate("--seed", "1", "--limit", "3");
        Map<String, String> again = files();
        out = folder.resolve("other");
        mutate("--seed", "2", "--limit", "3");

        assertThat(again).isEqualTo(first);
        assertThat(files()).isNotEqualTo(first);
    }

    @Test
    void namesEveryKindInItsHelp() {
        Cli.Run run = Cli.run("mutate", "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out().replaceAll("\\s+", ""))
                .contains(Stream.of(Kind.values()).map(Kind::text).toArray(String[]::new));
    }

    @Test
    void doesWhatThePageSays() throws IOException {
        Files.copy(message, folder.resolve("nachricht.xml"));
        Files.move(lists, folder.resolve("codelisten"));
        String page = Files.readString(Path.of("..", "docs", "mutate.md"));
        String prompt = "    ./amtspost ";
        List<String> commands =
                page.lines().filter(line -> line.startsWith(prompt)).toList();

        assertThat(commands).hasSize(3).allSatisfy(command -> {
            String absolute = command.substring(prompt.length())
                    .replaceAll("nachricht|xhundesteuer|codelisten|mutanten", folder + "/$0");
            Cli.Run run = Cli.run((Object[]) absolute.split(" ", -1));

            assertThat(run.exit()).as(run.err()).isZero();
        });
        assertThat(Stream.of(Kind.values()).map(kind -> "`" + kind.text() + "`"))
                .allSatisfy(kind -> assertThat(page).contains(kind));
    }

    @Test
    void leavesWhatIsThere() throws IOException {
        Files.createDirectory(out);

        Cli.Run run = mutate();

        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--out", "is there already", "another name");
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesAMessageThatIsNotValid() throws IOException {
        message = write(
                "hund.xml", Objects.requireNonNull(Hundesteuer.brokenSamples().get("cvc-pattern-valid")));

        Cli.Run run = mutate();

        assertThat(run.exit()).isEqualTo(ExitCode.NEGATIVE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Error: the message is not valid", "cvc-pattern-valid", "take another one");
        nothingIsLeft();
    }

    @Test
    void tellsWhichRulesOfTheMessageCountForNothing() throws IOException {
        message = write(
                "hund.xml", Objects.requireNonNull(Hundesteuer.brokenSamples().get("xoev-head-type")));

        Cli.Run run = mutate("--kinds", "head-type,head-id");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .isEqualTo("Note: the message itself breaks xoev-head-type; nothing is expected of this rule.\n");
        assertThat(run.out()).contains("No place in this message for head-type\n");
        assertThat(table()).isNotEmpty().allSatisfy(row -> assertThat(row).contains("head-id", "xoev-head-id"));
    }

    @Test
    void refusesArgumentsThatCannotBeUsed() throws IOException {
        assertThat(mutate("--limit", "0"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(ExitCode.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("--limit", "at least 1"));
        assertThat(mutate("--kinds", "broken"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(ExitCode.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("--kinds", "missing-element", "broken"));
        assertThat(mutate("--lists", folder.resolve("nowhere.zip")))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(ExitCode.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("--lists", "nowhere.zip"));
        out = folder.resolve("no").resolve("such");
        assertThat(mutate())
                .satisfies(run -> assertThat(run.exit()).isEqualTo(ExitCode.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("--out", "there is no folder"));
        out = folder.resolve("out");
        message = folder.resolve("missing.xml");
        assertThat(mutate())
                .satisfies(run -> assertThat(run.exit()).isEqualTo(ExitCode.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("FILE", "missing.xml"));
        nothingIsLeft();
    }
}
