package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.xta.internal.Judge;
import de.amtspost.compliance.xta.internal.RecordingDocument;
import de.amtspost.compliance.xta.internal.RuleBook;
import de.amtspost.compliance.xta.internal.Settings;
import de.amtspost.server.XtaServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** Each rule fails where it should, and only there: on recordings of our own products, broken in one place. */
class RulesTest {

    private static final TestCertificate SIGNER = World.PKI.signer("Rechenzentrum");
    private static final Map<String, ScenarioResult> RECORDINGS = new ConcurrentHashMap<>();

    static Stream<Mutation> mutations() {
        return Mutation.all().stream();
    }

    private static ScenarioResult recording(Mutation mutation) {
        String key = mutation.scenario() + " " + mutation.version() + " " + mutation.signed();
        return RECORDINGS.computeIfAbsent(
                key, one -> record(mutation.scenario(), mutation.version(), mutation.signed()));
    }

    private static ScenarioResult record(Scenario scenario, XtaVersion version, boolean signed) {
        Certification.Builder certification =
                World.certification(version, Profile.STRICT).productCertificate(World.CLIENT.certificate());
        try (World world = new World()) {
            if (scenario.role() == Role.AUTHOR || scenario.role() == Role.READER) {
                try (CertificationRun run = certification.build().begin(scenario)) {
                    if (scenario.role() == Role.AUTHOR) {
                        Products.author(run.uri().orElseThrow(), version, scenario.synchronous());
                    } else {
                        Products.reader(run.uri().orElseThrow(), version);
                    }
                    return run.result();
                }
            }
            XtaServer product = world.product(server -> signed ? server.signReports(World.identity(SIGNER)) : server);
            World.waiting(product);
            try (CertificationRun run =
                    certification.target(product.uri(version)).build().begin(scenario)) {
                return run.result();
            }
        }
    }

    private static Settings settings(XtaVersion version) {
        return World.certification(version, Profile.STRICT).build().settings();
    }

    private static Document document(ScenarioResult recording, XtaVersion version) {
        return RecordingDocument.of(settings(version), recording.steps(), recording.exchanges());
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void failsExactlyWhereTheProductIsBroken(Mutation mutation) {
        ScenarioResult recording = recording(mutation);
        for (Profile profile : Profile.values()) {
            Document broken = document(recording, mutation.version());
            mutation.apply(broken);

            Set<String> failed = Judge.judge(broken, settings(mutation.version()), profile).stream()
                    .filter(one -> !one.holds())
                    .map(one -> one.rule().id())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(failed).as("%s in profile %s", mutation, profile).isEqualTo(mutation.fails(profile));
        }
    }

    /** Both forms: beside the report in version 5, inside it in version 3. */
    @ParameterizedTest
    @EnumSource
    void aSignedReportIsInOrder(XtaVersion version) {
        ScenarioResult recording = record(Scenario.SENDER_ASYNCHRONOUS, version, true);

        assertThat(World.broken(recording)).isEmpty();
        assertThat(recording.judgements())
                .filteredOn(
                        one -> List.of("XTA-S10", "XTA-S11").contains(one.rule().id()))
                .hasSize(2)
                .allMatch(one -> one.looked() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void noRuleLacksAProofThatItCanFail(Profile profile) {
        for (XtaVersion version : XtaVersion.values()) {
            Set<String> rules = RuleBook.of(profile, version.number()).stream()
                    .map(Rule::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> all = Mutation.all().stream()
                    .flatMap(mutation -> mutation.fails(profile).stream())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(all).containsAll(rules);
        }
    }

    @Test
    void theDocumentationTellsEachRule() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "..", "docs", "certify.md")).stream()
                .filter(line -> line.startsWith("| XTA-"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(RuleBook.all().stream()
                        .map(rule -> "| " + rule.id() + " | "
                                + String.join(", ", rule.versions().split("")) + " | "
                                + severity(rule, Profile.STRICT) + " | " + severity(rule, Profile.OFFICIAL) + " | "
                                + rule.text(Language.EN) + " |")
                        .toList());
    }

    private static String severity(Rule rule, Profile profile) {
        return Optional.ofNullable(rule.severities().get(profile))
                .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                .orElse("-");
    }

    @Test
    void everyRuleIsTold() {
        assertThat(RuleBook.all()).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(RuleBook.all()).allSatisfy(rule -> {
            assertThat(rule.severities()).isNotEmpty();
            assertThat(List.of(rule.text(Language.DE), rule.text(Language.EN), rule.source()))
                    .allMatch(text -> text.length() > 10);
        });
    }
}
