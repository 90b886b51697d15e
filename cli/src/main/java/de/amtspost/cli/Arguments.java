package de.amtspost.cli;

import de.amtspost.cli.message.MessageFile;
import de.amtspost.core.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files that arguments name. */
final class Arguments {

    private Arguments() {}

    static List<Content> contents(String option, List<Path> files) {
        return files.stream()
                .map(file -> UsageException.reading(option, () -> Content.file(file)))
                .toList();
    }

    static MessageFile message(Path file) throws IOException {
        try {
            return MessageFile.read(file);
        } catch (MessageFile.UnusableException e) {
            throw UsageException.because(e);
        }
    }
}
