package de.amtspost.cli;

import de.amtspost.compliance.xta.Scenario;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Scenarios by their names. */
final class ScenarioConverter implements ITypeConverter<Scenario> {

    @Override
    public Scenario convert(String value) {
        return Stream.of(Scenario.values())
                .filter(scenario -> scenario.id().equals(value))
                .findAny()
                .orElseThrow(() -> new TypeConversionException("must be one of "
                        + Stream.of(Scenario.values()).map(Scenario::id).collect(Collectors.joining(", "))
                        + ", but was "
                        + value));
    }
}
