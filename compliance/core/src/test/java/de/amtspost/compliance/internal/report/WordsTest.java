package de.amtspost.compliance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream in =
                Objects.requireNonNull(Words.class.getResourceAsStream("report_" + language + ".properties"))) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void bothLanguagesSayTheSameThings() throws Exception {
        assertThat(texts("de").keySet()).isEqualTo(texts("en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void everythingHasAName(String language) {
        Words words = Words.in(Locale.forLanguageTag(language));

        assertThat(Stream.<Enum<?>[]>of(Step.values(), Severity.values(), Acceptance.values())
                        .flatMap(Stream::of)
                        .map(words::text))
                .hasSize(Step.values().length + 6)
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    /** Whatever the machine speaks. */
    @Test
    void everyOtherLanguageIsEnglish() {
        for (Locale locale : List.of(Locale.FRENCH, Locale.ROOT, Locale.US)) {
            assertThat(Words.in(locale).tag()).isEqualTo("en");
        }
        assertThat(Words.in(Locale.forLanguageTag("de-CH")).tag()).isEqualTo("de");
    }

    @Test
    void numbersFollowTheLanguage() {
        assertThat(Words.in(Locale.GERMAN).number(12_345)).isEqualTo("12.345");
        assertThat(Words.in(Locale.ENGLISH).text("counts", 1_200, 1, 0)).isEqualTo("1,200 errors, 1 warning, no notes");
    }
}
