package de.amtspost.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Says which version runs. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = AmtspostCli.class.getPackage().getImplementationVersion();
        return new String[] {
            "amtspost " + Objects.requireNonNullElse(version, "(not packaged)"), "Java ${java.version} (${java.vendor})"
        };
    }
}
