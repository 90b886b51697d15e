package de.amtspost.xoev.binding;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns dates and times that XÖV writes without a time zone into types of {@code java.time}, which have none. XML Schema
 * allows a zone, and some software writes it: whoever reads is told what is left out.
 *
 * @param <T> the type of {@code java.time}
 */
abstract class ZonelessAdapter<T> extends XmlAdapter<String, T> {

    private static final Pattern ZONE = Pattern.compile("(.+?)(Z|[+-][0-9]{2}:[0-9]{2})");

    private final Function<String, T> parser;
    private final @Nullable Runnable onZone;

    ZonelessAdapter(Function<String, T> parser, @Nullable Runnable onZone) {
        this.parser = parser;
        this.onZone = onZone;
    }

    @Override
    public @Nullable T unmarshal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        Matcher zone = ZONE.matcher(stripped);
        if (!isZoned(stripped) || !zone.matches()) {
            return parser.apply(stripped);
        }
        if (onZone == null) {
            throw new IllegalArgumentException("a time zone, which this type cannot hold");
        }
        onZone.run();
        return parser.apply(zone.group(1));
    }

    /** Whether it may end in a zone. A quick look, since most values have none and there are many. */
    private static boolean isZoned(String text) {
        int length = text.length();
        return text.endsWith("Z")
                || (length > 6 && text.charAt(length - 3) == ':' && "+-".indexOf(text.charAt(length - 6)) >= 0);
    }

    @Override
    public @Nullable String marshal(@Nullable T value) {
        return value == null ? null : print(value);
    }

    abstract String print(T value);
}
