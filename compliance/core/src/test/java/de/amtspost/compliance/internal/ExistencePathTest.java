package de.amtspost.compliance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.SAXParserFactory;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

class ExistencePathTest {

    private static final Map<String, String> NAMESPACES = Map.of("r", "urn:r");
    private static final String[] NAMES = {"a", "b", "r:a", "r:b"};

    private int early;

    private boolean watched(String path, String document) throws Exception {
        ExistencePath.Watch watch =
                ExistencePath.of(path, NAMESPACES).orElseThrow().watch();
        XMLReader reader =
                SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader();
        reader.setContentHandler(watch);
        try {
            reader.parse(new InputSource(new StringReader(document)));
            assertThat(watch.decided()).isFalse();
        } catch (ExistencePath.Decided e) {
            assertThat(watch.decided()).isTrue();
            early += watch.found() ? 0 : 1;
        }
        return watch.found();
    }

    private static boolean evaluated(String path, String document) throws Exception {
        Processor saxon = new Processor(false);
        XPathCompiler compiler = saxon.newXPathCompiler();
        NAMESPACES.forEach(compiler::declareNamespace);
        XPathSelector selector = compiler.compile(path).load();
        selector.setContextItem(DocumentReader.readTrusted(saxon, document.getBytes(StandardCharsets.UTF_8)));
        return selector.effectiveBooleanValue();
    }

    private static String element(Random random, int depth) {
        String name = NAMES[random.nextInt(NAMES.length)];
        StringBuilder xml = new StringBuilder("<" + name + (depth == 0 ? " xmlns:r='urn:r'" : "") + ">");
        for (int i = random.nextInt(4); i > 0 && depth < 4; i--) {
            xml.append(element(random, depth + 1));
        }
        return xml + "</" + name + ">";
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            path.append('/').append(NAMES[random.nextInt(NAMES.length)]).append(random.nextBoolean() ? "[1]" : "");
        }
        return path.toString();
    }

    @Test
    void answersAsAnXPathEngineDoes() throws Exception {
        Random random = new Random(17);
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            String document = element(random, 0);
            String path = path(random);

            boolean expected = evaluated(path, document);

            assertThat(watched(path, document)).as("%s of %s", path, document).isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(100, 1_900);
        assertThat(early).as("known to be missing before the end").isBetween(100, 1_900);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "//a",
                "/a/b[2]",
                "/a[@b]",
                "/a/text()",
                "/a/@b",
                "/*",
                "/unknown:a",
                "exists(/a)",
                "/a | /b",
                "/a/b = 'c'"
            })
    void leavesOtherExpressionsToAnEngine(String xpath) {
        assertThat(ExistencePath.of(xpath, NAMESPACES)).isEmpty();
    }
}
