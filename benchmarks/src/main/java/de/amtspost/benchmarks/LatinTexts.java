package de.amtspost.benchmarks;

import de.amtspost.xoev.Latin;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Checks texts of growing length against DIN 91379: with {@link Latin}, and with the pattern of the schema, in the validator
 * of the JDK and in {@code java.util.regex}. The floor reads every character and does nothing with it.
 */
final class LatinTexts {

    private static final String NAMESPACE = "urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08";
    private static final String SCHEMA = "schema/blocks/din-91379.xsd";
    private static final String SAMPLE = "Jürgen Müßiggang, Große Straße 12, Đặng Thị M\u0302\n";
    private static final int LONGEST_SAMPLES = 10_000;
    private static final int[] LENGTHS = {1_000, 10_000, 90_000};

    private LatinTexts() {}

    /** One way to check a text. */
    private interface Check {
        boolean accepts(String text) throws IOException;
    }

    /**
     * Runs the benchmark and ends with status 1 if the ways disagree.
     *
     * @param arguments {@code --quick}, {@code --megachars MILLIONS} that each way checks of each length
     * @throws Exception if the schema cannot be compiled
     */
    public static void main(String[] arguments) throws Exception {
        long characters = 1_000_000 * new Options(Set.of("--megachars"), arguments).number("--megachars", 20, 1);
        Schema schema = schema();
        Pattern pattern = pattern("datatypeC");
        boolean agree = true;
        System.out.printf(
                "%10s %14s %14s %12s %14s %14s %15s %14s%n",
                "characters",
                "floor ns/char",
                "Latin ns/char",
                "Latin GB/s",
                "schema ns/char",
                "regex ns/char",
                "schema / Latin",
                "regex / Latin");
        for (int length : LENGTHS) {
            String text = SAMPLE.repeat(length / SAMPLE.length());
            agree &= Latin.DATATYPE_C.accepts(text) && validates(schema, text);
            agree &= !Latin.DATATYPE_C.accepts(text + "\u0430") && !validates(schema, text + "\u0430");
            double floor = nanosPerChar(LatinTexts::readsOnly, text, characters);
            double latin = nanosPerChar(Latin.DATATYPE_C::accepts, text, characters);
            // The validator takes the square of the length, so the longer the text, the fewer times.
            double validator = nanosPerChar(each -> validates(schema, each), text, characters / (length / 100));
            double regex = matches(pattern, text) && !matches(pattern, text + "\u0430")
                    ? nanosPerChar(each -> matches(pattern, each), text, characters)
                    : Double.NaN;
            System.out.printf(
                    Locale.ROOT,
                    "%10d %14.2f %14.2f %12.2f %14.1f %14.1f %15.1f %14.1f%n",
                    text.length(),
                    floor,
                    latin,
                    text.getBytes(StandardCharsets.UTF_8).length / latin / text.length(),
                    validator,
                    regex,
                    validator / latin,
                    regex / latin);
        }
        System.out.println("java.util.regex with the alternatives of datatypeE: its stack ends between " + endOfStack()
                + " characters");
        System.out.println(agree ? "OK: both ways agree" : "FAILED: the ways disagree");
        System.exit(agree ? 0 : 1);
    }

    private static double nanosPerChar(Check check, String text, long characters) throws IOException {
        long turns = Math.max(1, characters / text.length());
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (long turn = 0; turn < turns; turn++) {
                if (!check.accepts(text)) {
                    throw new IllegalStateException("the sample is valid");
                }
            }
            best = Math.min(best, (double) (System.nanoTime() - start) / turns / text.length());
        }
        return best;
    }

    private static boolean readsOnly(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += text.charAt(i);
        }
        return sum != 0;
    }

    /** Whether it matches; false if the stack ends. */
    private static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(text).matches();
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /** The longest text that goes and the shortest that does not, of those tried. */
    private static String endOfStack() throws Exception {
        Pattern pattern = pattern("datatypeE");
        int passed = 0;
        int samples = 1;
        while (samples < LONGEST_SAMPLES && matches(pattern, SAMPLE.repeat(samples))) {
            passed = samples;
            samples += 1 + samples / 8;
        }
        return passed * SAMPLE.length() + " and " + samples * SAMPLE.length();
    }

    private static Pattern pattern(String type) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try (InputStream in = Latin.class.getResourceAsStream(SCHEMA)) {
            NodeList types = factory.newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "simpleType");
            return IntStream.range(0, types.getLength())
                    .mapToObj(i -> (Element) types.item(i))
                    .filter(each -> each.getAttribute("name").equals(type))
                    .map(each -> (Element) each.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "pattern")
                            .item(0))
                    .map(found -> Pattern.compile(found.getAttribute("value")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Schema schema() throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "all");
        return factory.newSchema(
                new StreamSource(new StringReader("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:d='"
                        + NAMESPACE + "'><xs:import namespace='"
                        + NAMESPACE + "' schemaLocation='" + Latin.class.getResource(SCHEMA)
                        + "'/><xs:element name='t' type='d:datatypeC'/></xs:schema>")));
    }

    private static boolean validates(Schema schema, String text) throws IOException {
        try {
            schema.newValidator().validate(new StreamSource(new StringReader("<t>" + text + "</t>")));
            return true;
        } catch (SAXException e) {
            return false;
        }
    }
}
