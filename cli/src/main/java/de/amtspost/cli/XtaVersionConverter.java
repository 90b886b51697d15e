package de.amtspost.cli;

import de.amtspost.transport.xta.XtaVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Versions of XTA 2 as people name them. */
final class XtaVersionConverter implements ITypeConverter<XtaVersion> {

    /** How the choice is shown. */
    static final String LABEL = "3|5";

    @Override
    public XtaVersion convert(String value) {
        return switch (value) {
            case "3" -> XtaVersion.V3;
            case "5" -> XtaVersion.V5;
            default -> throw new TypeConversionException("must be 3 or 5, but was " + value);
        };
    }
}
