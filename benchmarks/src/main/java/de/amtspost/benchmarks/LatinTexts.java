package de.amtspost.benchmarks;

import de.amtspost.xoev.Latin;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * Checks texts of growing length against DIN 91379: with {@link Latin}, and with the pattern of the schema in the validator
 * of the JDK. The floor reads every character and does nothing with it.
 */
final class LatinTexts {

    private static final String NAMESPACE = "urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08";
    private static final String SAMPLE = "Jürgen Müßiggang, Große Straße 12, Đặng Thị M\u0302\n";
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
        long megachars = new Options(Set.of("--megachars"), arguments).number("--megachars", 20, 1);
        Schema schema = schema();
        boolean agree = true;
        System.out.printf(
                "%10s %14s %14s %14s %22s%n",
                "characters", "floor ns/char", "Latin ns/char", "schema ns/char", "schema / Latin");
        for (int length : LENGTHS) {
            String text = SAMPLE.repeat(length / SAMPLE.length());
            agree &= Latin.DATATYPE_C.accepts(text) && validates(schema, text);
            agree &= !Latin.DATATYPE_C.accepts(text + "\u0430") && !validates(schema, text + "\u0430");
            double floor = nanosPerChar(LatinTexts::readsOnly, text, megachars);
            double latin = nanosPerChar(Latin.DATATYPE_C::accepts, text, megachars);
            // The patterns take the square of the length, so the longer the text, the fewer times.
            double pattern =
                    nanosPerChar(each -> validates(schema, each), text, Math.max(1, megachars / (length / 1_000)));
            System.out.printf(
                    Locale.ROOT,
                    "%10d %14.2f %14.2f %14.1f %22.1f%n",
                    text.length(),
                    floor,
                    latin,
                    pattern,
                    pattern / latin);
        }
        System.out.println(agree ? "OK: both ways agree" : "FAILED: the ways disagree");
        System.exit(agree ? 0 : 1);
    }

    private static double nanosPerChar(Check check, String text, long megachars) throws IOException {
        long turns = Math.max(1, megachars * 1_000_000 / text.length());
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

    private static Schema schema() throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "all");
        return factory.newSchema(
                new StreamSource(new StringReader("<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:d='"
                        + NAMESPACE + "'><xs:import namespace='"
                        + NAMESPACE + "' schemaLocation='" + Latin.class.getResource("schema/blocks/din-91379.xsd")
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
