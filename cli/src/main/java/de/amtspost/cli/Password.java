package de.amtspost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the password of a key file comes from. Never printed, never part of an error. */
final class Password {

    private Password() {}

    /** The first line of a file; what follows the line break does not count. */
    static char[] ofFile(String option, Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new UsageException(option + ": cannot read the password file " + file);
        }
    }

    static char[] ofEnvironment(String option, String variable) {
        @Nullable String value = System.getenv(variable);
        if (value == null) {
            throw new UsageException(option + ": there is no environment variable " + variable);
        }
        return value.toCharArray();
    }
}
