package de.amtspost.cli;

import de.amtspost.core.Content;
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
}
