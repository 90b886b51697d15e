package de.amtspost.compliance.xta.internal;

import de.amtspost.transport.xta.XtaVersion;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The envelopes of our requests: resources in which <code>${name}</code> stands for a text, and <code>#{name}</code> for
 * another resource.
 */
public final class Templates {

    private static final Pattern HOLE = Pattern.compile("([$#])\\{([A-Za-z.-]+)}");

    private Templates() {}

    /**
     * Fills a template.
     *
     * @param version the version of XTA 2
     * @param name the name of the resource, without ending
     * @param values the texts
     * @return the envelope
     * @throws IllegalArgumentException if a text is missing
     */
    public static String fill(XtaVersion version, String name, Map<String, String> values) {
        return Pattern.compile(HOLE.pattern())
                .matcher(Table.text("v" + version.number() + "/" + name + ".xml"))
                .replaceAll(hole -> Matcher.quoteReplacement(
                        hole.group(1).equals("#")
                                ? fill(version, hole.group(2), values).strip()
                                : value(name, hole.group(2), values)));
    }

    private static String value(String template, String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(template + " needs " + name);
        }
        return escaped(value);
    }

    /** A text as it may stand in an element or an attribute. */
    static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
