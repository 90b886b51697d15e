package de.amtspost.xoev.binding;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Turns {@code xs:time} into {@link LocalTime} for generated bindings. */
public final class LocalTimeAdapter extends ZonelessAdapter<LocalTime> {

    /** Makes an adapter that refuses values with a time zone. */
    public LocalTimeAdapter() {
        this(null);
    }

    LocalTimeAdapter(@Nullable Runnable onZone) {
        super(LocalTime::parse, onZone);
    }

    @Override
    String print(LocalTime value) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(value);
    }
}
