package de.amtspost.xta.soap;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The bounds of a query that states none: peers demand that all are stated. Our own clock must not hide messages. */
public final class QueryBounds {

    /** The earliest arrival. */
    public static final OffsetDateTime BEGINNING = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** The latest arrival. */
    public static final OffsetDateTime END = BEGINNING.withYear(3000);

    /** The largest number of entries. */
    public static final int MAX = 1000;

    private QueryBounds() {}
}
