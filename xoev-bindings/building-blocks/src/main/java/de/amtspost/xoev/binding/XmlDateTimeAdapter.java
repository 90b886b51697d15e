package de.amtspost.xoev.binding;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import org.jspecify.annotations.Nullable;

/** Turns {@code xs:dateTime} into {@link XmlDateTime} for generated bindings. */
public final class XmlDateTimeAdapter extends XmlAdapter<String, XmlDateTime> {

    /** Makes an adapter. */
    public XmlDateTimeAdapter() {}

    @Override
    public @Nullable XmlDateTime unmarshal(@Nullable String text) {
        return text == null ? null : XmlDateTime.parse(text);
    }

    @Override
    public @Nullable String marshal(@Nullable XmlDateTime value) {
        return value == null ? null : value.toString();
    }
}
