package de.amtspost.cli;

import de.amtspost.signature.Identity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Our key and certificate. */
final class KeyOptions {

    private static final String DEFAULT_VARIABLE = "AMTSPOST_KEY_PASSWORD";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "P12",
            description =
                    "PKCS#12 file with key and certificate; for an XTA server, the TLS client certificate of the party.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path key;

    @Option(
            names = "--key-password",
            interactive = true,
            arity = "0..1",
            paramLabel = "PASSWORD",
            description = "Password of the key file. Without a value it is asked for; a value can be seen by other"
                    + " users of the machine.")
    private char @Nullable [] password;

    @Option(names = "--key-password-file", paramLabel = "FILE", description = "File whose first line is the password.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--key-password-env",
            paramLabel = "NAME",
            description = "Environment variable with the password. Without any of the three: " + DEFAULT_VARIABLE + ".")
    private @Nullable String passwordVariable;

    Identity identity() {
        char[] secret = password();
        return UsageException.reading("--key", () -> Identity.pkcs12(key, secret));
    }

    char[] password() {
        if (password != null) {
            return password;
        }
        if (passwordFile != null) {
            return Password.ofFile("--key-password-file", passwordFile);
        }
        if (passwordVariable != null) {
            return Password.ofEnvironment("--key-password-env", passwordVariable);
        }
        if (System.getenv(DEFAULT_VARIABLE) != null) {
            return Password.ofEnvironment("--key", DEFAULT_VARIABLE);
        }
        throw new UsageException("--key: the password is missing; give --key-password (it is asked for),"
                + " --key-password-file or --key-password-env");
    }
}
