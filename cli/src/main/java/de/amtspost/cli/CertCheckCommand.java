package de.amtspost.cli;

import de.amtspost.cli.signature.CertificateCheck;
import de.amtspost.cli.signature.CertificateCheck.Step;
import de.amtspost.cli.signature.CertificateText;
import de.amtspost.signature.Trust;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a certificate. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a certificate: path to a trusted authority, revocation, time left, and what it may be used for.",
            "Exit code 0: every step OK or WARN; 1: it must not be accepted; 2: a file or argument cannot be used; 4: it is"
                    + " not proved to hold."
        })
final class CertCheckCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProfileOption profile;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RevocationOptions revocation;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PointInTime time;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(
            index = "0",
            paramLabel = "CERT",
            description = "The certificate, PEM or binary; those of its authorities may follow it in the file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "PEM",
            description = "Certificates of the authorities that it must descend from.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path trust;

    @Option(
            names = "--chain",
            paramLabel = "FILE",
            description = "Certificates of authorities in between, PEM or binary; repeatable.")
    private List<Path> chain = new ArrayList<>();

    @Option(
            names = "--usage",
            paramLabel = "sign|encrypt|tls",
            description = "What it is to be used for: key usage, kind and size of the key are checked for that.")
    private CertificateCheck.@Nullable Usage usage;

    @Option(
            names = "--notice",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "Warn this many days before a certificate expires (default: ${DEFAULT-VALUE}).")
    private int notice;

    @Override
    public Integer call() {
        if (notice < 0) {
            throw new UsageException("--notice: days are not negative: " + notice);
        }
        List<X509Certificate> certificates = new ArrayList<>(Certificates.read("CERT", file));
        chain.forEach(path -> certificates.addAll(Certificates.read("--chain", path)));
        Trust authorities = UsageException.reading("--trust", () -> Trust.pem(trust))
                .withProfile(profile.profile())
                .withRevocation(revocation.revocation());
        Instant at = time.chosen().orElseGet(Instant::now);
        List<Step> steps = new CertificateCheck(authorities, revocation.name(), at, Duration.ofDays(notice))
                .run(certificates, Optional.ofNullable(usage));
        int exit = exit(steps);
        output.result(
                () -> json(certificates.get(0), at, steps, exit), () -> lines(certificates.get(0), at, steps, exit));
        return exit;
    }

    private static int exit(List<Step> steps) {
        if (steps.stream().anyMatch(step -> step.mark() == Step.Mark.FAIL)) {
            return ExitCode.NEGATIVE;
        }
        return steps.stream().anyMatch(step -> step.mark() == Step.Mark.OPEN) ? ExitCode.INDETERMINATE : ExitCode.GOOD;
    }

    private static String verdict(int exit) {
        return switch (exit) {
            case ExitCode.GOOD -> "valid";
            case ExitCode.NEGATIVE -> "invalid";
            default -> "indeterminate";
        };
    }

    private static Map<String, ?> json(X509Certificate certificate, Instant at, List<Step> steps, int exit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", verdict(exit));
        json.put("at", at);
        json.put("certificate", CertificateJson.object(certificate));
        json.put("steps", steps.stream().map(CertCheckCommand::step).toList());
        return json;
    }

    private static Map<String, ?> step(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", step.name());
        json.put("mark", step.mark());
        json.put("detail", step.detail());
        json.put("reason", step.reason().map(VerifyJson::reason));
        json.put("next", step.next());
        return json;
    }

    private static List<String> lines(X509Certificate certificate, Instant at, List<Step> steps, int exit) {
        List<String> lines = new ArrayList<>();
        lines.add("Holder         " + CertificateText.subject(certificate));
        lines.add("Issued by      " + CertificateText.issuer(certificate));
        lines.add("Serial number  " + CertificateText.serialNumber(certificate));
        lines.add("SHA-256        " + CertificateText.fingerprint(certificate));
        lines.add("Judged as of   " + at);
        for (Step step : steps) {
            lines.add(String.format(Locale.ROOT, "%-4s  %-10s  %s", step.mark(), step.name(), step.detail()));
            step.reason().ifPresent(reason -> lines.add("                  Rule: " + reason.source()));
            step.next().ifPresent(next -> lines.add("                  Next: " + next));
        }
        lines.add("The certificate is " + verdict(exit) + ".");
        return lines;
    }
}
