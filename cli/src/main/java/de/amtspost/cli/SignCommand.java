package de.amtspost.cli;

import de.amtspost.cli.signature.XmlFile;
import de.amtspost.core.Content;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.Identity;
import de.amtspost.signature.XmlSigner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a file. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = {
            "Signs a file: any file as CMS (CAdES B-B), or an XML document inside itself (XAdES B-B). The algorithm"
                    + " follows from the key.",
            "Exit code 0: signed; 2: the key or the file cannot be used; 3: the disk failed. Then no file was made."
        })
final class SignCommand implements Callable<Integer> {

    private static final String KEY = "--key";
    private static final String OUT = "--out";
    private static final String FORM = "--form";

    /** How the signature looks. */
    enum Form {
        CMS,
        XML
    }

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProfileOption profile;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KeyOptions key;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to sign. It is not changed.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = {"-o", OUT},
            paramLabel = "FILE",
            description =
                    "Where the result goes; must not be there yet. Without it: beside FILE, with .p7m (CMS with its"
                            + " content), .p7s (CMS, detached), .signed.xml or .signatures.xml (XML, detached) behind its name.")
    private @Nullable Path out;

    @Option(
            names = FORM,
            paramLabel = "cms|xml",
            defaultValue = "cms",
            description = "Form of the signature (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Form form;

    @Option(
            names = "--detached",
            description = "Leave the content outside the signature; both files are needed to verify it.")
    private boolean detached;

    @Option(
            names = "--element",
            paramLabel = "ID",
            description = "With --form xml: sign only the element whose attribute id, Id or ID has this value.")
    private @Nullable String element;

    @Override
    public Integer call() throws IOException {
        if (element != null && (form == Form.CMS || detached)) {
            throw new UsageException("--element: only a signature inside an XML document covers a single element; take"
                    + " --form xml without --detached");
        }
        Content content = UsageException.reading("FILE", () -> Content.file(file));
        Identity signer = key.identity();
        ResultFile result = ResultFile.of(OUT, out == null ? Path.of(file + suffix()) : out);
        if (form == Form.CMS) {
            signCms(signer, WatchedContent.of(content, "signing", output), result);
        } else {
            signXml(signer, WatchedContent.of(content, "signing", output), result);
        }
        output.result(() -> json(signer, result), () -> List.of("Signed " + result.path()));
        return ExitCode.GOOD;
    }

    private String suffix() {
        if (form == Form.CMS) {
            return detached ? ".p7s" : ".p7m";
        }
        return detached ? ".signatures.xml" : ".signed.xml";
    }

    private void signCms(Identity identity, Content content, ResultFile result) throws IOException {
        CmsSigner signer =
                UsageException.reading(KEY, () -> CmsSigner.of(identity).withProfile(profile.profile()));
        if (detached) {
            byte[] signature = signer.signDetached(content);
            result.write(stream -> stream.write(signature));
        } else {
            result.write(stream -> signer.sign(content, stream));
        }
    }

    private void signXml(Identity identity, Content content, ResultFile result) throws IOException {
        XmlSigner signer =
                UsageException.reading(KEY, () -> XmlSigner.of(identity).withProfile(profile.profile()));
        String signed = detached ? XmlFile.detached(signer, file, content) : inside(signer);
        result.write(signed);
    }

    private String inside(XmlSigner signer) throws IOException {
        try {
            XmlFile document = XmlFile.read(file);
            return element == null ? document.signedWhole(signer) : document.signedElement(signer, element);
        } catch (IllegalArgumentException e) {
            throw UsageException.because(e);
        }
    }

    private Map<String, ?> json(Identity signer, ResultFile result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", result.path());
        json.put("form", form.name().toLowerCase(Locale.ROOT));
        json.put("detached", detached);
        json.put("element", element);
        json.put("certificate", CertificateJson.object(signer.certificate()));
        return json;
    }
}
