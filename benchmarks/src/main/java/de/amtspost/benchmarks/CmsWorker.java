package de.amtspost.benchmarks;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.Spool;
import de.amtspost.signature.CmsContent;
import de.amtspost.signature.CmsDecrypter;
import de.amtspost.signature.CmsEncrypter;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlSigner;
import de.amtspost.signature.XmlVerifier;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import org.w3c.dom.Element;

/** The process that signs and encrypts, with keys on P-256. */
final class CmsWorker {

    private static final String REFERENCE = "content";

    private final Path folder;
    private final Content content;
    private final Trust trust;
    private final Identity signer;
    private final Identity reader;

    private CmsWorker(Path folder, SeededBytes bytes) {
        this.folder = folder;
        content = Content.from(bytes);
        TestPki pki = TestPki.create("Benchmark");
        trust = Trust.of(pki.caCertificate());
        signer = identity(pki.signer("Signer"));
        reader = identity(pki.request("Reader").encryption().issue());
    }

    private static Identity identity(TestCertificate certificate) {
        return Identity.of(certificate.privateKey(), certificate.chain());
    }

    /**
     * Runs until its input ends.
     *
     * @param arguments a folder, the size
     * @throws Exception if anything fails
     */
    public static void main(String[] arguments) throws Exception {
        CmsWorker worker = new CmsWorker(Path.of(arguments[0]), new SeededBytes(Long.parseLong(arguments[1])));
        Orders.serve("ready", order -> Took.measure(() -> worker.carryOut(order)));
    }

    /** Returns the digest of what came out. */
    private String carryOut(String order) throws Exception {
        return switch (order) {
            case Took.RAW -> digest(content::open);
            case "sign" -> write("signed", out -> CmsSigner.of(signer).sign(content, out));
            case "sign-detached" ->
                write("signature", out -> out.write(CmsSigner.of(signer).signDetached(content)));
            case "sign-xml" -> write("signature.xml", out -> out.write(xmlSignature()));
            case "verify-xml" -> verifiedXml();
            case CmsContents.RAW_ENCRYPTION -> rawEncrypted();
            case "encrypt" ->
                write("encrypted", out -> CmsEncrypter.of(List.of(reader.certificate()), trust)
                        .encrypt(content, out));
            case "verify" -> digest(CmsVerifier.of(trust).verify(Content.file(folder.resolve("signed"))));
            case "verify-detached" ->
                digest(CmsVerifier.of(trust).verifyDetached(Files.readAllBytes(folder.resolve("signature")), content));
            case "decrypt" -> {
                try (Spool.Entry plain = CmsDecrypter.of(reader).decrypt(Content.file(folder.resolve("encrypted")))) {
                    yield digest(plain);
                }
            }
            default -> throw new IllegalArgumentException(order);
        };
    }

    private byte[] xmlSignature() throws IOException {
        return SantuarioWay.written(
                XmlSigner.of(signer).signDetached(Fragments.newDocument(), Map.of(REFERENCE, content)));
    }

    private String verifiedXml() throws Exception {
        Element signature = Fragments.toElement(Files.readAllBytes(folder.resolve("signature.xml")));
        Verdict<Map<String, Content>> verdict =
                XmlVerifier.of(trust).verifyDetached(signature, Map.of(REFERENCE, content));
        if (verdict instanceof Verdict.Valid<Map<String, Content>> valid) {
            return digest(valid.content().values().iterator().next()::open);
        }
        throw new IllegalStateException(verdict.toString());
    }

    /** The floor of encryption: AES-GCM of the platform, no format around it, into nowhere. */
    private String rawEncrypted() throws Exception {
        Cipher cipher = new RawEncryption().encryption();
        try (InputStream in = content.open()) {
            byte[] piece = new byte[SeededBytes.BLOCK];
            byte[] encrypted = new byte[2 * SeededBytes.BLOCK];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                cipher.update(piece, 0, read, encrypted);
            }
        }
        return "";
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface Writer {
        void write(OutputStream out) throws Exception;
    }

    private String write(String name, Writer writer) throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            writer.write(out);
        }
        return "";
    }

    private static String digest(Verdict<CmsContent> verdict) throws Exception {
        if (verdict instanceof Verdict.Valid<CmsContent> valid) {
            try (CmsContent plain = valid.content()) {
                return digest((Content.Source) plain);
            }
        }
        throw new IllegalStateException(verdict.toString());
    }

    private static String digest(Content.Source source) throws Exception {
        try (InputStream in = source.open()) {
            return SeededBytes.digest(in);
        }
    }
}
