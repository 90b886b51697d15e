package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.compliance.xta.internal.Behaviour;
import de.amtspost.compliance.xta.internal.Behaviours;
import de.amtspost.compliance.xta.internal.Recorder;
import de.amtspost.compliance.xta.internal.Table;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.server.Account;
import de.amtspost.server.MessageStore;
import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own server shows every behaviour, and a server that is broken in one place fails the behaviour that it breaks. */
class BehavioursTest {

    private static World world;
    private static OwnProduct product;
    /** One that answers at once, in version 3 behind the port of a sender. */
    private static XtaServer reader;

    private static final int LARGE = 20_000;
    private static final String UNIMPLEMENTED = "BHV-FLT-25";
    private static final Breaker BREAKER = new Breaker();

    @BeforeAll
    static void start() {
        world = new World();
        product = new OwnProduct(world, server -> complete(server.tap(BREAKER)));
        reader = XtaServer.builder()
                .identity(World.identity(World.PRODUCT))
                .trust(World.TRUST)
                .account(World.account(World.RECIPIENT, World.NEIGHBOUR))
                .account(World.account(World.AUTHOR, World.NEIGHBOUR))
                .account(Account.of(World.READER)
                        .certificate(World.NEIGHBOUR.certificate())
                        .answeredHere()
                        .build())
                .reader(World.ANSWERS)
                .tap(BREAKER)
                .start();
        world.closing(reader::close);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** A server with everything that the behaviours ask for: profiles, a scanner, a check of messages. */
    private static XtaServer.Builder complete(XtaServer.Builder server) {
        return server.serviceProfile("urn:example:profile_1.0")
                .scanner(content -> text(begin(content)).contains("EICAR") ? Optional.of("Eicar") : Optional.empty())
                .check(message -> text(begin(message.contents().get(0))).startsWith("this is no XML")
                        ? List.of(Finding.error("xml", "the message is no XML"))
                        : List.of());
    }

    private static byte[] begin(Content content) {
        try (InputStream in = content.open()) {
            return in.readNBytes(1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Certification certification(XtaVersion version) {
        return told(World.certification(version, Profile.STRICT).behaviours())
                .target(product.uri(version))
                .build();
    }

    /** Everything that behaviours ask for. */
    private static Certification.Builder told(Certification.Builder builder) {
        World.OTHERS.forEach((name, key) -> builder.identity(name, World.identity(key)));
        World.GIVEN.forEach(builder::given);
        return builder.operator(product).largeContent(LARGE);
    }

    static Stream<XtaVersion> versions() {
        return Stream.of(XtaVersion.V5, XtaVersion.V3);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void ourServerShowsEveryBehaviour(XtaVersion version) {
        for (Scenario scenario :
                List.of(Scenario.SENDER_ASYNCHRONOUS, Scenario.SENDER_SYNCHRONOUS, Scenario.RECIPIENT_ASYNCHRONOUS)) {
            World.waiting(product.server());
            try (CertificationRun run = certification(version).begin(scenario)) {
                ScenarioResult result = run.result();

                assertThat(World.broken(result)).as("%s %s", version, scenario).isEmpty();
                assertThat(result.judgements().stream()
                                .filter(one -> one.rule().id().startsWith("BHV-"))
                                .filter(one -> one.looked() > 0)
                                .map(one -> one.rule().id()))
                        .containsExactlyElementsOf(Behaviour.of(scenario, version).stream()
                                .map(one -> one.rule().id())
                                .filter(id -> !id.equals(UNIMPLEMENTED))
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void ourReadersPortShowsEveryBehaviour(XtaVersion version) {
        showsEvery(Behaviour.of(Scenario.READER_SYNCHRONOUS, version), reader.uri(version));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void ourClientsShowEveryBehaviour(XtaVersion version) {
        showsEvery(Behaviour.of(Scenario.AUTHOR_ASYNCHRONOUS, version), product.uri(version));
        assertThat(Behaviour.of(Scenario.READER_ASYNCHRONOUS, version))
                .isEqualTo(Behaviour.of(Scenario.AUTHOR_ASYNCHRONOUS, version));
    }

    private static void showsEvery(List<Behaviour> behaviours, URI target) {
        assertThat(behaviours).isNotEmpty();
        assertThat(tried(behaviours, target, product)).allSatisfy(judgement -> {
            assertThat(judgement.violations()).isEmpty();
            assertThat(judgement.looked()).as(judgement.rule().id()).isPositive();
        });
    }

    /** A scenario in which the product calls us goes on to the behaviours of clients. */
    @Test
    void behavioursOfAClientBelongToItsScenario() {
        try (CertificationRun run = told(World.certification(XtaVersion.V5, Profile.STRICT)
                        .behaviours()
                        .productCertificate(World.CLIENT.certificate()))
                .build()
                .begin(Scenario.AUTHOR_ASYNCHRONOUS)) {
            Products.author(run.uri().orElseThrow(), XtaVersion.V5, false);
            ScenarioResult result = run.result();

            assertThat(World.broken(result)).isEmpty();
            assertThat(result.exchanges().stream().map(Exchange::failure).flatMap(Optional::stream))
                    .isNotEmpty()
                    .allMatch(text -> text.startsWith("the client refused"));
            assertThat(result.untried()).isEmpty();
        }
    }

    /** A handshake that offers what is allowed succeeds: nothing else in it makes servers refuse weak suites. */
    @Test
    void aHandshakeWithAGoodSuiteGoesOn() {
        Behaviour weak = named("BHV-TLS-07");
        Behaviour good = new Behaviour(
                weak.version(), weak.area(), weak.scenarios(), weak.rule(), List.of("hello 0303 C02B,C02F,C02C,C030"));

        assertThat(tried(List.of(good), product.uri(XtaVersion.V5), product)
                        .get(0)
                        .violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.value().orElse("")).contains("server hello"));
    }

    @Test
    void aServerThatDoesNotForwardSaysSo() {
        try (XtaServer bare = XtaServer.builder()
                .identity(World.identity(World.PRODUCT))
                .trust(World.TRUST)
                .account(World.account(World.AUTHOR, World.NEIGHBOUR))
                .start()) {
            assertThat(tried(List.of(named(UNIMPLEMENTED)), bare.uri(), product))
                    .allSatisfy(one -> assertThat(one.violations()).isEmpty())
                    .allSatisfy(one -> assertThat(one.looked()).isPositive());
        }
    }

    @Test
    void aServerThatForgetsWithARestartFails() {
        ProductOperator forgetful = errand -> {
            product.restart(MessageStore::inMemory);
            return true;
        };
        List<Behaviour> restart = Behaviour.all().stream()
                .filter(one -> one.version() == XtaVersion.V5)
                .filter(one -> one.rule().id().startsWith("BHV-RST-"))
                .toList();
        try {
            assertThat(tried(restart, product.uri(XtaVersion.V5), forgetful))
                    .filteredOn(one -> !one.holds())
                    .extracting(one -> one.rule().id())
                    .as("what is gone is not listed as new, and cannot be sent again")
                    .containsExactly("BHV-RST-01", "BHV-RST-03", "BHV-RST-04", "BHV-RST-06");
        } finally {
            product.perform(Errand.of(Errand.Kind.RESTART));
        }
    }

    @Test
    void whatCannotBeTriedIsTold() {
        List<Behaviour> some = List.of(
                named("BHV-PAR-04"),
                named("BHV-FLT-21"),
                named("BHV-RST-01"),
                named("BHV-CNT-04"),
                named("BHV-TLS-09"),
                named(UNIMPLEMENTED));
        Certification.Builder nothing = World.certification(XtaVersion.V5, Profile.STRICT)
                .target(product.uri(XtaVersion.V5))
                .largeContent(0);

        assertThat(judged(nothing, some))
                .allMatch(one -> one.looked() == 0 && one.holds())
                .extracting(one -> one.untried().orElseThrow())
                .containsExactly(
                        "there is no certificate stranger",
                        "nothing is given as inactive",
                        "there is no operator of the product",
                        "no large content is wanted",
                        "there is no certificate server-wrong-name",
                        "nothing is given as unimplemented");
        assertThat(judged(nothing.given("unimplemented", "nonsense").operator(errand -> false), some))
                .extracting(one -> one.untried().orElseThrow())
                .contains("version 5 has no operation nonsense", "the operator of the product did not do: restart");
        assertThatThrownBy(() -> nothing.given("nonsense", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inactive");
        assertThatThrownBy(() -> nothing.identity("nonsense", World.identity(World.CLIENT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("server-wrong-name");
        assertThatThrownBy(() -> nothing.largeContent(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatFailsBeforeTheEndIsTold() {
        URI nobody = URI.create("https://localhost:" + World.freePort());
        assertThat(tried(List.of(named("BHV-MID-05")), nobody, product).get(0).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.value().orElse("")).startsWith("cannot be tried"));
        Certification.Builder impatient = told(World.certification(XtaVersion.V5, Profile.STRICT))
                .operator(errand -> true)
                .limits(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ZERO);
        assertThat(judged(impatient, List.of(named("BHV-TLS-09"))).get(0).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.value().orElse("")).contains("did not call"));
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
        List<Behaviour> same = Behaviour.all().stream()
                .filter(one -> one.version() == behaviour.version())
                .filter(one -> one.script().equals(behaviour.script()))
                .toList();
        List<Judgement> judgements = judged(same, broken.breaker());
        Set<String> failed = judgements.stream()
                .filter(one -> !one.holds())
                .map(one -> one.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(judgements.stream()
                        .flatMap(one -> one.violations().stream())
                        .map(violation -> violation.value().orElse("")))
                .as("broken, not only in the way")
                .noneMatch(text -> text.startsWith("cannot be"));
        Set<String> expected = new TreeSet<>(Set.of(behaviour.rule().id()));
        broken.breaker().find("also").filter(id -> isThere(id, behaviour)).ifPresent(expected::add);

        assertThat(failed).isEqualTo(expected);
    }

    private static boolean isThere(String id, Behaviour like) {
        return Behaviour.all().stream()
                .anyMatch(one ->
                        one.version() == like.version() && one.rule().id().equals(id));
    }

    /** Behaviours of the same calls, at a product that is broken. */
    private static List<Judgement> judged(List<Behaviour> same, Table.Row breaker) {
        Behaviour first = same.get(0);
        switch (breaker.get("do")) {
            case "everybody" -> {
                try (LaxServer server = LaxServer.everybody(World.PRODUCT)) {
                    return tried(same, server.uri(), product);
                }
            }
            case "everyVersion" -> {
                try (LaxServer server = LaxServer.everyVersion()) {
                    return tried(same, server.uri(), product);
                }
            }
            case "gullible" -> {
                return tried(same, target(first), new GullibleClient());
            }
            default -> {
                BREAKER.start(breaker, calls(first));
                try {
                    return tried(same, target(first), product);
                } finally {
                    BREAKER.stop();
                }
            }
        }
    }

    private static URI target(Behaviour behaviour) {
        return behaviour.scenarios().contains(Scenario.READER_SYNCHRONOUS)
                ? reader.uri(behaviour.version())
                : product.uri(behaviour.version());
    }

    private static List<Judgement> tried(List<Behaviour> behaviours, URI target, ProductOperator operator) {
        Certification.Builder builder = told(World.certification(
                        behaviours.get(0).version(), Profile.STRICT))
                .target(target)
                .operator(operator);
        if (behaviours.contains(named(UNIMPLEMENTED))) {
            builder.given("unimplemented", "sendMessageSync");
        }
        return judged(builder, behaviours);
    }

    private static List<Judgement> judged(Certification.Builder builder, List<Behaviour> behaviours) {
        return Behaviours.judge(builder.build().settings(), behaviours, new Recorder(exchange -> {}));
    }

    /** How many requests a behaviour makes. */
    private static int calls(Behaviour behaviour) {
        int calls = 0;
        for (String statement : behaviour.script()) {
            String plain = statement.replaceFirst("^try ", "");
            calls += plain.matches("(?:know|ask|decoy) .*") ? 0 : plain.startsWith("post ") ? 2 : 1;
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
