package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Language;
import de.amtspost.compliance.xta.Profile;
import de.amtspost.compliance.xta.Rule;
import de.amtspost.core.Finding.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules, read once. */
public final class RuleBook {

    private static final List<String> FILES = List.of("rules.txt", "rules-content.txt");

    private static final List<Rule> RULES = new ArrayList<>();
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        for (String file : FILES) {
            for (Table.Row record : Table.records(Table.text(file))) {
                if (record.find("let").isPresent()) {
                    NAMES.put(record.get("let"), record.get("be"));
                } else {
                    RULES.add(rule(record));
                }
            }
        }
    }

    private RuleBook() {}

    private static Rule rule(Table.Row record) {
        Map<Profile, Severity> severities = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            record.find(profile.name().toLowerCase(Locale.ROOT))
                    .ifPresent(text -> severities.put(profile, Severity.valueOf(text.toUpperCase(Locale.ROOT))));
        }
        return new Rule(
                record.get("rule"),
                record.get("versions"),
                severities,
                record.get("context"),
                record.get("test"),
                record.find("shows"),
                record.get("source"),
                Map.of(Language.DE, record.get("de"), Language.EN, record.get("en")));
    }

    /**
     * Returns all rules.
     *
     * @return the rules, in the order of the tables
     */
    public static List<Rule> all() {
        return List.copyOf(RULES);
    }

    /** Names that rules use as variables, and what they stand for; later ones may use earlier ones. */
    static Map<String, String> names() {
        return NAMES;
    }

    /**
     * Returns the rules of a profile.
     *
     * @param profile the profile
     * @param version the number of the version of XTA 2
     * @return the rules, in the order of the tables
     */
    public static List<Rule> of(Profile profile, int version) {
        return RULES.stream()
                .filter(rule -> rule.severities().containsKey(profile))
                .filter(rule -> rule.versions().contains(Integer.toString(version)))
                .toList();
    }
}
