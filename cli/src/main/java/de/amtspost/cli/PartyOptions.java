package de.amtspost.cli;

import de.amtspost.core.Party;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The account on whose behalf a command acts. */
final class PartyOptions {

    @Option(
            names = "--party",
            required = true,
            paramLabel = "ID",
            description = "Identifier of the own account, for example psw:01003110.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String party;

    @Option(names = "--party-name", paramLabel = "NAME", description = "Name of the own organisation.")
    private @Nullable String name;

    Party party() {
        return UsageException.reading("--party", () -> name == null ? Party.of(party) : Party.of(party, name));
    }
}
