package de.amtspost.compliance.xta;

import de.amtspost.core.Finding.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * A rule: what it looks at in a recording, and what must hold there. Immutable.
 *
 * @param id its stable identifier
 * @param versions the numbers of the XTA 2 versions for which it is written, for example {@code 35}
 * @param severities how bad it is to break it, for each profile to which it belongs
 * @param context an XPath 3.1 expression: what the rule looks at; where that is nothing, the rule has nothing to say
 * @param test an XPath 3.1 expression that must be true for everything that it looks at
 * @param shows an XPath 3.1 expression: what to show where it is not; empty for nothing. Must not show personal data
 * @param source where the rule comes from
 * @param texts what the rule demands, for each language
 */
public record Rule(
        String id,
        String versions,
        Map<Profile, Severity> severities,
        String context,
        String test,
        Optional<String> shows,
        String source,
        Map<Language, String> texts) {

    /**
     * Copies the maps.
     *
     * @param id its stable identifier
     * @param versions the numbers of the XTA 2 versions for which it is written
     * @param severities how bad it is to break it, for each profile to which it belongs
     * @param context what the rule looks at
     * @param test what must be true
     * @param shows what to show where it is not
     * @param source where the rule comes from
     * @param texts what the rule demands, for each language
     */
    public Rule {
        severities = Map.copyOf(severities);
        texts = Map.copyOf(texts);
    }

    /**
     * Returns what the rule demands.
     *
     * @param language the language
     * @return the text
     */
    public String text(Language language) {
        return texts.getOrDefault(language, id);
    }
}
