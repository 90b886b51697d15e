package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Language;
import de.amtspost.compliance.xta.Profile;
import de.amtspost.compliance.xta.Rule;
import de.amtspost.compliance.xta.Scenario;
import de.amtspost.core.Finding.Severity;
import de.amtspost.transport.xta.XtaVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that a product under test must do: what to call, and what must hold of the exchanges. A record of
 * {@code behaviours.txt}, whose head tells of the form.
 *
 * @param version the version of XTA 2 of this form of it
 * @param area to what it belongs
 * @param scenarios the scenarios of the product that show it
 * @param rule the rule
 * @param script the statements
 */
public record Behaviour(XtaVersion version, String area, Set<Scenario> scenarios, Rule rule, List<String> script) {

    private static final Pattern CALL = Pattern.compile("\\b([a-z]+)\\(([A-Za-z0-9|:._-]*)\\)");
    private static final String LAST = "//r:exchange[last()]";

    private static final List<Behaviour> ALL = read();

    private static List<Behaviour> read() {
        Map<String, String> macros = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        List<Behaviour> behaviours = new ArrayList<>();
        for (Table.Row record : Table.records(Table.text("behaviours.txt"))) {
            if (record.find("text").isPresent()) {
                texts.put("${" + record.get("text") + "}", record.get("is"));
            } else if (record.find("macro").isPresent()) {
                macros.put(record.get("macro"), record.get("means"));
            } else {
                record.get("versions")
                        .chars()
                        .mapToObj(number -> XtaVersion.valueOf("V" + (char) number))
                        .map(version -> of(version, record, macros, texts))
                        .forEach(behaviours::add);
            }
        }
        return List.copyOf(behaviours);
    }

    private static Behaviour of(
            XtaVersion version, Table.Row record, Map<String, String> macros, Map<String, String> texts) {
        Rule rule = new Rule(
                record.get("behaviour"),
                record.get("versions"),
                Map.of(Profile.STRICT, Severity.valueOf(record.get("severity").toUpperCase(Locale.ROOT))),
                record.find("context").orElse(LAST),
                expanded(form(version, record, "test"), macros),
                Optional.of(record.find("shows")
                        .map(text -> expanded(text, macros))
                        .orElseGet(() -> expanded("outcome()", macros))),
                record.get("source"),
                Map.of(Language.DE, record.get("de"), Language.EN, record.get("en")));
        String script = form(version, record, "do");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            script = script.replace(text.getKey(), text.getValue());
        }
        return new Behaviour(
                version,
                record.get("area"),
                scenarios(record.get("scenario")),
                rule,
                List.of(script.split(" \\| ", -1)));
    }

    private static Set<Scenario> scenarios(String names) {
        return Stream.of(names.split(" "))
                .map(name -> Scenario.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A value that may have another form in version 3. */
    private static String form(XtaVersion version, Table.Row record, String name) {
        return record.find(name + version.number()).orElseGet(() -> record.get(name));
    }

    /** Puts in place of a macro what it means; functions of XPath stay. */
    private static String expanded(String text, Map<String, String> macros) {
        return CALL.matcher(text).replaceAll(call -> {
            String meaning = macros.get(call.group(1));
            return Matcher.quoteReplacement(
                    meaning == null ? call.group() : "(" + meaning.replace("%", call.group(2)) + ")");
        });
    }

    /**
     * Returns the behaviours.
     *
     * @return all of them, in the order of the table
     */
    public static List<Behaviour> all() {
        return ALL;
    }

    /**
     * Returns the behaviours that a scenario shows.
     *
     * @param scenario the scenario
     * @param version the version of XTA 2
     * @return the behaviours, in the order of the table
     */
    public static List<Behaviour> of(Scenario scenario, XtaVersion version) {
        return ALL.stream()
                .filter(one -> one.scenarios().contains(scenario))
                .filter(one -> one.version() == version)
                .toList();
    }
}
