package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What Amtspost itself says of documents, in another language. Texts are known by their English words, rule by rule: who
 * finds something needs no languages, wherever it is found. Schematron rules and the validator of XML Schema keep the words
 * that they have. Immutable and thread-safe.
 */
public final class Translation {

    private static final String ENGLISH = "en";

    /** The texts on rules of XML Schema, which are the same for many rules. */
    private static final String SCHEMA = "schema";

    /** The texts that parts of other texts consist of. */
    private static final String WORDS = "word";

    private final String language;
    private final Map<String, List<Entry>> entries = new HashMap<>();

    private record Entry(TextPattern english, String other) {}

    private Translation(String language) {
        this.language = language;
        if (!language.equals(ENGLISH)) {
            Properties english = Words.load("texts_" + ENGLISH);
            Properties other = Words.load("texts_" + language);
            for (String key : new TreeSet<>(english.stringPropertyNames())) {
                entries.computeIfAbsent(key.substring(0, key.lastIndexOf('.')), rule -> new ArrayList<>())
                        .add(new Entry(
                                new TextPattern(english.getProperty(key)),
                                Objects.requireNonNull(other.getProperty(key), key)));
            }
        }
    }

    /**
     * Returns the translation into a language.
     *
     * @param language the language
     * @return German for German, else one that changes nothing
     */
    public static Translation into(Locale language) {
        return new Translation(language.getLanguage().equals("de") ? "de" : ENGLISH);
    }

    /**
     * Translates what a report says.
     *
     * @param report the report
     * @return the report, with the texts and hints that are known in this language
     */
    public Report of(Report report) {
        if (entries.isEmpty() || report.detections().isEmpty()) {
            return report;
        }
        return new Report(
                report.document(),
                report.sha256(),
                report.ruleSet(),
                report.scenario(),
                report.checkedAt(),
                report.acceptance(),
                report.detections().stream().map(this::of).toList(),
                report.excerpt());
    }

    private Detection of(Detection detection) {
        if (detection.step() == Step.SCHEMATRON || !detection.language().equals(Optional.of(ENGLISH))) {
            return detection;
        }
        Optional<String> text = find(detection, detection.text());
        return new Detection(
                detection.severity(),
                detection.step(),
                detection.rule(),
                text.orElse(detection.text()),
                text.isPresent() ? Optional.of(language) : detection.language(),
                detection.place(),
                detection.value(),
                detection.hint().map(hint -> find(detection, hint).orElse(hint)));
    }

    private Optional<String> find(Detection detection, String text) {
        Optional<String> own = find(detection.rule(), text);
        return own.isPresent() || detection.step() != Step.SCHEMA ? own : find(SCHEMA, text);
    }

    private Optional<String> find(String rule, String text) {
        for (Entry entry : entries.getOrDefault(rule, List.of())) {
            Optional<List<String>> parts = entry.english().parts(text);
            if (parts.isPresent()) {
                return Optional.of(TextPattern.fill(
                        entry.other(),
                        rule.equals(WORDS)
                                ? parts.get()
                                : parts.get().stream()
                                        .map(part -> find(WORDS, part).orElse(part))
                                        .toList()));
            }
        }
        return Optional.empty();
    }
}
