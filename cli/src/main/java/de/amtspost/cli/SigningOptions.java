package de.amtspost.cli;

import de.amtspost.signature.Identity;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The certificate that signs messages. */
final class SigningOptions {

    @Option(
            names = "--signing-key",
            paramLabel = "P12",
            description = "PKCS#12 file with the key that signs the contents. Without it the message goes unsigned.")
    private @Nullable Path key;

    @Option(
            names = "--signing-key-password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password. Without it: the same as that of --key.")
    private @Nullable Path passwordFile;

    /** Returns the signer, if the message is to be signed. */
    Optional<Identity> identity(KeyOptions tls) {
        Path file = key;
        if (file == null) {
            return Optional.empty();
        }
        char[] secret =
                passwordFile == null ? tls.password() : Password.ofFile("--signing-key-password-file", passwordFile);
        return Optional.of(UsageException.reading("--signing-key", () -> Identity.pkcs12(file, secret)));
    }
}
