package de.amtspost.xoev.binding;

import java.time.Year;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns {@code xs:gYear} into {@link Year} for generated bindings. */
public final class YearAdapter extends ZonelessAdapter<Year> {

    /** Makes an adapter that refuses values with a time zone. */
    public YearAdapter() {
        this(null);
    }

    YearAdapter(@Nullable Runnable onZone) {
        super(Year::parse, onZone);
    }

    @Override
    String print(Year value) {
        return String.format(Locale.ROOT, "%04d", value.getValue());
    }
}
