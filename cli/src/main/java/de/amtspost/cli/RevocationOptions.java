package de.amtspost.cli;

import de.amtspost.signature.Revocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and by what certificates are checked for revocation. */
final class RevocationOptions {

    /** How strictly. */
    enum Mode {
        OFF,
        SOFT,
        HARD
    }

    @Option(
            names = "--revocation",
            paramLabel = "off|soft|hard",
            description =
                    "Check for revocation: hard refuses where nothing can be told, soft lets that pass with a note."
                            + " Without it: hard if a list or a host is named, else off.")
    private @Nullable Mode mode;

    @Option(
            names = "--crl",
            paramLabel = "FILE",
            description = "File with lists of revoked certificates, PEM or binary; repeatable.")
    private List<Path> lists = new ArrayList<>();

    @Option(
            names = "--ocsp",
            paramLabel = "HOST[:PORT]",
            description = "Host that may be asked over the network where a certificate refers to it, by OCSP or for its"
                    + " list; repeatable. Nothing else is asked.")
    private List<String> hosts = new ArrayList<>();

    Mode mode() {
        return Optional.ofNullable(mode).orElse(lists.isEmpty() && hosts.isEmpty() ? Mode.OFF : Mode.HARD);
    }

    String name() {
        return mode().name().toLowerCase(Locale.ROOT);
    }

    Revocation revocation() {
        Revocation check =
                switch (mode()) {
                    case OFF -> Revocation.off();
                    case SOFT -> Revocation.soft();
                    case HARD -> Revocation.hard();
                };
        if (!lists.isEmpty()) {
            check = withLists(check);
        }
        return hosts.isEmpty() ? check : withHosts(check);
    }

    private Revocation withLists(Revocation check) {
        return UsageException.reading("--crl", () -> check.crlFiles(lists.toArray(Path[]::new)));
    }

    private Revocation withHosts(Revocation check) {
        return UsageException.reading("--ocsp", () -> check.fetchingFrom(hosts.toArray(String[]::new)));
    }
}
