package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Place;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of reports in one language. Immutable and thread-safe. */
public final class Words {

    private final Properties texts;
    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = load("report_" + tag());
    }

    static Properties load(String name) {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(name + ".properties"), name),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " belongs to the library and cannot be read", e);
        }
        return texts;
    }

    /**
     * Returns the words of a language.
     *
     * @param language the language
     * @return German words for German, English ones for everything else
     */
    public static Words in(Locale language) {
        return new Words(language.getLanguage().equals("de") ? Locale.GERMANY : Locale.UK);
    }

    String tag() {
        return locale.getLanguage();
    }

    /** A text, with values in it. */
    String text(String key, Object... values) {
        String pattern = Objects.requireNonNull(texts.getProperty(key), key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    String text(Enum<?> name) {
        return text(name.name());
    }

    String number(long number) {
        return String.format(locale, "%,d", number);
    }

    String time(Instant time) {
        return DateTimeFormatter.ofPattern(text("time"), locale).format(time.atZone(ZoneId.systemDefault()));
    }

    /** Line, column and path, as far as they are known. */
    String place(Place place) {
        return Stream.of(
                        place.line() == 0 ? "" : text("line", Integer.toString(place.line())),
                        place.column() == 0 ? "" : text("column", Integer.toString(place.column())),
                        place.xpath())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
