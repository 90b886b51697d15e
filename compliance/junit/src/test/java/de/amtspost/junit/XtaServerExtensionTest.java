package de.amtspost.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import de.amtspost.core.Party;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The extension in test classes of all kinds, run by an engine of their own. */
class XtaServerExtensionTest {

    private static final Map<XtaTestServer, String> USED = new ConcurrentHashMap<>();

    private static Events run(Class<?> tests, Map<String, String> configuration) {
        USED.clear();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameters(configuration)
                .execute()
                .testEvents();
    }

    @Test
    void aTestHasOneServerAndAnotherTestAnother() {
        run(EachItsOwn.class, Map.of()).assertStatistics(events -> events.succeeded(3));

        assertThat(USED).hasSize(3);
        assertClosed();
    }

    @Test
    void testsInParallelHaveServersOfTheirOwn() {
        run(
                        AtTheSameTime.class,
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"))
                .assertStatistics(events -> events.succeeded(4));

        assertThat(USED).hasSize(4);
        assertClosed();
    }

    @Test
    void aServerIsDescribedByAProgram() {
        run(Programmed.class, Map.of()).assertStatistics(events -> events.succeeded(2));
        assertThat(USED).hasSize(2);
        assertClosed();
    }

    @Test
    void thereIsNoServerBeforeThereIsATest() {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TooEarly.class))
                .execute()
                .containerEvents();

        events.assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                instanceOf(ParameterResolutionException.class),
                                message(text -> text.contains("belongs to one test")))));
    }

    private static void assertClosed() {
        USED.keySet().forEach(server -> {
            server.comeBack();
            server.close();
            assertThat(server.arrived(XtaTestServer.READER)).isEmpty();
        });
    }

    @XtaServer
    static class EachItsOwn {

        private Set<XtaTestServer> seen = Set.of();

        @BeforeEach
        void before(XtaTestServer xta) {
            seen = Set.of(xta);
        }

        @Test
        void one(XtaTestServer xta) {
            check(xta);
        }

        @Test
        void two(XtaTestServer xta, XtaTestServer again) {
            check(xta);
            check(again);
        }

        @AfterEach
        void after(XtaTestServer xta) {
            check(xta);
        }

        private void check(XtaTestServer xta) {
            assertThat(seen).containsExactly(xta);
            assertThat(xta.exchanges()).isEmpty();
            USED.put(xta, "");
        }

        @Nested
        class Inner {

            @Test
            @XtaServer(accounts = "test:inner")
            void three(XtaTestServer xta) {
                check(xta);
                assertThat(xta.identity(Party.of("test:inner"))).isNotNull();
            }
        }
    }

    /** No test ends before all have begun. */
    @XtaServer
    static class AtTheSameTime {

        private static final CyclicBarrier ALL = new CyclicBarrier(4);

        @RepeatedTest(4)
        void together(XtaTestServer xta) throws Exception {
            USED.put(xta, "");
            xta.disturb(Disturbance.page(502));
            ALL.await(60, TimeUnit.SECONDS);
            assertThat(Clients.call(xta, "urn:1").statusCode()).isEqualTo(502);
            assertThat(Clients.call(xta, "urn:2").statusCode()).isEqualTo(200);
            assertThat(xta.exchanges()).hasSize(2);
        }
    }

    static class Programmed {

        @RegisterExtension
        static final XtaServerExtension XTA =
                XtaServerExtension.with(() -> XtaTestServer.builder().account(Party.of("test:programmed")));

        @RepeatedTest(2)
        void hasItsAccounts(XtaTestServer xta) {
            USED.put(xta, "");
            assertThat(xta.identity(Party.of("test:programmed"))).isNotNull();
        }
    }

    @XtaServer
    static class TooEarly {

        @BeforeAll
        static void before(XtaTestServer xta) {
            USED.put(xta, "");
        }

        @Test
        void test() {}
    }
}
