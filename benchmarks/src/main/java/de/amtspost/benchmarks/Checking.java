package de.amtspost.benchmarks;

import com.helger.io.resource.FileSystemResource;
import com.helger.schematron.xslt.SchematronResourceXSLT;
import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.RuleSet;
import de.amtspost.compliance.Step;
import de.amtspost.core.Content;
import de.amtspost.xoev.XoevSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

/**
 * Checks the documents of XRechnung and of the standard for schools: with {@link Checker}, with and without the rules of
 * XÖV, by a floor and a naive way written by hand, and, what Schematron alone takes, with ph-schematron.
 */
final class Checking {

    private static final Pattern ROOT = Pattern.compile("<(?![?!])(?:[\\w.-]+:)?([\\w.-]+)");
    private static final String VERSION = "urn:xeinkauf.de:kosit:xrechnung_3.0";

    private final String name;
    private final List<Document> documents = new ArrayList<>();

    private static final class Document {
        private final String name;
        private final byte[] bytes;
        private final String root;

        Document(String name, byte[] bytes, String root) {
            this.name = name;
            this.bytes = bytes;
            this.root = root;
        }

        String name() {
            return name;
        }

        byte[] bytes() {
            return bytes;
        }

        String root() {
            return root;
        }
    }

    private Checking(String name) {
        this.name = name;
    }

    /**
     * Runs the benchmark and ends with status 1 if two ways disagree on a document.
     *
     * @param arguments {@code --standards FOLDER} with xrechnung-3.0.2, xschule-1.2 and xbildung-1.2; {@code --quick},
     *     {@code --rounds NUMBER}
     * @throws Exception if the rules cannot be read
     */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(Set.of("--standards", "--rounds"), arguments);
        Path standards = Path.of(options.text("--standards")
                .orElseThrow(
                        () -> new IllegalArgumentException("name the folder of the standards: --standards FOLDER")));
        long rounds = options.number("--rounds", 20, 2);
        boolean agree = invoices(standards.resolve("xrechnung-3.0.2"), rounds);
        agree &= schools(standards.resolve("xschule-1.2"), standards.resolve("xbildung-1.2"), rounds);
        System.out.println(agree ? "OK: all ways agree on every document" : "FAILED: the ways disagree");
        System.exit(agree ? 0 : 1);
    }

    private static boolean invoices(Path folder, long rounds) throws Exception {
        Path resources = folder.resolve("scenario/resources");
        Path ubl = resources.resolve("ubl/2.1/xsl/EN16931-UBL-validation.xsl");
        Path cii = resources.resolve("cii/16b/xsl/EN16931-CII-validation.xsl");
        Path german = resources.resolve("xrechnung/3.0.2/xsl");
        PlainChecks plain = new PlainChecks(
                Map.of(
                        "Invoice", schema(resources.resolve("ubl/2.1/xsd/maindoc/UBL-Invoice-2.1.xsd")),
                        "CreditNote", schema(resources.resolve("ubl/2.1/xsd/maindoc/UBL-CreditNote-2.1.xsd")),
                        "CrossIndustryInvoice",
                                schema(resources.resolve("cii/16b/xsd/CrossIndustryInvoice_100pD16B.xsd"))),
                Map.of(
                        "Invoice", List.of(ubl, german.resolve("XRechnung-UBL-validation.xsl")),
                        "CreditNote", List.of(ubl, german.resolve("XRechnung-UBL-validation.xsl")),
                        "CrossIndustryInvoice", List.of(cii, german.resolve("XRechnung-CII-validation.xsl"))));
        Checking checking = new Checking("XRechnung");
        checking.add(folder.resolve("documents"));
        Map<String, List<Path>> peer = Map.of("Invoice", List.of(ubl), "CreditNote", List.of(ubl));
        return checking.run(plain, RuleSet.of(folder.resolve("scenario")), peer, rounds);
    }

    private static boolean schools(Path folder, Path below, long rounds) throws Exception {
        Checking checking = new Checking("XSchule");
        checking.add(folder.resolve("samples"));
        Schema schema = XoevSchemas.of(folder, below).schema();
        Path rules = folder.resolve("schematron/xschule-schematron.sch");
        Map<String, Schema> schemas = new HashMap<>();
        Map<String, List<Path>> stylesheets = new HashMap<>();
        checking.documents.forEach(document -> {
            schemas.put(document.root(), schema);
            stylesheets.put(document.root(), List.of(rules));
        });
        return checking.run(new PlainChecks(schemas, stylesheets), RuleSet.of(folder, below), Map.of(), rounds);
    }

    private static Schema schema(Path file) throws Exception {
        return SchemaFactory.newDefaultInstance().newSchema(file.toFile());
    }

    /** Documents that are XML of a known version; the others end at the first step. */
    private void add(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String text = new String(bytes, StandardCharsets.UTF_8);
                Matcher root = ROOT.matcher(text);
                if (root.find() && (folder.endsWith("samples") || text.contains(VERSION))) {
                    documents.add(new Document(file.getFileName().toString(), bytes, root.group(1)));
                }
            }
        }
    }

    private boolean run(PlainChecks plain, RuleSet rules, Map<String, List<Path>> peer, long rounds) throws Exception {
        Checker checker = Checker.builder().rules(rules).build();
        Checker bare = Checker.builder().rules(rules).withoutXoevChecks().build();
        documents.removeIf(document -> !isWellFormed(checker, document));
        Set<Document> valid = new HashSet<>();
        boolean agree = true;
        long bytes = 0;
        for (Document document : documents) {
            bytes += document.bytes().length;
            long floor = plain.floor(document.bytes(), document.root());
            if (floor >= 0) {
                valid.add(document);
            }
            long naive = plain.naive(document.bytes(), document.root());
            if (naive != floor) {
                System.out.println(document.name() + ": the floor finds " + floor + ", the naive way " + naive);
                agree = false;
            }
            for (Checker each : List.of(checker, bare)) {
                long ours = failed(check(each, document));
                if (ours != floor) {
                    System.out.println(document.name() + ": the floor finds " + floor + ", the checker " + ours);
                    agree = false;
                }
            }
        }
        System.out.printf(Locale.ROOT, "%n%s: %d documents, %,d bytes%n", name, documents.size(), bytes);
        List<Contender> contenders = new ArrayList<>(List.of(
                Contender.here("floor", each(document -> plain.floor(document.bytes(), document.root()))),
                Contender.here("naive", each(document -> plain.naive(document.bytes(), document.root()))),
                Contender.here("Amtspost", each(document -> check(checker, document))),
                Contender.here("Amtspost, no rules of XÖV", each(document -> check(bare, document)))));
        if (!peer.isEmpty()) {
            Map<Path, SchematronResourceXSLT> schematrons = new HashMap<>();
            peer.values()
                    .forEach(files -> files.forEach(file -> schematrons.computeIfAbsent(
                            file, any -> new SchematronResourceXSLT(new FileSystemResource(any.toFile())))));
            contenders.add(Contender.here("ph-schematron, UBL rules alone", each(document -> {
                // The rules break off at documents that are not valid.
                for (Path file :
                        valid.contains(document) ? peer.getOrDefault(document.root(), List.of()) : List.<Path>of()) {
                    Objects.requireNonNull(schematrons.get(file))
                            .applySchematronValidation(new StreamSource(new ByteArrayInputStream(document.bytes())));
                }
            })));
        }
        Contender.takeTurns(contenders, 1, Math.max(2, rounds / 2), rounds);
        for (Contender contender : contenders) {
            contender.print("check", bytes);
        }
        for (Contender contender : contenders.subList(1, contenders.size())) {
            contender.printSpeedBeside(contenders.get(0));
        }
        threads("floor", document -> plain.floor(document.bytes(), document.root()), rounds);
        threads("Amtspost", document -> check(checker, document), rounds);
        return agree;
    }

    private interface Way {
        void take(Document document) throws Exception;
    }

    private Contender.Work each(Way way) {
        return () -> {
            for (Document document : documents) {
                way.take(document);
            }
        };
    }

    private static Report check(Checker checker, Document document) throws IOException {
        return checker.check(document.name(), Content.bytes(document.bytes()));
    }

    /** The others end at the first step, in every way. */
    private static boolean isWellFormed(Checker checker, Document document) {
        try {
            return check(checker, document).detections().stream().noneMatch(found -> found.step() == Step.XML);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long failed(Report report) {
        boolean invalid =
                report.detections().stream().anyMatch(found -> found.step() == Step.SCHEMA || found.step() == Step.XML);
        return invalid
                ? -1
                : report.detections().stream()
                        .filter(found -> found.step() == Step.SCHEMATRON)
                        .count();
    }

    /** How much two threads do beside one. What the floor gains is what the machine gives. */
    private void threads(String who, Way way, long rounds) throws Exception {
        double one = perSecond(way, 1, rounds);
        double two = perSecond(way, 2, rounds);
        System.out.printf(
                Locale.ROOT,
                "%s, documents per second: one thread %.0f, two threads %.0f (%.2f)%n",
                who,
                one,
                two,
                two / one);
    }

    private double perSecond(Way way, int threads, long rounds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                all.add(pool.submit(() -> {
                    for (long round = 0; round < rounds; round++) {
                        each(way).carryOut();
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            return threads * rounds * documents.size() * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdown();
        }
    }
}
