package de.amtspost.cli;

import de.amtspost.transport.xta.XtaVersion;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Versions of XTA 2 as people name them. */
final class XtaVersionConverter implements ITypeConverter<XtaVersion> {

    /** How the choice is shown. */
    static final String LABEL = "3|5";

    @Override
    public XtaVersion convert(String value) {
        return Stream.of(XtaVersion.values())
                .filter(version -> value.equals(String.valueOf(version.number())))
                .findAny()
                .orElseThrow(() -> new TypeConversionException("must be 3 or 5, but was " + value));
    }
}
