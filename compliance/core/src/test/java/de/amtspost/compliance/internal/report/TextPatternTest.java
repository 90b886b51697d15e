package de.amtspost.compliance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing stands here                | nothing stands here             | ''
            the list {0} is missing            | the list urn:a is missing       | urn:a
            {0} has {1} bytes                  | attachment 2 has 17 bytes       | attachment 2,17
            it names {0} in place of {1}       | it names a in place of b in place of c | a,b in place of c
            why: {0}                           | why: $1 \\ {0}                  | $1 \\ {0}
            {0}                                | all                             | all
            a{0}b{1}b                          | axbyb                           | x,y
            the list {0} is missing            | the list  is missing            | ''
            """)
    void takesTextsApart(String pattern, String text, String parts) {
        assertThat(new TextPattern(pattern).parts(text))
                .hasValueSatisfying(found -> assertThat(String.join(",", found)).isEqualTo(parts));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing stands here     | nothing stands there
            the list {0} is missing | the list is missing
            the list {0} is missing | the list urn:a is there
            {0} has {1} bytes       | attachment 2 has two
            a{0}b{1}b               | axb
            ab{0}bc                 | abc
            """)
    void knowsWhatIsOfAnotherPattern(String pattern, String text) {
        assertThat(new TextPattern(pattern).parts(text)).isEmpty();
    }

    @Test
    void fillsPartsInInAnyOrder() {
        assertThat(TextPattern.fill("{1} vor {0}, {1}", List.of("$0 \\", "{0}")))
                .isEqualTo("{0} vor $0 \\, {0}");
    }
}
