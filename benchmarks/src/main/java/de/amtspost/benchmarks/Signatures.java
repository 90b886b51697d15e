package de.amtspost.benchmarks;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.Spool;
import de.amtspost.signature.CmsDecrypter;
import de.amtspost.signature.CmsEncrypter;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlSigner;
import de.amtspost.signature.XmlVerifier;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Signs and verifies messages of 10 KB and 10 MB, from bytes to bytes: with the library, and with what one writes by hand
 * on Santuario, Bouncy Castle or DSS. The floor hashes and signs the same bytes. Then encrypts and decrypts 10 MB.
 */
final class Signatures {

    private static final long SMALL = 10_000;
    private static final long LARGE = 10_000_000;
    /** Messages of 10 KB in one turn. */
    private static final long SMALL_TIMES = 30;
    /** How many times as many turns before those that count. */
    private static final long WARM_UP = 4;

    private static final List<KeyKind> KINDS = List.of(KeyKind.P256, KeyKind.BRAINPOOL_P256, KeyKind.RSA_3072);

    /** Guards nothing: the keys live as long as the run. */
    private static final String PASSWORD = "benchmark";

    private static final String LIBRARY = "Amtspost";
    private static final String FLOOR = "hash and signature alone";

    private final Path folder;
    private final TestPki pki = TestPki.create("Benchmark");
    private final Trust trust = Trust.of(pki.caCertificate());

    private Signatures(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the benchmark and ends with status 1 if a content does not come out of its encryption as it was.
     *
     * @param arguments {@code --quick}, {@code --rounds NUMBER} with 10 KB, {@code --large-rounds NUMBER} with 10 MB; 0 for none
     * @throws Exception if a signature is not valid
     */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(Set.of("--rounds", "--large-rounds"), arguments);
        long rounds = options.number("--rounds", 40, 1);
        long largeRounds = options.number("--large-rounds", 12, 1);
        boolean whole;
        try (WorkFolder work = WorkFolder.create()) {
            Signatures signatures = new Signatures(work.folder("files"));
            for (KeyKind kind : kinds(rounds)) {
                signatures.signAndVerify(kind, Registrations.ofBytes(SMALL).document(), rounds, true);
            }
            for (KeyKind kind : kinds(largeRounds)) {
                signatures.signAndVerify(kind, Registrations.ofBytes(LARGE).document(), largeRounds, false);
            }
            whole = largeRounds == 0
                    || signatures.encryptAndDecrypt(Registrations.ofBytes(LARGE).document(), largeRounds);
        }
        System.out.println(whole ? "OK: every signature was valid" : "FAILED: a content came out changed");
        System.exit(whole ? 0 : 1);
    }

    private static List<KeyKind> kinds(long rounds) {
        return rounds == 0 ? List.of() : KINDS;
    }

    private void signAndVerify(KeyKind kind, byte[] document, long rounds, boolean withDss) throws Exception {
        System.out.printf(Locale.ROOT, "%n%s, %,d bytes%n", kind, document.length);
        TestCertificate signer = pki.request("Signer").signer().key(kind).issue();
        if (withDss) {
            try (ChildJvm dss = dss(signer, document)) {
                signAndVerifyXml(signer, document, rounds, List.of(dss));
            }
        } else {
            signAndVerifyXml(signer, document, rounds, List.of());
        }
        signAndVerifyCms(signer, document, rounds);
    }

    private ChildJvm dss(TestCertificate signer, byte[] document) throws Exception {
        Path keys = signer.writePkcs12(folder.resolve("signer.p12"), PASSWORD.toCharArray());
        Path file = Files.write(folder.resolve("document.xml"), document);
        String classPath = System.getProperty("java.class.path");
        // It stands beside the classes, first on the class path.
        Path own = Path.of(classPath.substring(0, classPath.indexOf(File.pathSeparator)));
        ChildJvm process = ChildJvm.start(
                own.resolveSibling("xmlsec-of-dss.jar") + File.pathSeparator + classPath,
                DssWorker.class,
                "1g",
                folder,
                keys.toString(),
                PASSWORD,
                file.toString());
        process.answer();
        return process;
    }

    private void signAndVerifyXml(TestCertificate signer, byte[] document, long rounds, List<ChildJvm> dss)
            throws Exception {
        SantuarioWay santuario = new SantuarioWay(signer.privateKey(), signer.certificate(), pki.caCertificate());
        XmlSigner xmlSigner = XmlSigner.of(Identity.of(signer.privateKey(), signer.chain()));
        byte[] plain = santuario.sign(Fragments.toElement(document));
        byte[] signed = sign(xmlSigner, document);
        Element properties = SantuarioWay.properties(signed);
        RawSignature raw =
                new RawSignature(signer.privateKey(), signer.certificate().getPublicKey(), document);

        List<Contender> signing = new ArrayList<>(List.of(
                Contender.here(LIBRARY, () -> sign(xmlSigner, document)),
                Contender.here(
                        "Santuario, properties, read again",
                        // What is signed is what a reader will see, as the library has it.
                        () -> santuario.signWith(properties, again(Fragments.toElement(document)))),
                Contender.here(
                        "Santuario, properties", () -> santuario.signWith(properties, Fragments.toElement(document))),
                Contender.here("Santuario", () -> santuario.sign(Fragments.toElement(document))),
                Contender.here(FLOOR, raw::sign)));
        dss.forEach(process -> signing.add(Contender.in(process, "DSS", DssWorker.SIGN)));
        race("sign", signing, document.length, rounds);

        XmlVerifier xmlVerifier = XmlVerifier.of(trust);
        List<Contender> verifying = new ArrayList<>(List.of(
                Contender.here(LIBRARY, () -> requireValid(verify(xmlVerifier, signed))),
                Contender.here("Santuario, properties, path", () -> santuario.verifyWithPath(signed)),
                Contender.here("Santuario, properties", () -> santuario.verify(signed)),
                Contender.here("Santuario", () -> santuario.verify(plain)),
                Contender.here(FLOOR, raw::verify)));
        dss.forEach(process -> {
            verifying.add(Contender.in(process, "DSS, digests and value", DssWorker.CHECK));
            verifying.add(Contender.in(process, "DSS", DssWorker.VALIDATE));
        });
        race("verify", verifying, document.length, rounds);
    }

    private static Element again(Element root) {
        return Fragments.toElement(Fragments.toFragment(root));
    }

    private static byte[] sign(XmlSigner signer, byte[] document) {
        Element root = Fragments.toElement(document);
        root.appendChild(signer.signEnveloped(root));
        return SantuarioWay.written(root);
    }

    private static Verdict<?> verify(XmlVerifier verifier, byte[] signed) {
        Element root = Fragments.toElement(signed);
        return verifier.verifyEnveloped((Element) root.getLastChild(), root);
    }

    private static void requireValid(Verdict<?> verdict) {
        if (!(verdict instanceof Verdict.Valid)) {
            throw new IllegalStateException(verdict.toString());
        }
    }

    private void signAndVerifyCms(TestCertificate signer, byte[] document, long rounds) throws Exception {
        Content content = Content.bytes(document);
        CmsSigner cmsSigner = CmsSigner.of(Identity.of(signer.privateKey(), signer.chain()));
        BouncyCastleWay peer = new BouncyCastleWay(signer.privateKey(), signer.chain());
        RawSignature raw =
                new RawSignature(signer.privateKey(), signer.certificate().getPublicKey(), document);
        byte[] signature = cmsSigner.signDetached(content);
        byte[] plain = peer.sign(document);
        race(
                "sign CMS",
                List.of(
                        Contender.here(LIBRARY, () -> cmsSigner.signDetached(content)),
                        Contender.here("Bouncy Castle", () -> peer.sign(document)),
                        Contender.here(FLOOR, raw::sign)),
                document.length,
                rounds);
        CmsVerifier verifier = CmsVerifier.of(trust);
        race(
                "verify CMS",
                List.of(
                        Contender.here(LIBRARY, () -> requireValid(verifier.verifyDetached(signature, content))),
                        Contender.here("Bouncy Castle", () -> BouncyCastleWay.verify(plain, document)),
                        Contender.here(FLOOR, raw::verify)),
                document.length,
                rounds);
    }

    private boolean encryptAndDecrypt(byte[] document, long rounds) throws Exception {
        System.out.printf(Locale.ROOT, "%nCMS, P256, %,d bytes%n", document.length);
        TestCertificate reader = pki.request("Reader").encryption().issue();
        CmsEncrypter encrypter = CmsEncrypter.of(List.of(reader.certificate()), trust);
        CmsDecrypter decrypter = CmsDecrypter.of(Identity.of(reader.privateKey(), reader.chain()));
        RawEncryption raw = new RawEncryption();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Content content = Content.bytes(document);
        encrypter.encrypt(content, out);
        Content encrypted = Content.bytes(out.toByteArray());
        RawEncryption rawReader = new RawEncryption();
        byte[] rawEncrypted = rawReader.encrypt(document);
        race(
                "encrypt",
                List.of(
                        Contender.here(LIBRARY, () -> encrypter.encrypt(content, OutputStream.nullOutputStream())),
                        Contender.here("AES-GCM alone", () -> raw.encrypt(document))),
                document.length,
                rounds);
        race(
                "decrypt",
                List.of(
                        Contender.here(
                                LIBRARY, () -> decrypter.decrypt(encrypted).close()),
                        Contender.here("AES-GCM alone", () -> rawReader.decrypt(rawEncrypted))),
                document.length,
                rounds);
        try (Spool.Entry found = decrypter.decrypt(encrypted);
                InputStream in = found.open()) {
            return Arrays.equals(in.readAllBytes(), document);
        }
    }

    /** Lets them take turns; the first is the library. */
    private static void race(String verb, List<Contender> contenders, int bytes, long rounds) throws Exception {
        boolean isLarge = bytes > LARGE / 2;
        // The compiler of the platform needs thousands of small messages.
        Contender.takeTurns(contenders, isLarge ? 1 : SMALL_TIMES, isLarge ? 1 : WARM_UP * rounds, rounds);
        contenders.forEach(contender -> contender.print(verb, bytes));
        contenders.stream().skip(1).forEach(contenders.get(0)::printSpeedBeside);
    }
}
