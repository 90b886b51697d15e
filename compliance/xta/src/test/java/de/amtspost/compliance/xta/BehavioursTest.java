package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.xta.internal.Behaviour;
import de.amtspost.compliance.xta.internal.Behaviours;
import de.amtspost.compliance.xta.internal.Recorder;
import de.amtspost.compliance.xta.internal.Table;
import de.amtspost.core.Finding;
import de.amtspost.server.ExchangeTap;
import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own server shows every behaviour, and a server that is broken in one place fails the behaviour that it breaks. */
class BehavioursTest {

    private static World world;
    private static XtaServer product;
    private static final Breaker BREAKER = new Breaker();

    @BeforeAll
    static void start() {
        world = new World();
        product = product(world, BREAKER);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** A server with everything that the behaviours ask for: profiles, a scanner, a check of messages. */
    private static XtaServer product(World world, ExchangeTap tap) {
        return world.product(server -> server.tap(tap)
                .account(World.account(World.RECIPIENT, World.NEIGHBOUR))
                .reader(World.ANSWERS)
                .serviceProfile("urn:example:profile_1.0")
                .scanner(content ->
                        text(content.readBytes(1000)).contains("EICAR") ? Optional.of("Eicar") : Optional.empty())
                .check(message -> text(contents(message)).startsWith("this is no XML")
                        ? List.of(Finding.error("xml", "the message is no XML"))
                        : List.of()));
    }

    private static byte[] contents(de.amtspost.core.Message message) {
        try {
            return message.contents().get(0).readBytes(1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Certification certification(XtaVersion version) {
        Certification.Builder builder =
                World.certification(version, Profile.STRICT).behaviours();
        World.OTHERS.forEach((name, key) -> builder.identity(name, World.identity(key)));
        return builder.target(product.uri(version)).build();
    }

    static Stream<XtaVersion> versions() {
        return Stream.of(XtaVersion.V5, XtaVersion.V3);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void ourServerShowsEveryBehaviour(XtaVersion version) {
        for (Scenario scenario :
                List.of(Scenario.SENDER_ASYNCHRONOUS, Scenario.SENDER_SYNCHRONOUS, Scenario.RECIPIENT_ASYNCHRONOUS)) {
            World.waiting(product);
            try (CertificationRun run = certification(version).begin(scenario)) {
                ScenarioResult result = run.result();

                assertThat(World.broken(result)).as("%s %s", version, scenario).isEmpty();
                assertThat(result.judgements().stream()
                                .filter(one -> one.rule().id().startsWith("BHV-"))
                                .filter(one -> one.looked() > 0)
                                .map(one -> one.rule().id()))
                        .containsExactlyElementsOf(Behaviour.of(scenario, version).stream()
                                .map(one -> one.rule().id())
                                .toList());
            }
        }
    }

    @Test
    void ourReadersPortShowsEveryBehaviour() {
        List<Behaviour> behaviours = Behaviour.of(Scenario.READER_SYNCHRONOUS, XtaVersion.V5);

        assertThat(behaviours).isNotEmpty().allSatisfy(one -> {
            Judgement judgement = tried(one, product.uri());
            assertThat(judgement.violations()).isEmpty();
            assertThat(judgement.looked()).isPositive();
        });
    }

    @Test
    void whatCannotBeTriedIsTold() {
        Behaviour stranger = named("BHV-PAR-04");
        Judgement without = Behaviours.judge(
                        World.certification(XtaVersion.V5, Profile.STRICT)
                                .target(product.uri())
                                .build()
                                .settings(),
                        List.of(stranger),
                        new Recorder(exchange -> {}))
                .get(0);
        assertThat(without.looked()).as("no certificate, no try").isZero();

        Judgement nobody = tried(named("BHV-MID-05"), URI.create("https://localhost:" + World.freePort()));
        assertThat(nobody.violations()).singleElement().satisfies(violation -> assertThat(violation.value())
                .hasValueSatisfying(text -> assertThat(text).startsWith("cannot be tried")));
    }

    private static Behaviour named(String id) {
        return Behaviour.all().stream()
                .filter(one -> one.version() == XtaVersion.V5)
                .filter(one -> one.rule().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void reportsShowWhatIsBroken() {
        BREAKER.start(
                rows().filter(row -> row.get("breaks").equals("BHV-ROB-04"))
                        .findFirst()
                        .orElseThrow(),
                0);
        try {
            CertificationResult result =
                    certification(XtaVersion.V5).run(new Product("p", "1", "m"), List.of(Scenario.SENDER_ASYNCHRONOUS));

            assertThat(result.passed()).isFalse();
            assertThat(CertificationJson.of(result)).contains("BHV-SOP-06");
            assertThat(CertificationHtml.of(result, Language.DE)).contains("BHV-SOP-06");
        } finally {
            BREAKER.stop();
        }
    }

    /** A row of the table of breakers, for a version in which the behaviour is there. */
    record Case(Behaviour behaviour, Table.Row breaker) {

        @Override
        public String toString() {
            return behaviour.rule().id() + " (version " + behaviour.version().number() + "): " + breaker.get("do");
        }
    }

    static Stream<Case> breakers() {
        return rows().flatMap(row -> Behaviour.all().stream()
                .filter(one -> one.rule().id().equals(row.get("breaks")))
                .filter(one -> row.find("version")
                        .orElse("35")
                        .contains(Integer.toString(one.version().number())))
                .map(one -> new Case(one, row)));
    }

    private static Stream<Table.Row> rows() {
        try (InputStream in = Objects.requireNonNull(BehavioursTest.class.getResourceAsStream("breakers.txt"))) {
            return Table.records(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("breakers")
    void aServerThatIsBrokenInOnePlaceFailsThatBehaviourAlone(Case broken) {
        Behaviour behaviour = broken.behaviour();
        Set<String> failed = new TreeSet<>();
        for (Behaviour same : Behaviour.all()) {
            if (same.version() == behaviour.version()
                    && same.script().equals(behaviour.script())
                    && !judged(same, broken.breaker()).holds()) {
                failed.add(same.rule().id());
            }
        }
        Set<String> expected = new TreeSet<>(Set.of(behaviour.rule().id()));
        broken.breaker().find("also").filter(id -> isThere(id, behaviour)).ifPresent(expected::add);

        assertThat(failed).isEqualTo(expected);
    }

    private static boolean isThere(String id, Behaviour like) {
        return Behaviour.all().stream()
                .anyMatch(one ->
                        one.version() == like.version() && one.rule().id().equals(id));
    }

    private static Judgement judged(Behaviour behaviour, Table.Row breaker) {
        switch (breaker.get("do")) {
            case "everybody" -> {
                try (LaxServer server = LaxServer.everybody(World.PRODUCT)) {
                    return tried(behaviour, server.uri());
                }
            }
            case "everyVersion" -> {
                try (LaxServer server = LaxServer.everyVersion()) {
                    return tried(behaviour, server.uri());
                }
            }
            default -> {
                BREAKER.start(breaker, calls(behaviour));
                try {
                    return tried(behaviour, product.uri(behaviour.version()));
                } finally {
                    BREAKER.stop();
                }
            }
        }
    }

    private static Judgement tried(Behaviour behaviour, URI target) {
        Certification.Builder builder =
                World.certification(behaviour.version(), Profile.STRICT).target(target);
        World.OTHERS.forEach((name, key) -> builder.identity(name, World.identity(key)));
        Recorder recorder = new Recorder(exchange -> {});
        return Behaviours.judge(builder.build().settings(), List.of(behaviour), recorder)
                .get(0);
    }

    /** How many requests a behaviour makes. */
    private static int calls(Behaviour behaviour) {
        int calls = 0;
        for (String statement : behaviour.script()) {
            calls += statement.startsWith("know ") ? 0 : statement.startsWith("post ") ? 2 : 1;
        }
        return calls;
    }

    @Test
    void noBehaviourLacksAProofThatItCanFail() {
        assertThat(breakers()
                        .map(one -> one.behaviour().version()
                                + one.behaviour().rule().id()))
                .containsAll(Behaviour.all().stream()
                        .map(one -> one.version() + one.rule().id())
                        .toList());
    }

    @Test
    void everyBehaviourIsTold() {
        assertThat(Behaviour.all())
                .extracting(one -> one.version() + one.rule().id())
                .doesNotHaveDuplicates();
        assertThat(Behaviour.all()).allSatisfy(one -> assertThat(List.of(
                        one.rule().text(Language.DE),
                        one.rule().text(Language.EN),
                        one.rule().source()))
                .allMatch(text -> text.length() > 8));
    }

    @Test
    void theDocumentationListsThem() throws IOException {
        String text = Files.readString(Path.of("../../docs/certify-rules.md"));

        assertThat(Behaviour.all()).allSatisfy(one -> assertThat(text)
                .contains("| " + one.rule().id() + " | ")
                .contains(" | " + one.rule().text(Language.EN) + " | "
                        + one.rule().source() + " |"));
    }
}
