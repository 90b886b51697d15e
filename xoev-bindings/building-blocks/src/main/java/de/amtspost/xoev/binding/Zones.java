package de.amtspost.xoev.binding;

import jakarta.xml.bind.Unmarshaller;

/** The adapters whose types have no time zone. */
final class Zones {

    private Zones() {}

    /** Lets an unmarshaller read values with a zone, and tell of each. */
    static void report(Unmarshaller unmarshaller, Runnable onZone) {
        unmarshaller.setAdapter(new LocalDateAdapter(onZone));
        unmarshaller.setAdapter(new LocalTimeAdapter(onZone));
        unmarshaller.setAdapter(new YearAdapter(onZone));
        unmarshaller.setAdapter(new YearMonthAdapter(onZone));
    }
}
