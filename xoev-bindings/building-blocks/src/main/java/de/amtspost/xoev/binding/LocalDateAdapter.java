package de.amtspost.xoev.binding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Turns {@code xs:date} into {@link LocalDate} for generated bindings. */
public final class LocalDateAdapter extends ZonelessAdapter<LocalDate> {

    /** Makes an adapter that refuses values with a time zone. */
    public LocalDateAdapter() {
        this(null);
    }

    LocalDateAdapter(@Nullable Runnable onZone) {
        super(LocalDateAdapter::parse, onZone);
    }

    /**
     * Years of four digits are read here: the formatter of the JDK takes a sixth of the time of reading a message full of
     * dates.
     */
    private static LocalDate parse(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean usual =
                text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-' && (year | month | day) >= 0;
        return usual ? LocalDate.of(year, month, day) : LocalDate.parse(text);
    }

    /** The digits from one place to another as a number; negative if there is something else. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = i < text.length() ? text.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    @Override
    String print(LocalDate value) {
        return value.toString();
    }
}
