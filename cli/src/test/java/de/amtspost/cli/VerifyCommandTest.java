package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.signature.Verdict;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.StatusServer;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CRLReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    private static final int VALID = 0;
    private static final int INVALID = 1;
    private static final int USAGE = 2;
    private static final int INDETERMINATE = 4;

    @TempDir
    Path folder;

    private SignatureFiles files;

    @BeforeEach
    void writeFiles() throws Exception {
        files = new SignatureFiles(folder);
    }

    @Test
    void tellsAllOfAValidSignature() throws Exception {
        files.sign("brief.txt");

        Cli.Run run = files.verify("brief.txt.p7m", "--json", "-o", folder.resolve("content.txt"));
        Map<String, Object> json = run.json();

        assertThat(run.exit()).isEqualTo(VALID);
        assertThat(json)
                .containsEntry("verdict", "valid")
                .containsEntry("form", "cms")
                .containsEntry("revocation", "off")
                .containsEntry("reasons", List.of())
                .containsOnlyKeys(
                        "verdict",
                        "file",
                        "form",
                        "at",
                        "checkedAt",
                        "revocation",
                        "reasons",
                        "signers",
                        "path",
                        "covered");
        assertThat(Cli.list(json, "signers").get(0).get("claimedTime")).isNotNull();
        assertThat(Cli.list(json, "path").get(0).get("subject")).asString().contains("CN=Standesamt Musterstadt");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("brief.txt")));
        assertThat(json.get("covered")).asString().contains(HexFormat.of().formatHex(hash), "bytes=29");
        assertThat(folder.resolve("content.txt")).hasSameBinaryContentAs(folder.resolve("brief.txt"));
        assertThat(files.verify("brief.txt.p7m").out())
                .contains(
                        "VALID",
                        "Signer ",
                        "CN=Standesamt Musterstadt",
                        "Issued by      CN=Musterstadt CA",
                        "not checked");
    }

    @Test
    void followsTheProfile() throws Exception {
        files.sign("brief.txt");
        Path own = Files.writeString(
                folder.resolve("haus.profile"),
                "extends bsi2026\nsignature | ecdsa-sha256 | reject | - | Hausregel 7\n");

        assertThat(files.verify("brief.txt.p7m", "--profile", "osci12").exit()).isEqualTo(VALID);
        Cli.Run refused = files.verify("brief.txt.p7m", "--json", "--profile", own);
        assertThat(refused.exit()).isEqualTo(INVALID);
        assertThat(Cli.list(refused.json(), "reasons").get(0))
                .containsEntry("code", "ALGORITHM")
                .containsEntry("rule", "signature:ecdsa-sha256, Hausregel 7");
        assertThat(files.verify("brief.txt.p7m", "--profile", "bsi1999").exit()).isEqualTo(USAGE);
    }

    @Test
    void saysWhichElementWasCoveredAndGivesItOut() throws Exception {
        files.sign("brief.xml", "--form", "xml", "--element", "t2", "-o", folder.resolve("t2.xml"));

        Cli.Run run = files.verify("t2.xml", "--element", "t2", "-o", folder.resolve("content.xml"));

        assertThat(run.exit()).as(run.err()).isEqualTo(VALID);
        assertThat(run.out()).contains("element t2");
        assertThat(files.text("content.xml")).isEqualTo("<a:teil xmlns:a=\"urn:a\" id=\"t2\">zwei</a:teil>");
        assertThat(files.verify("t2.xml", "--element", "t1").exit()).isEqualTo(USAGE);
        assertThat(files.verify("t2.xml").exit()).isEqualTo(INVALID);
    }

    @Test
    void refusesWhatWasChangedAndKeepsItsContentBack() throws Exception {
        files.sign("brief.txt");
        files.sign("brief.xml", "--form", "xml");
        byte[] cms = Files.readAllBytes(folder.resolve("brief.txt.p7m"));
        int place = new String(cms, StandardCharsets.ISO_8859_1).indexOf("Damen");
        cms[place] = 'N';
        Files.write(folder.resolve("changed.p7m"), cms);
        Files.writeString(
                folder.resolve("changed.xml"),
                files.text("brief.xml.signed.xml").replace("zwei", "drei"));
        List<String> before = files.names();

        for (String name : List.of("changed.p7m", "changed.xml")) {
            Cli.Run run = files.verify(name, "--json", "-o", folder.resolve("content"));

            assertThat(run.exit()).isEqualTo(INVALID);
            assertThat(run.json()).containsEntry("verdict", "invalid").containsEntry("signers", List.of());
            assertThat(Cli.list(run.json(), "reasons").get(0))
                    .containsEntry("code", "DIGEST")
                    .containsEntry("rule", Verdict.Code.DIGEST.rule())
                    .containsEntry("next", Verdict.Code.DIGEST.remedy());
        }
        assertThat(files.names()).isEqualTo(before);
    }

    @Test
    void saysWhoSignedAccordingToASignatureThatIsNotBelieved() throws Exception {
        files.sign("brief.txt");
        files.sign("brief.xml", "--form", "xml");
        List<String> before = files.names();

        for (String name : List.of("brief.txt.p7m", "brief.xml.signed.xml")) {
            Cli.Run run = Cli.run(
                    "verify", files.path(name), "--trust", files.path("other-ca.pem"), "-o", files.path("content"));

            assertThat(run.exit()).isEqualTo(INDETERMINATE);
            assertThat(run.out())
                    .contains(
                            "INDETERMINATE",
                            "NO_TRUST_PATH",
                            "CN=Standesamt Musterstadt,O=Amtspost Test,C=DE (as the signature says; not proved)")
                    .doesNotContain("Path ", "Covered ");
        }
        assertThat(files.names()).isEqualTo(before);
    }

    @Test
    void looksForRevocationInListsAndOnline() throws Exception {
        files.sign("brief.txt");
        files.pki.writeCrl(folder.resolve("good.crl"));
        files.pki.revoke(files.signer.certificate(), Instant.now().minus(Duration.ofMinutes(90)), CRLReason.SUPERSEDED);
        files.pki.writeCrl(folder.resolve("bad.crl"));

        assertThat(files.verify("brief.txt.p7m", "--crl", folder.resolve("good.crl"))
                        .out())
                .contains("checked, hard");
        Cli.Run revoked = files.verify("brief.txt.p7m", "--crl", folder.resolve("bad.crl"));
        assertThat(revoked.exit()).isEqualTo(INDETERMINATE);
        assertThat(revoked.out()).contains("CERTIFICATE_REVOKED", "CN=Standesamt Musterstadt");
        assertThat(files.verify("brief.txt.p7m", "--revocation", "hard").out()).contains("REVOCATION_UNKNOWN");
        Cli.Run soft = files.verify("brief.txt.p7m", "--revocation", "soft");
        assertThat(soft.exit()).isEqualTo(VALID);
        assertThat(soft.out()).contains("REVOCATION_UNKNOWN", "checked, soft");
        assertThat(files.verify("brief.txt.p7m", "--revocation", "off", "--crl", folder.resolve("bad.crl"))
                        .exit())
                .isEqualTo(USAGE);

        try (StatusServer status = StatusServer.start(files.pki)) {
            files.key(
                    "online",
                    files.pki.request("Online").signer().ocspAt(status.ocsp()).issue());
            files.withKey("sign", "online", "brief.txt", "-o", folder.resolve("online.p7m"));

            assertThat(files.verify("online.p7m", "--ocsp", status.authority()).exit())
                    .isEqualTo(VALID);
            assertThat(status.requests()).isPositive();
        }
    }

    @Test
    void verifiesAnArchiveFromLastYear() throws Exception {
        Instant now = Instant.now();
        TestPki archive =
                TestPki.create("Archiv CA", KeyKind.P256, Clock.offset(Clock.systemUTC(), Duration.ofDays(-720)));
        TestCertificate signer = archive.request("Alt")
                .signer()
                .valid(now.minus(Duration.ofDays(700)), now.minus(Duration.ofDays(30)))
                .issue();
        archive.writeCa(folder.resolve("archive-ca.pem"));
        files.key("old", signer);
        files.withKey("sign", "old", "brief.txt");
        String then = now.minus(Duration.ofDays(365)).toString();

        Cli.Run today = verifyArchive("--lang", "de", "--html", folder.resolve("today.html"));
        Cli.Run lastYear = verifyArchive("--at", then, "--html", folder.resolve("then.html"), "--lang", "en");

        assertThat(today.exit()).isEqualTo(INDETERMINATE);
        assertThat(today.out()).contains("CERTIFICATE_TIME", "CN=Alt");
        assertThat(lastYear.exit()).as(lastYear.out()).isEqualTo(VALID);
        assertThat(lastYear.out()).contains("Judged as of   " + then);
        assertThat(files.text("then.html")).contains("it is no proof that the signature existed then");
        assertThat(verifyArchive("--at", "2030").err()).contains("--at: a time looks like");
        assertThat(verifyArchive("--at", then.substring(0, 10)).exit()).isEqualTo(VALID);
    }

    private Cli.Run verifyArchive(Object... more) {
        return Cli.run(Stream.concat(
                        Stream.of("verify", files.path("brief.txt.p7m"), "--trust", files.path("archive-ca.pem")),
                        Stream.of(more))
                .toArray());
    }

    @Test
    void readsPem() throws Exception {
        files.sign("brief.txt");
        files.sign("brief.txt", "--detached");
        for (String name : List.of("brief.txt.p7m", "brief.txt.p7s")) {
            Files.writeString(
                    folder.resolve(name + ".pem"),
                    "-----BEGIN CMS-----\n"
                            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                    .encodeToString(Files.readAllBytes(folder.resolve(name)))
                            + "\n-----END CMS-----\n");
        }

        assertThat(files.verify("brief.txt.p7m.pem").exit()).isEqualTo(VALID);
        assertThat(files.verify("brief.txt", "--signature", folder.resolve("brief.txt.p7s.pem"))
                        .exit())
                .isEqualTo(VALID);
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        files.sign("brief.txt", "--detached");

        assertUsage(files.verify("brief.txt"), "neither CMS", "--signature");
        assertUsage(files.verify("brief.xml"), "holds 0 XML signatures");
        assertUsage(files.verify("missing"), "missing", "no such file");
        assertUsage(
                files.verify(
                        "brief.txt", "--signature", folder.resolve("brief.txt.p7s"), "-o", folder.resolve("content")),
                "--out",
                "holds no content");
        assertUsage(files.verify("brief.txt", "--html", folder.resolve("brief.txt")), "--html", "is there already");
        assertUsage(files.verify("brief.txt.p7s", "--signers", "17"), "--signers");
        assertUsage(files.verify("brief.txt.p7s", "--element", "a"), "--element");
        assertUsage(Cli.run("verify", files.path("brief.xml"), "--trust", files.path("brief.xml")), "--trust");
    }

    private static void assertUsage(Cli.Run run, String... texts) {
        assertThat(run.exit()).as(run.err()).isEqualTo(USAGE);
        assertThat(run.err()).contains(texts);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void letsNoNameIntoThePageOrTheTerminal() throws Exception {
        files.key("hostile", files.pki.signer("<script>alert('x')</script>\"&\u202Egpj.exe\u001B[2J"));
        files.withKey("sign", "hostile", "brief.txt");

        for (String language : List.of("de", "en")) {
            Path page = folder.resolve(language + ".html");
            Cli.Run run = files.verify("brief.txt.p7m", "--html", page, "--lang", language);

            assertThat(run.exit()).as(run.err()).isEqualTo(VALID);
            assertThat(run.out()).contains("[U+001B]", "[U+202E]").doesNotContain("\u001B", "\u202E");
            assertThat(Files.readString(page))
                    .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", "[U+202E]", "[U+001B]")
                    .doesNotContain("<script", "\u202E", "\u001B", "http://", "https://");
        }
        assertThat(files.text("de.html")).contains("<html lang=\"de\">", "Die Signatur ist gültig.");
        assertThat(files.text("en.html")).contains("<html lang=\"en\">", "The signature is valid.");
    }

    @Test
    void explainsEveryReasonInBothLanguages() throws Exception {
        Properties german = texts("de");
        Properties english = texts("en");

        assertThat(german.keySet()).isEqualTo(english.keySet());
        for (Verdict.Code code : Verdict.Code.values()) {
            assertThat(german).containsKeys(code.name(), code + ".next");
        }
    }

    private static Properties texts(String language) throws Exception {
        Properties texts = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(
                        AmtspostCli.class.getResourceAsStream("signature/report_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
