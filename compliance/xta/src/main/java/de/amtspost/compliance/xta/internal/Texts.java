package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Language;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** The texts of reports in a language. Thread-safe. */
public final class Texts {

    private final Properties texts = new Properties();
    private final Locale locale;

    /**
     * Reads the texts.
     *
     * @param language the language
     */
    public Texts(Language language) {
        locale = language == Language.DE ? Locale.GERMANY : Locale.UK;
        try {
            texts.load(new StringReader(Table.text("texts_" + language.tag() + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a text.
     *
     * @param key its name
     * @param values what stands in it for <code>{0}</code> and so on
     * @return the text
     */
    public String get(String key, Object... values) {
        String pattern = Objects.requireNonNull(texts.getProperty(key), key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
    }

    /**
     * Writes a time for people.
     *
     * @param time the time
     * @return its text, in the time zone of this machine
     */
    public String time(Instant time) {
        return DateTimeFormatter.ofPattern(get("time"), locale).format(time.atZone(ZoneId.systemDefault()));
    }
}
