package de.amtspost.xoev.binding;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Turns {@code xs:gYearMonth} into {@link YearMonth} for generated bindings. */
public final class YearMonthAdapter extends ZonelessAdapter<YearMonth> {

    /** Makes an adapter that refuses values with a time zone. */
    public YearMonthAdapter() {
        this(null);
    }

    YearMonthAdapter(@Nullable Runnable onZone) {
        super(YearMonth::parse, onZone);
    }

    @Override
    String print(YearMonth value) {
        return value.toString();
    }
}
