package de.amtspost.benchmarks;

import de.amtspost.xoev.codelist.Codelist;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Loads a list of the size of all municipalities: time beside a parser that throws everything away, memory beside a map
 * from codes to maps from columns to values.
 */
final class CodelistRows {

    private static final int COPIES = 10;

    private CodelistRows() {}

    /**
     * Runs the benchmark and ends with status 1 if a code is not found.
     *
     * @param arguments {@code --quick}, {@code --rows NUMBER}, {@code --rounds NUMBER}
     * @throws Exception if the list cannot be read
     */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(Set.of("--rows", "--rounds"), arguments);
        int rows = (int) options.number("--rows", 11_000, 1_000);
        long rounds = options.number("--rounds", 60, 3);
        byte[] document = document(rows);
        long floor = Long.MAX_VALUE;
        long load = Long.MAX_VALUE;
        for (long round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            int values = parse(document).size();
            long parsed = System.nanoTime();
            int read = read(document).rows().size();
            load = Math.min(load, System.nanoTime() - parsed);
            floor = Math.min(floor, parsed - start);
            if (values != rows || read != rows) {
                throw new IllegalStateException("a row is lost");
            }
        }
        double ours = bytesPerRow(rows, () -> read(document));
        double maps = bytesPerRow(rows, () -> parse(document));
        double texts = (double) textBytes(document) / rows;
        System.out.printf(Locale.ROOT, "%d rows, %d KB of XML%n", rows, document.length / 1024);
        System.out.printf(
                Locale.ROOT,
                "load: %.1f ms; parsing into maps: %.1f ms; ratio %.2f%n",
                load / 1e6,
                floor / 1e6,
                (double) load / floor);
        System.out.printf(
                Locale.ROOT,
                "memory: %.0f bytes for each row; maps: %.0f; ratio %.2f; the texts alone: %.0f%n",
                ours,
                maps,
                ours / maps,
                texts);
        Codelist list = read(document);
        boolean found = list.rows().stream().allMatch(row -> list.contains(row.code()));
        System.out.println(found ? "OK: every code is found" : "FAILED: a code is not found");
        System.exit(found ? 0 : 1);
    }

    private static Codelist read(byte[] document) {
        try {
            return Codelist.read(new ByteArrayInputStream(document), "benchmark");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What one writes in ten minutes. */
    private static Map<String, Map<String, String>> parse(byte[] document) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        try {
            XMLStreamReader reader =
                    XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(document));
            Map<String, String> row = new HashMap<>();
            String column = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "Row" -> row = new HashMap<>();
                        case "Value" -> column = reader.getAttributeValue(null, "ColumnRef");
                        case "SimpleValue" -> row.put(column, reader.getElementText());
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && "Row".equals(reader.getLocalName())) {
                    rows.put(row.get("code"), row);
                }
            }
            return rows;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the heap has more of after loading the list several times, and letting the collector run. */
    private static double bytesPerRow(int rows, Supplier<Object> load) {
        long before = used();
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            kept.add(load.get());
        }
        long bytes = used() - before;
        return (double) bytes / rows / kept.size();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long textBytes(byte[] document) {
        return parse(document).values().stream()
                .flatMap(row -> row.values().stream())
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static byte[] document(int rows) {
        StringBuilder text =
                new StringBuilder("<gc:CodeList xmlns:gc='http://docs.oasis-open.org/codelist/ns/genericode/1.0/'>"
                        + "<Identification><ShortName>rows</ShortName><Version>1</Version><CanonicalUri>urn:rows</CanonicalUri>"
                        + "<CanonicalVersionUri>urn:rows_1</CanonicalVersionUri></Identification><ColumnSet>"
                        + "<Column Id='code' Use='required'/><Column Id='name' Use='required'/>"
                        + "<Key Id='k'><ColumnRef Ref='code'/></Key></ColumnSet><SimpleCodeList>\n");
        for (int row = 0; row < rows; row++) {
            text.append("<Row><Value ColumnRef='code'><SimpleValue>")
                    .append(String.format(Locale.ROOT, "%012d", row * 91_379L))
                    .append("</SimpleValue></Value><Value ColumnRef='name'><SimpleValue>Gemeinde Müsterhausen ")
                    .append(row)
                    .append("</SimpleValue></Value></Row>\n");
        }
        return text.append("</SimpleCodeList></gc:CodeList>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
