package de.amtspost.xta.contract.instances;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder with the official files, named by the system property {@code standards.dir}. */
public final class Standards {

    private Standards() {}

    /** Returns a file or folder of it. */
    public static Path file(String relative) {
        String folder = System.getProperty("standards.dir", "");
        Path file = Path.of(folder, relative);
        if (folder.isEmpty() || !Files.exists(file)) {
            throw new IllegalStateException("no " + relative + " in the folder \"" + folder
                    + "\": set -Dstandards.dir to the folder of the official files");
        }
        return file;
    }
}
