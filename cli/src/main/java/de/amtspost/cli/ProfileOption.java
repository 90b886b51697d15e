package de.amtspost.cli;

import de.amtspost.signature.CryptoProfile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which algorithms and keys are good enough. */
final class ProfileOption {

    @Option(
            names = "--profile",
            paramLabel = "bsi2026|osci12|fitconnect|FILE",
            defaultValue = "bsi2026",
            description = "Which algorithms and keys may be used: a profile by its name, or a table of your own."
                    + " Without it: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    CryptoProfile profile() {
        return switch (name) {
            case "bsi2026" -> CryptoProfile.bsi2026();
            case "osci12" -> CryptoProfile.osci12();
            case "fitconnect" -> CryptoProfile.fitConnect();
            default -> UsageException.reading("--profile", () -> CryptoProfile.of(Path.of(name)));
        };
    }
}
