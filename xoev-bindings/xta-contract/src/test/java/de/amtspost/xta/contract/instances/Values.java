package de.amtspost.xta.contract.instances;

import com.sun.xml.xsom.XSFacet;
import com.sun.xml.xsom.XSSimpleType;
import com.sun.xml.xsom.XSUnionSimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values of simple types: typical ones, and those at the borders. */
final class Values {

    /** Values by built-in type. A built-in type that is missing here must not go unnoticed. */
    private static final Map<String, List<String>> VALID = Map.ofEntries(
            Map.entry("anySimpleType", List.of("text", "", " ", "42", "ä\tö")),
            Map.entry("string", List.of("text", "", " ", "Straße 1\n2", "\uD83D\uDCEC", "<&>")),
            Map.entry("normalizedString", List.of("text", "", " a  b ", "ü")),
            Map.entry("token", List.of("1001", "", " a b ", "ü.1")),
            Map.entry("anyURI", List.of("urn:de:test:1", "https://example.org/a?b=c#d", "relative", "", "a b", "ä")),
            Map.entry("boolean", List.of("true", "false", "1", "0", " true ")),
            Map.entry("int", List.of("0", "-2147483648", "2147483647", "+7", "007", " 5 ")),
            Map.entry("language", List.of("de", "en-GB", "x-klingon", " de ")),
            Map.entry("date", List.of("2026-01-31", "2024-02-29Z", "2026-06-01+02:00", "-0044-03-15", " 2026-01-31 ")),
            Map.entry("integer", List.of("0", "-3", "+7", "007", "123456789012345678901234567890", " 5 ")),
            Map.entry("nonNegativeInteger", List.of("0", "-0", "+7", "007", "123456789012345678901234567890")),
            Map.entry("positiveInteger", List.of("1", "+7", "007", "123456789012345678901234567890", " 2\n")),
            Map.entry(
                    "dateTime",
                    List.of(
                            "2026-01-31T12:00:00Z",
                            "2024-02-29T23:59:59.999+02:00",
                            "2026-06-01T00:00:00",
                            "-0044-03-15T12:00:00",
                            "12026-01-01T24:00:00Z",
                            " 2026-01-31T12:00:00-14:00 ")),
            Map.entry("base64Binary", List.of("AAAA", "", "QQ==", "QUI=", " Q U I D\n", "+/+/")));

    /** Values of which each is wrong for some type and right for another. */
    private static final List<String> DOUBTFUL = List.of(
            "",
            " ",
            "\t",
            "text",
            "-1",
            "0",
            "1",
            "+0",
            "1.0",
            "1e3",
            "0x1",
            "true",
            "TRUE",
            "yes",
            "2026-02-29T00:00:00",
            "2026-01-31",
            "2026-01-31T25:00:00Z",
            "2026-01-31T12:00:00+15:00",
            "26-01-31T12:00:00",
            "A",
            "QQ=",
            "====",
            "Q=Q=",
            "ä",
            "a b",
            "%",
            "%zz",
            "::",
            "#a#b",
            "http://[",
            "-a",
            "a:b",
            "1a",
            "_ok",
            "\uFFFD",
            "NaN",
            "INF",
            "99999999999999999999",
            "-99999999999999999999",
            "2147483648",
            "-2147483649",
            "2026-02-30",
            "2026-01-31Z",
            "de",
            "de_DE",
            "MessageMetaData",
            "http://www.osci.eu/ws/2008/05/transport/MsgBox/reasons/NoMatch");

    private final Random random;
    private int ids;
    /** How many identifiers there were before the document at hand. */
    private int idsBefore;

    Values(Random random) {
        this.random = random;
    }

    /** Says that a document begins: references do not point from one into another. */
    void newDocument() {
        idsBefore = ids;
    }

    /** Returns whether there is a valid value already. */
    boolean possible(XSSimpleType type) {
        return ids > idsBefore || !isBuiltIn(type) || !type.getName().equals("IDREF");
    }

    /** Returns a value that the type allows. */
    String valid(XSSimpleType type) {
        if (type.isUnion()) {
            XSUnionSimpleType union = type.asUnion();
            return valid(union.getMember(random.nextInt(union.getMemberSize())));
        }
        if (type.isList()) {
            return valid(type.asList().getItemType()) + " "
                    + valid(type.asList().getItemType());
        }
        List<String> enumerated = enumeration(type);
        if (!enumerated.isEmpty()) {
            return pick(enumerated);
        }
        String builtIn = builtIn(type);
        if (builtIn.equals("ID")) {
            return "id-" + ++ids;
        }
        if (builtIn.equals("IDREF")) {
            return "id-" + (ids - random.nextInt(ids - idsBefore));
        }
        List<String> values = VALID.get(builtIn);
        if (values == null) {
            throw new IllegalStateException("no values for the built-in type " + builtIn);
        }
        int shortest = minLength(type);
        List<String> fitting = new ArrayList<>(values);
        fitting.removeIf(value -> value.length() < shortest);
        return pick(fitting);
    }

    /** Returns a value without looking at any type. */
    String doubtful() {
        return pick(DOUBTFUL);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String builtIn(XSSimpleType type) {
        XSSimpleType base = type;
        while (!isBuiltIn(base)) {
            base = base.getSimpleBaseType();
        }
        return base.getName();
    }

    private static boolean isBuiltIn(XSSimpleType type) {
        return Node.XS.equals(type.getTargetNamespace()) && type.getName() != null;
    }

    private static List<String> enumeration(XSSimpleType type) {
        if (!type.isRestriction() || isBuiltIn(type)) {
            return List.of();
        }
        return type.asRestriction().getDeclaredFacets(XSFacet.FACET_ENUMERATION).stream()
                .map(facet -> facet.getValue().value)
                .toList();
    }

    private static int minLength(XSSimpleType type) {
        int minLength = 0;
        for (XSSimpleType each = type;
                each.isRestriction() && !Node.XS.equals(each.getTargetNamespace());
                each = each.getSimpleBaseType()) {
            for (XSFacet facet : each.asRestriction().getDeclaredFacets()) {
                if (!facet.getName().equals(XSFacet.FACET_MINLENGTH)) {
                    throw new IllegalStateException("no values for types with the facet " + facet.getName());
                }
                minLength = Math.max(minLength, Integer.parseInt(facet.getValue().value));
            }
        }
        return minLength;
    }
}
