package de.amtspost.cli;

import de.amtspost.core.Spool;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.Timeouts;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the XTA server is, who we are there, and whom we believe. */
final class PeerOptions {

    @Parameters(
            index = "0",
            paramLabel = "URL",
            description = "Base address of the XTA server, for example https://xta.example.de/services/XTACore; of"
                    + " version 3 often https://xta.example.de/services/XTAService.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private URI url;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KeyOptions key;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "PEM",
            description = "Certificates of the authorities that the server certificate must descend from.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path trust;

    @Option(
            names = "--report-trust",
            paramLabel = "PEM",
            description = "Certificates of the authorities behind signed transport reports; turns the check on.")
    private @Nullable Path reportTrust;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for a connection (default: 10).")
    private @Nullable Integer connectSeconds;

    @Option(
            names = "--xta",
            paramLabel = XtaVersionConverter.LABEL,
            converter = XtaVersionConverter.class,
            defaultValue = "5",
            description = "Version of XTA 2 that the server speaks (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private XtaVersion version;

    XtaVersion version() {
        return version;
    }

    URI url() {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new UsageException("URL: must start with https:// and name a host: " + url);
        }
        return url;
    }

    KeyOptions key() {
        return key;
    }

    Trust trust() {
        return UsageException.reading("--trust", () -> Trust.pem(trust));
    }

    Timeouts timeouts() {
        return Optional.ofNullable(connectSeconds)
                .map(seconds -> UsageException.reading(
                        "--connect-timeout",
                        () -> new Timeouts(
                                Duration.ofSeconds(seconds), Timeouts.DEFAULT.idle(), Timeouts.DEFAULT.call())))
                .orElse(Timeouts.DEFAULT);
    }

    XtaTransport transport() {
        return transport(key.identity(), Spool.temporary());
    }

    /** With a spool of one's own for what is fetched. */
    XtaTransport transport(Identity identity, Spool spool) {
        XtaTransport.Builder builder = XtaTransport.at(url())
                .version(version)
                .identity(identity)
                .trust(trust())
                .timeouts(timeouts())
                .spool(spool);
        Path reports = reportTrust;
        if (reports != null) {
            builder.reportTrust(UsageException.reading("--report-trust", () -> Trust.pem(reports)));
        }
        return builder.build();
    }
}
