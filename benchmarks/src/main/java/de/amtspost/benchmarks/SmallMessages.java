package de.amtspost.benchmarks;

import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Sends, lists, fetches and closes a message of 10 KB: with the library, with a peer written by hand on CXF, and on the
 * floor. One process with the clients, one with the servers; the ways take turns.
 */
final class SmallMessages {

    private static final int DOCUMENT_BYTES = 10_000;

    private record Contender(String name, Way way, Tally tally) {}

    private SmallMessages() {}

    /**
     * Runs the benchmark and ends with status 1 if a byte differs.
     *
     * @param arguments {@code --quick}, {@code --warmup ROUNDS}, {@code --rounds ROUNDS}, {@code --turn MESSAGES}
     * @throws Exception if a way breaks
     */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(Set.of("--turn", "--warmup", "--rounds"), arguments);
        boolean intact;
        try (WorkFolder work = WorkFolder.create()) {
            Keys keys = Keys.create(work.folder("keys"));
            try (ChildJvm servers = ChildJvm.start(
                    SmallServers.class,
                    "256m",
                    work.folder("tmp"),
                    keys.folder().toString())) {
                intact = run(options, keys, servers);
            }
        }
        System.out.println(intact ? "OK: every message arrived byte by byte" : "FAILED: a message arrived altered");
        System.exit(intact ? 0 : 1);
    }

    private static boolean run(Options options, Keys keys, ChildJvm servers) throws Exception {
        byte[] document = document();
        String[] addresses = servers.answer().split(" ", -1);
        try (Way amtspost = new AmtspostWay(keys, URI.create(addresses[0]), XtaVersion.V5);
                Way version3 = new AmtspostWay(keys, URI.create(addresses[1]), XtaVersion.V3);
                Way cxf = new CxfWay(keys, addresses[2], false);
                Way tuned = new CxfWay(keys, addresses[2], true)) {
            boolean intact = Arrays.equals(document, cxf.carry(document));
            List<Sizes.Exchange> sizes = Sizes.Exchange.parse(servers.ask("sizes"));
            System.out.println("Document " + document.length + " bytes; exchanges (request:response) " + sizes);
            try (Way raw = new RawWay(keys, addresses[3], sizes)) {
                intact &= takeTurns(
                        options,
                        document,
                        servers,
                        List.of(
                                new Contender("Amtspost", amtspost, new Tally()),
                                new Contender("Amtspost, version 3", version3, new Tally()),
                                new Contender("CXF, default", cxf, new Tally()),
                                new Contender("CXF, tuned", tuned, new Tally()),
                                new Contender("raw floor", raw, new Tally())));
                return intact;
            }
        }
    }

    /**
     * Lets them take turns, forwards and backwards. Turns are short, so that what disturbs the machine disturbs all
     * alike; the first turns warm up and do not count.
     */
    private static boolean takeTurns(Options options, byte[] document, ChildJvm servers, List<Contender> contenders)
            throws Exception {
        boolean intact = true;
        long messages = options.number("--turn", 10, 5);
        long warmUp = options.number("--warmup", 200, 4);
        long rounds = warmUp + options.number("--rounds", 200, 6);
        List<Contender> order = new ArrayList<>(contenders);
        for (long round = 0; round < rounds; round++) {
            for (Contender contender : order) {
                Tally tally = round < warmUp ? new Tally() : contender.tally();
                intact &= tally.measure(contender.way(), document, messages, servers);
            }
            Collections.reverse(order);
        }
        print(contenders);
        return intact;
    }

    /** Shaped like a business message: 10 KB of names, dates and codes, with umlauts. */
    private static byte[] document() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<register>\n");
        for (int i = 0; text.length() < DOCUMENT_BYTES; i++) {
            text.append("  <person id=\"p")
                    .append(i)
                    .append("\"><name><vorname>Jürgen</vorname><nachname>Müßiggang-")
                    .append(i)
                    .append("</nachname></name><geburt>19")
                    .append(10 + i % 90)
                    .append("-07-14</geburt>")
                    .append("<anschrift><strasse>Große Straße ")
                    .append(i)
                    .append("</strasse><plz>01234</plz></anschrift>")
                    .append("</person>\n");
        }
        return text.append("</register>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void print(List<Contender> contenders) {
        System.out.printf(
                "%-20s %8s %10s %14s %14s %10s%n",
                "", "ops/s", "median ms", "client CPU ms", "server CPU ms", "CPU ms/op");
        for (Contender contender : contenders) {
            Tally tally = contender.tally();
            System.out.printf(
                    "%-20s %8.1f %10.2f %14.2f %14.2f %10.2f%n",
                    contender.name(),
                    tally.perSecond(),
                    tally.medianMillis(),
                    tally.clientMillis(),
                    tally.serverMillis(),
                    tally.cpuMillis());
        }
        Contender ours = contenders.get(0);
        printRatio(contenders.get(1), ours);
        contenders.stream().skip(2).forEach(other -> printRatio(ours, other));
    }

    private static void printRatio(Contender one, Contender other) {
        System.out.printf(
                "%s / %s: throughput %.2f (quartiles of the turns %s), CPU %.2f%n",
                one.name(),
                other.name(),
                one.tally().perSecond() / other.tally().perSecond(),
                one.tally().ratiosTo(other.tally()),
                one.tally().cpuMillis() / other.tally().cpuMillis());
    }
}
