package de.amtspost.cli;

import de.amtspost.compliance.xta.Errand;
import de.amtspost.compliance.xta.ProductOperator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a person to do what the product under test needs, and waits for the Enter key. */
final class AskingOperator implements ProductOperator {

    private final Consumer<String> notes;
    private final BufferedReader answers;

    AskingOperator(Consumer<String> notes, InputStream answers) {
        this.notes = notes;
        this.answers = new BufferedReader(new InputStreamReader(answers, Charset.defaultCharset()));
    }

    @Override
    public boolean perform(Errand errand) {
        notes.accept("  Please " + text(errand) + ", then press Enter; type n if it cannot be done.");
        try {
            @Nullable String answer = answers.readLine();
            return answer != null && answer.isBlank();
        } catch (IOException e) {
            notes.accept("  The answer cannot be read: " + e.getMessage());
            return false;
        }
    }

    private static String text(Errand errand) {
        return switch (errand.kind()) {
            case RESTART -> "stop the product and start it again, with everything that it keeps";
            case DIRECTORY_OFF -> "take away the directory of services from the product";
            case DIRECTORY_ON -> "give the directory of services back to the product";
            case CALL ->
                "have the product call any operation at " + errand.address().orElseThrow() + ", which must fail";
        };
    }
}
