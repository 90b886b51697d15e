package de.amtspost.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which version runs. */
final class Version implements IVersionProvider {

    /** The version of all artifacts; empty where the classes do not come from a JAR file. */
    static Optional<String> number() {
        return Optional.ofNullable(AmtspostCli.class.getPackage().getImplementationVersion());
    }

    @Override
    public String[] getVersion() {
        return new String[] {"amtspost " + number().orElse("(not packaged)"), "Java ${java.version} (${java.vendor})"};
    }
}
