package de.amtspost.cli;

import de.amtspost.cli.signature.CmsFile;
import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.signature.CmsDecrypter;
import de.amtspost.signature.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decrypts a file. */
@Command(
        name = "decrypt",
        mixinStandardHelpOptions = true,
        description = {
            "Decrypts a file (CMS auth-enveloped-data, binary or PEM; contents up to 4 GiB). Nothing is written before"
                    + " all of it has proved unchanged.",
            "Exit code 0: decrypted; 1: refused, nothing was written; 2: an argument cannot be used; 3: the disk failed."
        })
final class DecryptCommand implements Callable<Integer> {

    private static final String SUFFIX = ".p7m";
    private static final String OUT = "--out";

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProfileOption profile;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KeyOptions key;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(index = "0", paramLabel = "FILE", description = "The encrypted file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = {"-o", OUT},
            paramLabel = "FILE",
            description = "Where the content goes; must not be there yet. Without it: beside FILE, without .p7m.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Content encrypted = UsageException.reading("FILE", () -> Content.file(file));
        Identity reader = key.identity();
        CmsDecrypter decrypter = UsageException.reading("--key", () -> CmsDecrypter.of(profile.profile(), reader));
        ResultFile result = ResultFile.of(OUT, out == null ? withoutSuffix() : out);
        try (Spool.Entry content =
                decrypter.decrypt(CmsFile.binary(WatchedContent.of(encrypted, "decrypting", output)))) {
            result.write(stream -> {
                try (InputStream in = content.open()) {
                    in.transferTo(stream);
                }
            });
            output.result(() -> json(result, content.size()), () -> List.of("Decrypted " + result.path()));
        }
        return ExitCode.GOOD;
    }

    private Path withoutSuffix() {
        String name = file.toString();
        if (!name.endsWith(SUFFIX)) {
            throw new UsageException(
                    OUT + ": say where the content goes; the name of " + file + " does not end with " + SUFFIX);
        }
        return Path.of(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static Map<String, ?> json(ResultFile result, long bytes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", result.path());
        json.put("bytes", bytes);
        return json;
    }
}
