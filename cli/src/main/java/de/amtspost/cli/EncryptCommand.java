package de.amtspost.cli;

import de.amtspost.cli.signature.CertificateText;
import de.amtspost.core.Content;
import de.amtspost.signature.CertificateStatus;
import de.amtspost.signature.CmsEncrypter;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encrypts a file. */
@Command(
        name = "encrypt",
        mixinStandardHelpOptions = true,
        description = {
            "Encrypts a file of any kind and size for one or several readers (CMS auth-enveloped-data, AES-256-GCM). Who"
                    + " wrote it is proved only by a signature inside: sign first.",
            "Exit code 0: encrypted; 1: a certificate of a reader must not be accepted; 2: an argument cannot be used;"
                    + " 3: the disk failed; 4: a certificate is not proved to hold. Unless 0, no file was made."
        })
final class EncryptCommand implements Callable<Integer> {

    private static final String FOR = "--for";
    private static final String OUT = "--out";

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProfileOption profile;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RevocationOptions revocation;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to encrypt. It is not changed.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = FOR,
            required = true,
            paramLabel = "CERT",
            description = "Certificate of a reader, PEM or binary; those of its authorities may follow it in the file."
                    + " Repeatable.")
    private List<Path> readers = new ArrayList<>();

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "Certificates of the authorities that those of the readers must descend from. Without it, the"
                    + " files are believed, with a warning.")
    private @Nullable Path trust;

    @Option(
            names = {"-o", OUT},
            paramLabel = "FILE",
            description =
                    "Where the result goes; must not be there yet. Without it: beside FILE, with .p7m behind its name.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Content content = UsageException.reading("FILE", () -> Content.file(file));
        List<List<X509Certificate>> chains =
                readers.stream().map(path -> Certificates.read(FOR, path)).toList();
        List<X509Certificate> certificates =
                chains.stream().map(chain -> chain.get(0)).toList();
        ResultFile result = ResultFile.of(OUT, out == null ? Path.of(file + ".p7m") : out);
        CmsEncrypter encrypter = UsageException.reading(
                FOR,
                () -> CmsEncrypter.of(
                        certificates,
                        Trust.of(certificates.toArray(X509Certificate[]::new)).withProfile(profile.profile())));
        for (List<X509Certificate> chain : chains) {
            Optional<Integer> refused = refusal(chain);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        Content watched = WatchedContent.of(content, "encrypting", output);
        result.write(stream -> encrypter.encrypt(watched, stream));
        output.result(() -> json(certificates, result), () -> List.of("Encrypted " + result.path()));
        return ExitCode.GOOD;
    }

    /** The exit code if a certificate is not to be used. */
    private Optional<Integer> refusal(List<X509Certificate> chain) {
        Path authorities = trust;
        String whose = chain.get(0).getSubjectX500Principal().getName();
        if (authorities == null) {
            if (revocation.mode() != RevocationOptions.Mode.OFF) {
                throw new UsageException(
                        "--revocation: needs --trust: without authorities nobody can tell what they revoked");
            }
            output.note("Warning: nobody has checked whose certificate this is: " + CertificateText.visible(whose)
                    + ". Name its authority with --trust");
            return Optional.empty();
        }
        CertificateStatus status = UsageException.reading("--trust", () -> Trust.pem(authorities))
                .withProfile(profile.profile())
                .withRevocation(revocation.revocation())
                .status(chain, Instant.now());
        return status.problem().map(reason -> {
            int exit = status instanceof CertificateStatus.Invalid ? ExitCode.NEGATIVE : ExitCode.INDETERMINATE;
            refuse(whose, reason, exit);
            return exit;
        });
    }

    private void refuse(String whose, Verdict.Reason reason, int exit) {
        String text = "Not encrypted: the certificate of " + CertificateText.visible(whose) + " is not accepted: "
                + reason.text() + ". Next: " + reason.code().remedy();
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("kind", reason.code());
        error.put("text", text);
        error.put("exitCode", exit);
        output.note("Error: " + text);
        output.result(() -> Map.of("error", error), List::of);
    }

    private Map<String, ?> json(List<X509Certificate> certificates, ResultFile result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", result.path());
        json.put("certificatesChecked", trust != null);
        json.put("readers", certificates.stream().map(CertificateJson::object).toList());
        return json;
    }
}
