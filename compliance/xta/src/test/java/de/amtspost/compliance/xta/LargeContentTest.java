package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.xta.internal.Behaviour;
import de.amtspost.compliance.xta.internal.Behaviours;
import de.amtspost.compliance.xta.internal.Recorder;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A content that is larger than the memory of tester and product together. */
class LargeContentTest {

    private static final long BYTES = 128L << 20;
    private static final String HEAP = "-Xmx96m";

    @Test
    void goesThroughWithLittleMemory() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeContentTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = said(child);

        assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("fetched " + BYTES);
        assertThat(child.exitValue()).as(said).isZero();
    }

    private static String said(Process child) throws IOException {
        return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** In a process of its own, with that much memory. */
    public static void main(String[] arguments) {
        List<Behaviour> large = Behaviour.of(Scenario.RECIPIENT_ASYNCHRONOUS, XtaVersion.V5).stream()
                .filter(one -> one.rule().id().equals("BHV-CNT-04"))
                .toList();
        boolean good;
        try (World world = new World()) {
            OwnProduct product = new OwnProduct(world, server -> server);
            Recorder recorder = new Recorder(exchange -> {});
            List<Judgement> judgements = Behaviours.judge(
                    World.certification(XtaVersion.V5, Profile.STRICT)
                            .target(product.uri(XtaVersion.V5))
                            .largeContent(BYTES)
                            .build()
                            .settings(),
                    large,
                    recorder);
            judgements.forEach(one -> System.out.println("violations " + one.violations()));
            recorder.exchanges().stream()
                    .flatMap(exchange -> exchange.answer().stream())
                    .flatMap(answer -> answer.parts().stream())
                    .forEach(part -> System.out.println("fetched " + part.size()));
            good = judgements.size() == 1 && judgements.get(0).holds();
        }
        System.exit(good ? 0 : 1);
    }
}
