package de.amtspost.xoev;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.xoev.internal.BuildingBlocks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** The comparison of schemas finds any change, so that finding none means something. */
class SchemaFactsTest {

    /** What refers to files, and what names the schema itself. */
    private static final Pattern NO_COMPONENT = Pattern.compile("<xs:(schema|import|annotation|documentation)\\b");

    private static final Pattern TAG = Pattern.compile("<xs:[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z]+)=\"([^\"]*)\"");

    /** Not attributes: one that a restriction leaves out is inherited as it is. */
    private static final Pattern LEAF = Pattern.compile("<xs:(?!attribute )[^>]*/>");

    /** One value instead of another that leaves the schema a schema. */
    private static final Map<String, String> OTHER = Map.ofEntries(
            Map.entry("minOccurs=\"0\"", "minOccurs=\"1\""),
            Map.entry("maxOccurs=\"unbounded\"", "maxOccurs=\"7\""),
            Map.entry("use=\"required\"", "use=\"optional\""),
            Map.entry("form=\"unqualified\"", "form=\"qualified\""),
            Map.entry("abstract=\"true\"", "abstract=\"false\""),
            Map.entry("mixed=\"true\"", "mixed=\"false\""),
            Map.entry("processContents=\"lax\"", "processContents=\"skip\""),
            Map.entry("namespace=\"##other\"", "namespace=\"##any\""));

    static Stream<String> namespaces() {
        return BuildingBlocks.namespaces().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("namespaces")
    void findsEachChangeOfOneWord(String namespace) throws SAXException {
        String schema = ours(namespace);
        Map<String, String> facts = SchemaFacts.of(namespace, SchemaFactsTest::ours);
        List<String> changed = changes(schema);

        assertThat(facts).isNotEmpty();
        assertThat(changed).hasSizeGreaterThan(3);
        for (String change : changed) {
            assertThat(factsOf(namespace, change)).as(change).isNotEqualTo(facts);
        }
    }

    @Test
    void findsQualifiedLocalElements() throws SAXException {
        String namespace = "http://xoev.de/schemata/code/1_0";

        assertThat(factsOf(namespace, ours(namespace).replace("\"unqualified\"", "\"qualified\"")))
                .isNotEqualTo(SchemaFacts.of(namespace, SchemaFactsTest::ours));
    }

    @Test
    void readsWhatPatternsRepeat() {
        assertThat(Alternatives.of("([a-c\\-]|x[yz]|((k))|\\|)*"))
                .containsExactlyInAnyOrder("a", "b", "c", "-", "xy", "xz", "k", "|");
        assertThat(Alternatives.of("(a|b)*")).isNotEqualTo(Alternatives.of("(a|b|ab)*"));
    }

    /** What our schema of a building block says. */
    static String ours(String namespace) {
        try (InputStream in = BuildingBlocks.find(namespace).orElseThrow().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each attribute with another value, each empty element left out. */
    private static List<String> changes(String schema) {
        List<String> changes = new ArrayList<>();
        Matcher tags = TAG.matcher(schema);
        while (tags.find()) {
            String tag = tags.group();
            if (NO_COMPONENT.matcher(tag).lookingAt()) {
                continue;
            }
            String before = schema.substring(0, tags.start());
            String after = schema.substring(tags.end());
            if (LEAF.matcher(tag).matches()) {
                changes.add(before + after);
            }
            Matcher attributes = ATTRIBUTE.matcher(tag);
            while (attributes.find()) {
                String old = attributes.group().strip();
                String other = OTHER.getOrDefault(old, other(attributes.group(1), attributes.group(2)));
                changes.add(before + tag.substring(0, attributes.start()) + " " + other
                        + tag.substring(attributes.end()) + after);
            }
        }
        return changes;
    }

    private static String other(String attribute, String value) {
        String changed =
                switch (attribute) {
                    case "type", "base", "memberTypes" -> value.equals("xs:token") ? "xs:string" : "xs:token";
                    case "value" -> value.matches("[0-9]+") ? value + "1" : value + "x";
                    default -> value + "x";
                };
        return attribute + "=\"" + changed + "\"";
    }

    /** The facts of a changed schema, or that it is none: a name that leads nowhere. */
    private static Map<String, String> factsOf(String namespace, String changed) {
        UnaryOperator<String> documents = wanted -> wanted.equals(namespace) ? changed : ours(wanted);
        try {
            return SchemaFacts.of(namespace, documents);
        } catch (SAXException | NullPointerException | ClassCastException e) {
            return Map.of();
        }
    }
}
