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
        super(LocalDate::parse, onZone);
    }

    @Override
    String print(LocalDate value) {
        return value.toString();
    }
}
