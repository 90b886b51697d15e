package de.amtspost.compliance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of what Amtspost itself says. */
class TextsTest {

    private static final Pattern PART = Pattern.compile("\\{[0-9]}");

    /** What looks like the identifier of a rule. */
    private static final Pattern RULE =
            Pattern.compile("\"((?:xoev|xml|part|scenario|file|rules|reference|signature|too)-[a-z-]+)\"");

    private static final Set<String> NO_RULES_OF_REPORTS =
            Set.of("xoev-code", "xoev-envelope", "xoev-set", "xoev-findings");

    @Test
    void bothLanguagesSayTheSameOfTheSameParts() {
        Properties english = Words.load("texts_en");
        Properties german = Words.load("texts_de");

        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            List<String> parts = parts(english.getProperty(key));
            assertThat(parts).as(key).isSorted().doesNotHaveDuplicates();
            assertThat(parts(german.getProperty(key))).as(key).containsExactlyInAnyOrderElementsOf(parts);
            assertThat(german.getProperty(key)).isNotBlank().isNotEqualTo(english.getProperty(key));
        });
    }

    private static List<String> parts(String text) {
        return PART.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void everyRuleOfOurOwnIsInTheTable() throws IOException {
        Set<String> rules = new TreeSet<>();
        for (String module : List.of("src/main/java", "../../xoev-bindings/base/src/main/java")) {
            try (Stream<Path> sources = Files.walk(Path.of(module))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    RULE.matcher(Files.readString(source)).results().forEach(found -> rules.add(found.group(1)));
                }
            }
        }
        rules.removeAll(NO_RULES_OF_REPORTS);

        assertThat(rules).contains("xoev-nfc", "xoev-head-type", "part-size", "scenario-none", "too-many");
        assertThat(Words.load("texts_en").stringPropertyNames().stream()
                        .map(key -> key.substring(0, key.lastIndexOf('.')))
                        .collect(Collectors.toSet()))
                .containsAll(rules);
    }
}
