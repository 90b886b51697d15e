package de.amtspost.benchmarks;

import de.amtspost.core.Content;
import de.amtspost.core.Spool;
import de.amtspost.signature.CmsContent;
import de.amtspost.signature.CmsDecrypter;
import de.amtspost.signature.CmsEncrypter;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The process that signs and encrypts, with keys on P-256. */
final class CmsWorker {

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
